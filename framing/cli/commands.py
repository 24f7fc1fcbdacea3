"""The command line. Heavy imports wait until a command runs, so that --help answers at once."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from framing.cli.options import (
    ActorsOption,
    ColumnOption,
    ConfigOption,
    Corpus,
    GenreOption,
    IgnoreOption,
    JobsOption,
    LexiconOption,
    MinArticlesOption,
    MinWordsOption,
    ModelOption,
    OutletOption,
    OutletsOption,
    Paper,
    ReferenceOption,
    SchedulerOption,
    ScorersOption,
    SinceOption,
    StoriesOption,
    TopOption,
    UntilOption,
    read_settings,
)
from framing.cli.places import check_folder_name, check_outside, check_table_name
from framing.cli.progress import say_read, show_progress
from framing.cli.settings import Settings
from framing.cli.stopping import ended_when_asked
from framing.types import SEED, FramingError, Progress
from framing.version import __version__
from framing.wording import count

if TYPE_CHECKING:
    from framing.scoring.kept import KeptScores
    from framing.scoring.scores import Scores


_READABLE = 30  # actors at most for which a report is still easily read

app = typer.Typer(
    help="Measure how news outlets frame what they cover.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"framing {__version__}")
        raise typer.Exit


@app.command()
def report(
    corpus: Corpus,
    out: Annotated[Path, typer.Option("--out", help="Folder to write.", show_default=False)],
    actors: ActorsOption = None,
    lexicon: LexiconOption = None,
    outlet: OutletOption = None,
    outlets: OutletsOption = None,
    column: ColumnOption = None,
    ignore_column: IgnoreOption = None,
    genre: GenreOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_words: MinWordsOption = None,
    scorers: ScorersOption = None,
    model: ModelOption = None,
    top: TopOption = None,
    min_articles: MinArticlesOption = None,
    stories: StoriesOption = None,
    reference: ReferenceOption = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave whole articles out of what is written.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Give the PDF an annex: each measure with its passages.")
    ] = False,
    paper: Annotated[
        Paper | None, typer.Option("--paper", help="Size of the PDF's pages; a4 if not given.", show_default=False)
    ] = None,
    svg: Annotated[bool, typer.Option("--svg", help="Write the charts as SVG too.")] = False,
    validation: Annotated[
        Path | None,
        typer.Option(
            "--validation", help="Folder that framing validate wrote: its figures are printed.", show_default=False
        ),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Score a corpus, compare its outlets, and write the report: PDF, HTML, charts and tables.

    Of a folder that framing score wrote, the report is made without scoring again.
    """
    from framing.report.folder import check_target, put_back

    check_folder_name(out)
    if put_back(out):
        typer.echo(f"{out}: stands again as it was before a run that was killed", err=True)
    settings = read_settings(
        config, actors=actors, lexicon=lexicon, outlet=outlet, outlets=outlets, column=column,
        ignore_column=ignore_column, genre=genre, since=since, until=until, min_words=min_words, stories=stories,
        scorers=scorers, model=model, top=top, min_articles=min_articles,
        no_text=no_text, full=full or None, paper=paper and paper.value, svg=svg or None, reference=reference,
        validation=validation,
    )  # fmt: skip
    given = settings.files()
    check_target(out, given)
    with show_progress() as progress, _own_caches(out):
        scores, scored_with = _scored(corpus, settings, progress)
        from framing.report.writing import write_report

        write_report(
            None,
            out,
            scores=scores,
            config=scored_with,
            reference=settings.reference or None,
            include_text=settings.text,
            full=settings.full,
            paper=settings.paper,
            svg=settings.svg,
            validation=settings.validation or None,
            note=settings.note,
            given=given,
            progress=progress,
        )
    from framing.scoring.scores import Scores

    if isinstance(scores, Scores):
        say_read(scores.corpus)
    typer.echo(f"Report: {out / 'report.pdf'} and {out / 'report.html'}")


