"""Everything a report says, in one value: no drawing and no markup, so that its renderings cannot disagree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from framing.comparison.cells import Cells
from framing.comparison.estimates import PLACES
from framing.comparison.within_story import beside
from framing.corpus.corpus import NOTES, Corpus
from framing.report.cards import cards, leading
from framing.report.comparisons import Difference, basis, differences, shared_with, with_echoes
from framing.report.evidence import Evidence
from framing.report.findings import cautions, limits, other_voices, warnings
from framing.report.marking import key, marked_texts
from framing.report.material import Material
from framing.report.model import (
    ACROSS,
    FURTHER,
    MAIN_ROWS,
    PROFILES,
    SPEAKERS_LISTED,
    Column,
    Outlet,
    Quote,
    Shares,
    Speakers,
    Summary,
)
from framing.report.naming import deeds, namings
from framing.report.plain import SAME_STORIES, described, further, headlines
from framing.report.profiles import profiles
from framing.report.quotations import best
from framing.report.sections import Sections
from framing.report.stories import BY_TEXT, UNDATED, contrast, stories, undated
from framing.report.trust import plainly
from framing.report.wording import days, label, left_out, line, means_by_measure, unit
from framing.scorers.agency.passives import words
from framing.scoring.scores import Scores
from framing.types import VOICES, Article, Measure, Progress, quiet
from framing.version import __version__
from framing.wording import count, per_cent


def summarize(  # noqa: PLR0913  (keywords that all may be left out)
    material: Scores | Material,
    estimates: pd.DataFrame,
    keyness: pd.DataFrame,
    *,
    manifest: Mapping[str, Any] | None = None,
    checks: Mapping[str, Sequence[str]] | None = None,
    doubted: Sequence[str] = (),
    note: str = "",
    include_text: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Say what a corpus shows.

    Parameters
    ----------
    material : Scores or Material
    estimates, keyness : DataFrame
        As estimates.csv and keyness.csv.
    manifest : mapping, optional
        What is printed of how the report was made.
    checks : mapping, optional
        Sentences about how a measure fared against people's judgement, by its name.
    doubted : sequence of str, optional
        Sentences on measures that people's coding of this corpus does not bear out, for the first page.
    note : str
        What a reader must know of the corpus.
    include_text : bool
        Whether whole articles may be shown (quotations always are).
    progress : callable, optional
        Called with what is being done, how many are done, and how many there are.

    Returns
    -------
    Summary
    """
    made_of = material if isinstance(material, Material) else Material.of(material)
    scores, shown, evidence = made_of.whole, made_of.shown, made_of.evidence
    articles = {a.id: a for a in shown.corpus.articles}
    per_outlet = Counter(a.outlet for a in scores.corpus.articles)
    outlets = sorted(per_outlet, key=lambda o: (-per_outlet[o], o))
    means, cells = means_by_measure(estimates), partial(_cells, scores)
    compared = with_echoes(differences(estimates), cells)
    said = progress or quiet
    trust = plainly(scores.measures)
    builder = Sections(made_of, articles, outlets, means, compared, checks or {}, said, trust)
    groups = builder.groups()
    told = (scores.measures, means, compared, builder.anchor, partial(_beside, cells))
    tested = headlines(*told)
    said_first = tested or described(scores.measures, means, outlets, lambda outlet: f"outlet/{builder.places[outlet]}")
    more = further(*told, tested)
    pair = contrast(shown, articles, evidence)
    shared = shared_with(estimates)
    by_text = (BY_TEXT,) if any(d.within for own in compared.values() for d in own) and any(undated(scores)[1:]) else ()
    warned = warnings(compared, shared, (made_of.note, *other_voices(scores.scorers), *doubted, *by_text))
    topics = {basis(compared, shared)} - {""}
    # what is said of differences over all articles stands on the first page where it tells of one
    later = tuple(topics) if not any(" over all articles" in f.said for f in said_first) else ()
    dated = sorted(a.date for a in scores.corpus.articles if a.date)
    n = len(outlets)
    words = int(scores.articles["words"].sum())
    when = f", {days(dated)}" if dated else ""
    return Summary(
        title="How one outlet frames what it covers" if n == 1 else f"How {n} outlets frame what they cover",
        subtitle=f"{count(per_outlet.total(), 'article')}, {count(words, 'word')}{when}",
        source=f"{count(per_outlet.total(), 'article')} of {count(n, 'outlet')}{when}; framing {__version__}",
        version=__version__,
        note=line(note),
        findings=tuple(f for f in said_first if f.sure or f not in tested),
        nearest=tuple(f for f in tested if not f.sure),
        further=more if len(more) <= FURTHER else (),
        same_stories=SAME_STORIES if any(f.within for f in tested) else "",
        trust=tuple(trust.values()),
        how_sure=next(iter(trust.values()), ""),
        pair=pair,
        cards=cards(scores, articles, outlets, evidence, means, compared, (pair.first, pair.second) if pair else ()),
        stories=stories(shown, articles),
        namings=namings(scores, outlets[:MAIN_ROWS]),
        deeds=deeds(scores.measures, means, outlets[:ACROSS], evidence),
        passive=_passive(scores, articles, evidence, outlets),
        warnings=tuple(w for w in warned if w not in later),
        cautions=(*cautions(compared), *_elsewhere(len(more)), *later),
        limits=limits(scores, made_of.documents(), per_outlet, dated, compared),
        corpus_note=_corpus_note(scores),
        outlets=_outlets(scores.articles, outlets),
        outlets_left_out=left_out(outlets, MAIN_ROWS, per_outlet, "scores.csv"),
        **_read(scores.corpus),
        groups=groups,
        speakers=_speakers(scores.sources, scores.attributions, outlets),
        keyness=_keyness(keyness, outlets),
        kinds=tuple((name, said) for s in scores.scorers for name, said in s.kinds.items()),
        profiles=profiles(scores, articles, evidence) if per_outlet.total() <= PROFILES else (),
        voices=_voices(scores.articles, outlets),
        sources=_sources(scores.attributions, outlets),
        leading=tuple(m.name for m in leading(scores.measures) if any(e.n for e in means.get(m.name, ()))),
        columns=tuple(_column(m) for m in scores.measures),
        texts=marked_texts(shown, evidence, include_text),
        manifest=tuple((line(k), _lines(v)) for k, v in (manifest or {}).items()),
    )


