"""A report of a corpus: PDF, HTML, charts and tables, all from one summary."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from framing.io.writing import scratch, told_of
from framing.report.folder import check_target, put_back, put_in_place
from framing.types import FramingError, Progress, quiet

if TYPE_CHECKING:
    from framing.scorers.base import Scorer
    from framing.scoring.kept import KeptScores
    from framing.scoring.scores import Scores


def write_report(  # noqa: PLR0913  (keywords that all may be left out)
    corpus: Any,
    out: str | os.PathLike[str],
    *,
    scores: Scores | KeptScores | None = None,
    config: Mapping[str, Any] | None = None,
    include_text: bool = True,
    validation: str | os.PathLike[str] | None = None,
    reference: str | None = None,
    full: bool = False,
    paper: Literal["a4", "letter"] = "a4",
    svg: bool = False,
    note: str = "",
    given: Collection[str | os.PathLike[str]] = (),
    progress: Progress | None = None,
) -> Path:
    """Score a corpus, compare its outlets, and write the report with all its tables.

    Parameters
    ----------
    corpus : Corpus, Scores, or what ``read_corpus`` takes
        Not read where ``scores`` is given.
    out : path
        The folder to write. One that holds an older report of ours is replaced whole, and only once the new one stands.
    scores : Scores or KeptScores, optional
        Scores of the corpus, if there are any already.
    config : mapping, optional
        Settings to put on record in the manifest.
    include_text : bool
        Whether whole articles are written (texts.jsonl, and in the HTML); quotations always are.
    validation : path, optional
        Folder that ``framing validate`` wrote for this corpus; what it says of a measure is printed with it.
    reference : str, optional
        Outlet to compare the others with, in place of the mean of the others.
    full : bool
        Whether the PDF has an annex: each measure with its passages, and the articles one by one.
    paper : {"a4", "letter"}
        The size of the PDF's pages.
    svg : bool
        Whether charts are written as SVG too.
    note : str
        What a reader must know of the corpus, printed under the title.
    given : collection of path, optional
        Files that the scores were made with: one of the older report, corrected since, is no reason to keep that.
    progress : callable, optional
        Called with what is being done, how many are done, and how many there are.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    FramingError
        If ``out`` holds anything but an older report as it was written, or cannot be written, the corpus cannot be
        read, no outlet is called ``reference``, the validation is of another corpus, or sentiment toward actors is not
        that of the outlets' own words.
    """
    put_back(out)
    target = check_target(out, given)
    tell = progress or quiet

    from framing.comparison.estimates import check_reference, compare_outlets
    from framing.comparison.keyness import keyness
    from framing.corpus.corpus import Corpus
    from framing.corpus.reading import read_corpus
    from framing.report import manifest, tables
    from framing.report.comparisons import TOLD
    from framing.report.material import Material, numbers_of
    from framing.report.render import figures, html, pdf
    from framing.report.summary import summarize
    from framing.report.trust import checks, doubted
    from framing.scoring.kept import KeptScores
    from framing.scoring.run import score
    from framing.scoring.scores import Scores
    from framing.validation.files import RESULT, read_said, scored_otherwise
    from framing.validation.tasks import tasks

    if isinstance(corpus, Scores):
        scores = corpus
    if scores is None:
        read = corpus if isinstance(corpus, Corpus) else read_corpus(corpus, progress=tell)
        # before the scoring, which takes long
        if reference is not None:
            check_reference(reference, (a.outlet for a in read))
        if validation is not None:
            read_said(validation, read.articles, (), {})
        scores = score(read, progress=tell)
    _check_voices(scores.scorers)
    said: Mapping[str, Sequence[str]] = {}
    doubts: Sequence[str] = ()
    if validation is not None:
        if isinstance(scores, KeptScores):
            scores = scores.some(scores.lengths())  # the sentences of all articles are gone over
        changed = scored_otherwise(validation, scores)
        asked = tasks(scores.scorers)
        said = read_said(validation, scores.corpus.articles, scores.measures, asked, changed)
        doubts = doubted(Path(validation) / RESULT, asked, changed)
    tell("comparing outlets", 0, 1)
    whole = numbers_of(scores)
    estimates = compare_outlets(whole, reference=reference)  # before the evidence of those that are shown is in memory
    material = Material.of(scores, whole)
    words = keyness((a.outlet, doc) for a, doc in material.documents())
    told = estimates[estimates["subset"].isin(TOLD)]  # of many years most are of a month, and in estimates.csv alone
    made = manifest.manifest(whole, config)
    measured = checks(whole.measures)
    trust = {m.name: (*measured.get(m.name, ()), *said.get(m.name, ())) for m in whole.measures}
    summary = summarize(
        material, told, words, manifest=manifest.shown(made), checks=trust, include_text=include_text,
        doubted=doubts, note=note, progress=tell,
    )  # fmt: skip
    material = material.counted()  # the evidence is let go before pages are made
    charts = figures.draw(whole, told, summary)

    with told_of(out):
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch(target.parent) as work:
            new = work / "new"
            (new / "charts").mkdir(parents=True)
            tables.write_tables(new, material, estimates, words, include_text=include_text)
            for k, (name, chart) in enumerate(charts.items()):
                tell("drawing charts", k, len(charts))
                (new / "charts" / f"{name}.png").write_bytes(chart.png)
                if svg:
                    (new / "charts" / f"{name}.svg").write_bytes(chart.svg)
            tell("drawing charts", len(charts), len(charts))
            tell("writing", 0, 2)
            for name, content in html.to_html(summary).items():
                (new / name).parent.mkdir(exist_ok=True)
                (new / name).write_bytes(content)
            tell("writing", 1, 2)
            document, first_page = pdf.to_pdf(summary, charts, work, full, paper)
            (new / "report.pdf").write_bytes(document)
            (new / "first_page.png").write_bytes(first_page)
            manifest.write(made, new)
            put_in_place(new, check_target(target, given), work)
            tell("writing", 2, 2)
    return Path(out)


def _check_voices(scorers: Iterable[Scorer]) -> None:
    """Sections of actors set what outlets write against what their sources say: no other voices have a place there."""
    for scorer in scorers:
        if scorer.counts_others and any(m.actor for m in scorer.measures):
            raise FramingError(
                f"{scorer.name} was scored in {scorer.whose}, and a report sets the outlets' own words toward an actor "
                "against their sources': score with the voices that are the default, or take the numbers from "
                "scores.articles"
            )