@app.command(name="score")
def score_command(
    corpus: Corpus,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Folder of Parquet parts to write, or one table where the name ends in .csv; standard output if not "
            "given.",
            show_default=False,
        ),
    ] = None,
    jobs: JobsOption = 0,
    scheduler: SchedulerOption = "",
    actors: ActorsOption = None,
    lexicon: LexiconOption = None,
    outlet: OutletOption = None,
    outlets: OutletsOption = None,
    column: ColumnOption = None,
    ignore_column: IgnoreOption = None,
    genre: GenreOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_words: MinWordsOption = None,
    scorers: ScorersOption = None,
    model: ModelOption = None,
    top: TopOption = None,
    min_articles: MinArticlesOption = None,
    stories: StoriesOption = None,
    config: ConfigOption = None,
) -> None:
    """Score a corpus: one row an article as CSV, or into a folder everything, part by part.

    Into a folder a corpus of any size goes; stopped and started again with the same command, it goes on where it was.
    """
    settings = read_settings(
        config, actors=actors, lexicon=lexicon, outlet=outlet, outlets=outlets, column=column,
        ignore_column=ignore_column, genre=genre, since=since, until=until, min_words=min_words, stories=stories,
        scorers=scorers, model=model, top=top, min_articles=min_articles,
    )  # fmt: skip
    if out is not None and out.suffix.lower() != ".csv":
        check_outside(out, corpus)
        check_folder_name(out)
        with show_progress() as progress:
            settings.score_to(corpus, out, jobs, scheduler, progress)
        from framing.io.parts import parts_of, read_parts
        from framing.scoring.failing import NOT_SCORED
        from framing.scoring.layout import ScoredFolder

        n = ScoredFolder(out).manifest()["counts"]
        kinds = read_parts(parts_of(out / "problems"), ["problem"])["problem"]
        failed = f", {wanting} not scored by some scorer" if (wanting := int((kinds == NOT_SCORED).sum())) else ""
        typer.echo(
            f"{count(n['articles'], 'article')} from {count(n['outlets'], 'outlet')}, {n['set aside']} set aside"
            f"{failed} ({out / 'problems'}): {out}",
            err=True,
        )
        return
    from framing.io.export import to_csv
    from framing.io.writing import check_file, write_file

    if out is not None:
        check_outside(out, corpus)
        check_table_name(out)
        check_file(out, [corpus, *settings.files()], b"article,outlet,title,")
    with show_progress() as progress:
        scores = _score(corpus, settings, progress)
    table = to_csv(scores.articles)
    if out is None:
        typer.echo(table, nl=False)
    else:
        write_file(out, table)
    say_read(scores.corpus)


@app.command(name="read")
def read_command(
    corpus: Corpus,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="CSV to write: each cut and problem, a row each.", show_default=False),
    ] = None,
    outlet: OutletOption = None,
    outlets: OutletsOption = None,
    column: ColumnOption = None,
    ignore_column: IgnoreOption = None,
    genre: GenreOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_words: MinWordsOption = None,
    config: ConfigOption = None,
) -> None:
    """Read a corpus without scoring it, and show what was read, cut, repaired and set aside."""
    from framing.corpus.corpus import Corpus as Read
    from framing.corpus.corpus import EmptyCorpusError
    from framing.corpus.keeping import problems_table
    from framing.io.export import to_csv
    from framing.io.writing import check_file, write_file

    settings = read_settings(
        config, outlet=outlet, outlets=outlets, column=column, ignore_column=ignore_column, genre=genre,
        since=since, until=until, min_words=min_words,
    )  # fmt: skip
    if out is not None:
        check_outside(out, corpus)
        check_table_name(out)
        check_file(out, [corpus, *settings.files()], b"file,row,article,problem,detail")
    with show_progress() as progress:
        try:
            read, empty = settings.read_corpus(corpus, progress), None
        except EmptyCorpusError as error:
            read, empty = Read((), error.problems), error
    if out is not None:
        write_file(out, to_csv(problems_table(read.problems)))
    say_read(read, err=False)
    if empty is not None:
        raise empty


@app.command()
def explain(
    file: Annotated[
        Path, typer.Argument(help="One article: .txt, .md, .html, .docx, .rtf or .pdf.", show_default=False)
    ],
    actors: ActorsOption = None,
    lexicon: LexiconOption = None,
    config: ConfigOption = None,
) -> None:
    """Show one article with its evidence marked by scorer and voice, and the numbers that come of it.

    An actors.csv beside the file, or in the folder above, is taken as a report of that folder takes it.
    """
    from rich.console import Console

    from framing.corpus.reading import read_corpus
    from framing.report.explaining import explain as find_evidence
    from framing.report.terminal import print_explanation

    settings = read_settings(config, actors=actors, lexicon=lexicon)
    corpus = read_corpus(file, outlet=settings.outlet or "this article", min_words=0)
    if len(corpus) != 1:
        raise FramingError(f"{file}: holds {len(corpus)} articles; give the file of one")
    article = corpus.articles[0]
    told = find_evidence(article, settings.set_up(replace(corpus, actors_file=_list_near(file))))
    print_explanation(told, Console(highlight=False, emoji=False, markup=False))


