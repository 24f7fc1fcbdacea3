"""Every piece of evidence is where it says: in the tables, in what the PDF prints, and in the HTML."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import framing
from framing.comparison.estimates import compare_outlets
from framing.io.export import to_csv
from framing.report.model import Part, Summary
from framing.report.render.packing import pack
from framing.report.summary import summarize
from framing.report.wording import clean
from framing.scorers.evidence import ATTRIBUTIONS, MATCHES, MENTIONS, EvidenceTable, surroundings
from framing.scoring.run import default_scorers
from framing.scoring.scores import Scores
from framing.text.document import parse
from framing.types import Article, Attribution, Match, Mention, Span

SEEDS = Path(__file__).parents[2] / "seeds"
NO_KEYNESS = pd.DataFrame(columns=["outlet", "term", "count", "z", "kind"])
# What once was found again in the wrong place: "it" inside "anonymity", "he" inside "the".
TRICKY = Article(
    "tricky", "Basin Press", "It said so", "An aide who spoke on condition of anonymity said it would end. It may.\n\n"
    "“He lost the other half,” he said, “and he ran.”\n\nIn the majority’s view it failed, it said on Monday.",
)  # fmt: skip


@pytest.fixture(scope="module")
def scores() -> Scores:
    corpus = framing.read_corpus(SEEDS)
    articles = [*list(corpus)[::4], TRICKY]
    scorers = default_scorers(actors=SEEDS / "actors.csv")
    return framing.score(framing.read_corpus(articles, min_words=0), scorers)


@pytest.fixture(scope="module")
def summary(scores: Scores) -> Summary:
    return summarize(scores, compare_outlets(scores, resamples=200, permutations=99), NO_KEYNESS)


def text_of(scores: Scores, article: str, section: str) -> str:
    (found,) = [a for a in scores.corpus if a.id == article]
    return found.title if section == "title" else found.text


def test_each_row_slices_its_words(scores: Scores) -> None:
    for table in (scores.matches, scores.mentions):
        assert len(table) > 50
        for row in table.to_dict("records"):
            text = text_of(scores, row["article"], row["section"])
            assert text[row["start"] : row["end"]] == row["text"]
            assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
            assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"]


def test_each_attribution_slices_its_source_its_cue_and_what_is_said(scores: Scores) -> None:
    assert len(scores.attributions) > 50
    for row in scores.attributions.to_dict("records"):
        text = text_of(scores, row["article"], "body")
        spans = [tuple(span) for span in json.loads(row["content_spans"])]
        for name in ("source", "cue"):
            start, end = row[f"{name}_start"], row[f"{name}_end"]
            assert pd.isna(start) == pd.isna(end) == (row[name] == "")
            if row[name]:
                assert text[start:end] == row[name]
                spans.append((start, end))
        assert " … ".join(text[a:b] for a, b in json.loads(row["content_spans"])) == row["content"]
        assert (row["start"], row["end"]) == (min(a for a, _ in spans), max(b for _, b in spans))


def test_a_pronoun_is_marked_where_it_stands(scores: Scores) -> None:
    own = scores.attributions[scores.attributions["article"] == "tricky"]
    said = {(row["source"], row["cue"]): row for row in own.to_dict("records")}
    he, it = said["he", "said"], said["it", "said"]
    assert TRICKY.text[he["source_start"] - 2 : he["source_end"] + 5] == "” he said"
    assert TRICKY.text[it["source_start"] - 8 : it["source_end"] + 5] == "failed, it said"


@pytest.mark.parametrize("kind", [MATCHES, ATTRIBUTIONS, MENTIONS], ids=lambda k: k.name)
def test_a_row_gives_back_what_it_was_made_of(scores: Scores, kind: EvidenceTable[Any]) -> None:
    (scorer, *_) = [s for s in scores.scorers if s.table is kind]
    found = [scorer.kept(e) for a in scores.corpus for e in scorer.find(scores.texts.body(a))]
    given_back = [kind.item(row) for row in scores.evidence[scorer.name].to_dict("records")]
    assert [e for e in given_back if getattr(e, "section", "body") == "body"] == found
    assert len(found) > 20


def test_files_hold_the_same_places(scores: Scores, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(to_csv(scores.attributions))
    read = pd.read_csv(tmp_path / "a.csv", keep_default_na=False)
    assert read["content_spans"].tolist() == scores.attributions["content_spans"].tolist()
    places = scores.attributions["source_start"].astype("string").fillna("")
    assert read["source_start"].astype(str).tolist() == places.tolist()


def walk(value: Any) -> Iterator[Any]:
    """All values of a tree of dataclasses and tuples."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item)


def test_what_is_printed_slices_its_words(scores: Scores, summary: Summary) -> None:
    shown = 0
    for quote in walk(summary):
        if hasattr(quote, "parts") and hasattr(quote, "anchor"):  # a quotation, or a sentence toward an actor
            text = text_of(scores, quote.article, getattr(quote, "section", "body"))
            for part in quote.parts:
                if isinstance(part, Part) and part.mark:
                    assert clean(text[part.start : part.end]).startswith(part.text.removesuffix(" …"))
                    shown += 1
    assert shown > 100