def _elsewhere(more: int) -> tuple[str, ...]:
    """Where sure differences stand that are too many to be listed beyond the first page."""
    if more <= FURTHER:
        return ()
    return (f"{more} of these are not on the first page: report.html has them by measure, estimates.csv in one table.",)


def _cells(scores: Scores, name: str) -> Cells:
    """What outlets and stories hold of a measure, as they were compared."""
    (measure,) = (m for m in scores.measures if m.name == name)
    wanted = ["outlet", "story", name, *([measure.count] if measure.half else [])]
    return Cells.of(
        scores.articles[wanted].assign(**{name: scores.articles[name].astype(float).round(PLACES)}), measure
    )


def _beside(cells: Callable[[str], Cells], measure: Measure, d: Difference) -> tuple[float, float]:
    """An outlet's mean and that of the others on the stories on which they were paired."""
    own = cells(measure.name)
    return beside(own if d.versus == "others" else own.only([d.outlet, d.versus]), d.outlet)


def _passive(
    scores: Scores,
    articles: Mapping[str, Article],
    evidence: Evidence,
    outlets: Sequence[str],
) -> tuple[Quote, ...]:
    """Passives that name nobody who acts, one an outlet: of what is done to people, where there are such."""
    measure = next((m for m in scores.measures if m.name == "agentless_share"), None)
    if measure is None:
        return ()
    items = [i for i in evidence.for_measure(measure) if i.counts]
    to_people = [i for i in items if i.found.text.lower().split()[-1] in words("deed")]
    return tuple(best(to_people or items, articles, outlets[:ACROSS], min(ACROSS, len(outlets))))


def _corpus_note(scores: Scores) -> str:
    parts = []
    if filtered := scores.corpus.filtered:
        parts.append(f"{count(filtered, 'article was', 'articles were')} left out by the genres or dates asked for.")
    told, open_ = undated(scores)
    if told and told == open_:
        parts.append(f"{count(told, 'subject is', 'subjects are')} written of by more than one outlet. {UNDATED}")
    elif told:
        doubt = f"; of {open_} it is open, without dates, whether they are one event" if open_ else ""
        parts.append(f"{count(told, 'story is', 'stories are')} covered by more than one outlet{doubt}.")
    reprints = int((scores.articles["reprint_of"].fillna("") != "").sum())
    if reprints:
        are = count(reprints, "article is a reprint", "articles are reprints")
        parts.append(f"{are} of another article, or of an agency’s text.")
    return " ".join(parts)


def _outlets(articles: pd.DataFrame, outlets: Sequence[str]) -> tuple[Outlet, ...]:
    rows = []
    groups = dict(list(articles.groupby("outlet")))
    for k, outlet in enumerate(outlets):
        own = groups[outlet]
        words = int(own["words"].sum())
        share = own["author_words"].sum() / words if words else float("nan")
        dates = [d for d in (_date(v) for v in own["date"]) if d]
        shown = per_cent(share)
        when = days(dates) if dates else "–"
        rows.append(Outlet(line(outlet), len(own), f"{words:,}", shown, when, k < MAIN_ROWS))
    return tuple(rows)