def _list_near(file: Path) -> Path | None:
    """The actors.csv of the corpus that a file lies in: beside it, or, where folders are outlets, one above."""
    lists = (folder / "actors.csv" for folder in (file.parent, file.resolve().parent.parent))
    return next((found for found in lists if found.is_file()), None)


@app.command(name="actors")
def actors_command(
    corpus: Corpus,
    out: Annotated[Path, typer.Option("--out", help="CSV to write.", show_default=False)],
    demonyms: Annotated[bool, typer.Option("--demonyms", help='Let "Kenyan" name Kenya.')] = False,
    outlet: OutletOption = None,
    outlets: OutletsOption = None,
    column: ColumnOption = None,
    ignore_column: IgnoreOption = None,
    genre: GenreOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_words: MinWordsOption = None,
    config: ConfigOption = None,
) -> None:
    """Find the actors of a corpus and write them as a list to edit, for --actors."""
    from framing.actors.editing import list_actors
    from framing.io.export import to_csv
    from framing.io.writing import check_file, write_file

    settings = read_settings(
        config, outlet=outlet, outlets=outlets, column=column, ignore_column=ignore_column, genre=genre,
        since=since, until=until, min_words=min_words,
    )  # fmt: skip
    check_outside(out, corpus)
    check_table_name(out)
    check_file(out, [corpus, *settings.files()])
    with show_progress() as progress:
        read = settings.read_corpus(corpus, progress)
        table = list_actors(read, demonyms, progress)
    write_file(out, to_csv(table))
    alike = int((table["suggestion"] != "").sum())
    typer.echo(f"{count(len(table), 'actor')} in {count(len(read), 'article')}: {out}", err=True)
    if alike:
        how = "where column suggestion is right, copy it into same_as and the two are joined"
        typer.echo(f"{alike} may be one with another: {how}", err=True)
    if len(table) > _READABLE:
        typer.echo(
            "each row left in it gets a column and a place in the report: delete whom you do not ask about", err=True
        )


@app.command()
def measures() -> None:
    """List the measures: each column with its unit and definition."""
    from rich.console import Console
    from rich.table import Table

    from framing.scorers.registry import installed

    table = Table("column", "unit", "definition", box=None, padding=(0, 2, 1, 0))
    for scorer in installed():
        for m in scorer.describe():
            table.add_row(m.name, m.unit, f"{m.definition} [{m.reference}]" if m.reference else m.definition)
    Console(markup=False, highlight=False).print(table)


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="A report, or a folder of reports.", show_default=False)],
) -> None:
    """Hold the files of reports against the hashes in their manifests, and say what differs.

    Ends with 1 where anything does.
    """
    from framing.report.manifest import differing, reports_in, told

    reports = {report: differing(report) for report in reports_in(folder)}
    for report, found in reports.items():
        for name, how in found.items():
            typer.echo(f"{report / name}: {how}")
        typer.echo(f"{report}: {told(report, found)}")
    if any(reports.values()):
        raise typer.Exit(1)