def test_the_texts_of_the_explorer_slice_their_words(scores: Scores, summary: Summary) -> None:
    assert len(summary.texts) == len(scores.corpus)
    for marked in summary.texts:
        for section, segments in zip(("title", "body"), marked.segments, strict=True):
            text = text_of(scores, marked.article, section)
            for start, shown in segments:
                assert shown == clean(text[start : start + len(shown)])
        for start, end, section in [(*p.around, p.section) for p in marked.passages]:
            assert 0 <= start < end <= len(text_of(scores, marked.article, section))


def test_each_piece_of_evidence_is_a_passage_of_its_text(scores: Scores, summary: Summary) -> None:
    found = 0
    for marked in summary.texts:
        shown = Counter((p.scorer, p.section, tuple(p.parts)) for p in marked.passages)
        wanted = Counter[tuple[str, str, tuple[tuple[int, int, str], ...]]]()
        for scorer in scores.scorers:
            table = scores.evidence[scorer.name]
            for row in table[table["article"] == marked.article].to_dict("records"):
                item = scorer.table.item(row)
                parts = tuple((span.start, span.end, role) for span, role in scorer.table.parts(item))
                wanted[scorer.name, getattr(item, "section", "body"), parts] += 1
        assert shown == wanted, marked.article
        found += shown.total()
    assert found > 500


def test_the_page_holds_the_same_texts(summary: Summary) -> None:
    packed = pack(summary)
    held = [a for part in packed.parts for a in json.loads(zlib.decompress(base64.b64decode(part)))]
    assert [json.loads(json.dumps(t.segments)) for t in summary.texts] == [a["text"] for a in held]


def test_evidence_of_one_form() -> None:
    match = Match(3, 6, "may", "hedge", 0.4, "author")
    said = Attribution(Span(10, 14), None, (Span(0, 8), Span(20, 25)), "mixed", "person official", "Mary Obi", "")
    judged = Mention("Mary Obi", 0, 3, "Obi", -0.25, (0.5, 0.25, 0.25), "author")
    assert MATCHES.parts(match) == ((Span(3, 6), "counted"),)
    assert (MATCHES.weight(match), MATCHES.strength(match)) == (1.0, 0.4)
    assert ATTRIBUTIONS.parts(said) == ((Span(0, 8), "content"), (Span(10, 14), "source"), (Span(20, 25), "content"))
    assert ATTRIBUTIONS.tags(said) == ("statement", "direct", "mixed", "person", "official")
    assert ATTRIBUTIONS.tags(replace(said, act="attitude")) == ("attitude",)
    assert ATTRIBUTIONS.label(said) == "mixed: Mary Obi"
    assert (MENTIONS.label(judged), MENTIONS.weight(judged)) == ("Mary Obi: negative (−0.25)", -0.25)


def test_of_a_sentence_without_end_the_part_around_a_place_is_shown() -> None:
    # 240 words of 4 letters, each behind a space but the first: 240 * 5 - 1 characters and "!" make 1,200
    whole = parse(" ".join(["word"] * 240) + "!")
    assert surroundings(whole, 600) == Span(0, 1200)
    endless = parse(" ".join(["word"] * 290) + "!")  # 290 * 5 characters; one of more than 1,500 is cut
    # 600 to either side of 700, and of the words there from 100 on (20 * 5) to 1,300: the space before it is left
    assert surroundings(endless, 700) == Span(100, 1299)
    assert surroundings(endless, 704) == Span(105, 1304)  # 104 is a space, and goes
    assert surroundings(endless, 100) == Span(0, 699)
    assert surroundings(endless, 1400) == Span(800, 1450)
    assert surroundings(parse(""), 0) == Span(0, 0)


def test_evidence_as_a_table_says_what_the_corpus_table_says() -> None:
    text = "Ann Obi said the plan was a gem. It may be a gem; it is a triumph of patience."
    for items in (
        framing.Advocacy().find(text),
        framing.find_attributions(text),
        framing.ActorSentiment(model="vader").find(text),
    ):
        table = framing.evidence(items, text)
        assert len(table) == len(items) > 0
        spans = [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)]
        assert "text" not in table or spans == table["text"].tolist()
        assert not {"article", "outlet", "scorer"} & set(table.columns)
    labels = framing.Labels().find(text)
    assert framing.evidence(labels, text)["actor"].tolist() == [e.target for e in labels]


def test_evidence_of_nothing_and_of_two_kinds() -> None:
    assert framing.evidence([], "A text.").empty
    mixed = [*framing.Hedging().find("It may."), *framing.find_attributions("Ann Obi said it was open.")]
    with pytest.raises(framing.FramingError, match=r"several kinds \(Match, Attribution\): give one at a time"):
        framing.evidence(mixed, "It may.")
    with pytest.raises(framing.FramingError, match="int: no table keeps evidence of this kind"):
        framing.evidence([1], "A text.")