def _read(corpus: Corpus) -> dict[str, Any]:
    aside = [p for p in corpus.problems if p.problem not in NOTES]
    cuts = Counter(cut.reason for article in corpus.articles for cut in article.cuts)
    place = {p: f"{p.file}, row {p.row}" if p.row is not None else p.file for p in corpus.problems}
    return {
        "set_aside": tuple(sorted(Counter(p.problem for p in aside).items(), key=lambda c: (-c[1], c[0]))),
        "set_aside_list": tuple((line(place[p] or p.article), line(p.problem), line(p.detail)) for p in aside),
        "cut": tuple(sorted(((line(r), n) for r, n in cuts.items()), key=lambda c: (-c[1], c[0]))),
        "notes": tuple(
            (line(place[p] or p.article), line(p.problem), line(p.detail))
            for p in corpus.problems
            if p.problem in NOTES and p.problem != "cut"
        ),
    }


def _speakers(sources: pd.DataFrame, attributions: pd.DataFrame, outlets: Sequence[str]) -> tuple[Speakers, ...]:
    groups = dict(list(sources.groupby("outlet")))
    cued = dict(
        list(attributions[(attributions["cue"] != "") & (attributions["act"] == "statement")].groupby("outlet"))
    )
    found = []
    for k, outlet in enumerate(outlets):
        if outlet not in groups:
            continue
        own = groups[outlet]
        named = own[own["speaker"] != ""]
        rows = tuple(
            (
                line(r["speaker"]),
                str(r["source_type"]),
                f"{r['attributions']:,}",
                f"{r['words']:,}",
                f"{r['articles']:,}",
            )
            for r in named.head(SPEAKERS_LISTED).to_dict("records")
        )
        total = int(own["attributions"].sum())
        stances = _stances(cued[outlet]["stance"]) if outlet in cued else ""
        found.append(Speakers(line(outlet), len(named), total, rows, stances, k < MAIN_ROWS))
    return tuple(found)


def _voices(articles: pd.DataFrame, outlets: Sequence[str]) -> Shares:
    """Words in each voice."""
    words = articles.groupby("outlet")[[f"{v}_words" for v in VOICES]].sum()
    return Shares(VOICES, tuple((line(o), tuple(map(int, words.loc[o].to_numpy()))) for o in outlets))


def _sources(attributions: pd.DataFrame, outlets: Sequence[str]) -> Shares:
    """Attributions to each type of source, the commonest first."""
    said = attributions[attributions["act"] == "statement"]
    counts = pd.crosstab(said["outlet"], said["source_type"].astype(str).replace("", "unknown"))
    counts = counts.reindex(list(outlets), fill_value=0)
    kinds = sorted(counts.columns, key=lambda t: (-counts[t].sum(), t))
    return Shares(tuple(kinds), tuple((line(o), tuple(map(int, counts.loc[o, kinds].to_numpy()))) for o in outlets))


def _column(measure: Measure) -> Column:
    counted = measure.kind != "index"
    return Column(key(measure), label(measure), unit(measure), measure.scorer, line(measure.actor), counted)


def _stances(stances: pd.Series[str]) -> str:
    """How often a cue is neutral, assertive, doubting or factive, in words."""
    kinds = {
        "neutral": "neutral (“said”)",
        "assertive": "insisting (“insisted”)",
        "doubting": "doubting (“claimed”)",
        "factive": "taking it for true (“admitted”)",
    }
    counts = stances.value_counts()
    shares = [f"{label} {per_cent(counts.get(kind, 0) / len(stances))}" for kind, label in kinds.items()]
    return f"Words of saying: {', '.join(shares)}; n = {len(stances)}."


def _keyness(keyness: pd.DataFrame, outlets: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found = []
    groups = dict(list(keyness.groupby("outlet", sort=False)))
    for outlet in outlets[:MAIN_ROWS]:
        if outlet in groups:
            own = groups[outlet].sort_values(["z", "term"], ascending=[False, True]).head(12)
            parts = []
            for kind in ("word", "name"):
                terms = [f"{line(str(r['term']))} ({r['count']})" for r in own[own["kind"] == kind].to_dict("records")]
                if terms:
                    parts.append(f"{kind.capitalize()}s: {', '.join(terms)}.")
            if parts:
                found.append((line(outlet), " ".join(parts)))
    return tuple(found)


def _lines(value: Any) -> tuple[str, ...]:
    """A setting in print: a line an entry."""
    if isinstance(value, Mapping):
        return tuple(line(f"{k}: {', '.join(_lines(v))}") for k, v in value.items()) or ("none",)
    if isinstance(value, (list, tuple)):
        return tuple(line(str(v)) for v in value) or ("none",)
    return ("none" if value is None else line(str(value)),)


def _date(value: Any) -> dt.date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