@app.command()
def sample(
    corpus: Corpus,
    out: Annotated[Path, typer.Option("--out", help="Folder to write.", show_default=False)],
    n: Annotated[int, typer.Option("-n", min=1, help="Sentences for each scorer that has a coding task.")] = 200,
    measure: Annotated[
        list[str] | None,
        typer.Option(
            "--measure",
            help="A scorer, such as advocacy or sourcing; all if not given. May be repeated.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another seed draws other sentences.")] = SEED,
    actors: ActorsOption = None,
    lexicon: LexiconOption = None,
    outlet: OutletOption = None,
    outlets: OutletsOption = None,
    column: ColumnOption = None,
    ignore_column: IgnoreOption = None,
    genre: GenreOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_words: MinWordsOption = None,
    scorers: ScorersOption = None,
    model: ModelOption = None,
    top: TopOption = None,
    min_articles: MinArticlesOption = None,
    stories: StoriesOption = None,
    config: ConfigOption = None,
) -> None:
    """Draw sentences for people to code: a sheet, a codebook for each measure, and the key to it."""
    settings = read_settings(
        config, actors=actors, lexicon=lexicon, outlet=outlet, outlets=outlets, column=column,
        ignore_column=ignore_column, genre=genre, since=since, until=until, min_words=min_words, stories=stories,
        scorers=scorers, model=model, top=top, min_articles=min_articles,
    )  # fmt: skip
    from framing.validation.files import check_draw, write_draw
    from framing.validation.sampling import draw_sample

    check_outside(out, corpus)
    check_folder_name(out)
    check_draw(out)
    with show_progress() as progress:
        scores = _score(corpus, settings, progress)
    draw = draw_sample(scores, n, measure or (), seed=seed)
    files = write_draw(draw, out, scores.scorers)
    say_read(scores.corpus)
    each = ", ".join(f"{name} {n}" for name, n in draw.sheet["measure"].value_counts(sort=False).items())
    typer.echo(
        f"{len(draw.sheet)} sentences to code ({each}): {out / files[0]} (or {files[1]}), with {', '.join(files[3:])}"
    )
    typer.echo(f"Keep {out / files[2]} from the coders: it holds outlets and scores")


@app.command()
def validate(
    coded: Annotated[list[Path], typer.Argument(help="Coded sheets (.csv or .xlsx), one a coder.", show_default=False)],
    key: Annotated[Path, typer.Option("--key", help="The key.csv of the draw.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Folder to write.", show_default=False)],
) -> None:
    """Hold the scores against a coded sample: agreement, accuracy by outlet, and corrected estimates."""
    from framing.validation.files import check_validation, validate_files, write_validation

    check_folder_name(out)
    check_validation(out)
    found = validate_files(coded, key)
    write_validation(found, out)
    typer.echo(found.paragraph)
    typer.echo(f"Written to {out}; framing report CORPUS --validation {out} prints it", err=True)


def _score(source: Path, settings: Settings, progress: Progress) -> Scores:
    from framing.scoring.run import score

    corpus = settings.read_corpus(source, progress)
    return score(corpus, settings.set_up(corpus), progress, stories=settings.stories or None)


def _scored(source: Path, settings: Settings, progress: Progress) -> tuple[Scores | KeptScores, Mapping[str, Any]]:
    """The scores of a corpus, or those that a folder holds already, and the settings that they were made with."""
    from framing.scoring.layout import ScoredFolder

    kept = ScoredFolder(source)
    if not kept.holds():
        return _score(source, settings, progress), settings.to_dict()
    from framing.report.material import load

    settings.check_scored(source)
    progress("loading scores", 0, 1)
    scores = load(source, settings.since or None, settings.until or None)
    return scores, {**kept.manifest()["configuration"], **settings.to_dict()}


@contextmanager
def _own_caches(out: Path) -> Iterator[None]:
    """matplotlib's list of fonts goes where the run works, and goes with it: nothing is left in the user's folders."""
    from framing.io.writing import nearest, scratch, told_of

    with ExitStack() as stack:
        with told_of(out):
            work = stack.enter_context(scratch(nearest(out.resolve().parent)))
        os.environ.setdefault("MPLCONFIGDIR", str(work))
        yield


def main() -> None:
    """Run the command line: exit 0 when done, 1 on failure, 2 on wrong usage, 130 or 143 when stopped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows another
    with ended_when_asked():
        _run()


def _run() -> None:
    try:
        if empty := [k for k, argument in enumerate(sys.argv[1:], 1) if not argument.rpartition("=")[2].strip()]:
            before = sys.argv[empty[0]] or sys.argv[empty[0] - 1]
            typer.echo(f"framing: an option or name is empty (at {before}); give it, or leave it out", err=True)
            sys.exit(2)
        app()
    except FramingError as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `head` does
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}; give a place that can be read and written, and has room", 1)
    except (MemoryError, RecursionError) as error:
        what = "memory is used up" if isinstance(error, MemoryError) else "something is nested too deep"
        _fail(f"{what}; give fewer or smaller articles", 1)


def _fail(said: str, code: int) -> NoReturn:
    typer.echo(f"framing: {said}", err=True)
    sys.exit(code)
