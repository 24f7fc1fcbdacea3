"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from framing.cli.settings import Settings, user_lexicons


class Paper(StrEnum):
    """The size of a PDF's pages."""

    a4 = "a4"
    letter = "letter"


Corpus = Annotated[
    Path,
    typer.Argument(
        help="Folder of articles, a .zip of one, or one file: a table, a feed, an export of many articles.",
        show_default=False,
    ),
]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="A framing.toml with any of these options.", show_default=False)
]
ActorsOption = Annotated[
    Path | None,
    typer.Option("--actors", help="CSV of actors: name, aliases (separated by |), group, kind.", show_default=False),
]
LexiconOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lexicon",
        help="SCORER=FILE puts your lexicon in place of ours; SCORER=+FILE adds it. May be repeated.",
        show_default=False,
    ),
]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", help="Outlet of articles that name none.", show_default=False)
]
OutletsOption = Annotated[
    Path | None, typer.Option("--outlets", help="CSV of other names of outlets: alias, outlet.", show_default=False)
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column", help="FIELD=COLUMN, where your table calls it otherwise. May be repeated.", show_default=False
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore-column", help="Treat a column as absent. May be repeated.", show_default=False),
]
GenreOption = Annotated[
    list[str] | None, typer.Option("--genre", help="Keep only this genre. May be repeated.", show_default=False)
]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="Keep only articles from this day on.", show_default=False)
]
UntilOption = Annotated[
    str | None, typer.Option("--until", help="Keep only articles up to this day.", show_default=False)
]
StoriesOption = Annotated[
    Path | None,
    typer.Option("--stories", help="A corrected stories.csv: article, story, reprint_of.", show_default=False),
]
MinWordsOption = Annotated[
    int | None,
    typer.Option("--min-words", min=0, help="Set aside what has fewer words; 50 if not given.", show_default=False),
]
ScorersOption = Annotated[
    str | None, typer.Option("--scorers", help="Only these, as in hedging,sourcing.", show_default=False)
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="Of sentiment toward actors: transformer, linear or vader.", show_default=False),
]
TopOption = Annotated[
    int | None, typer.Option("--top", min=1, help="Most actors that get columns.", show_default=False)
]
MinArticlesOption = Annotated[
    int | None,
    typer.Option("--min-articles", min=1, help="Articles that must mention an actor who is found.", show_default=False),
]

ReferenceOption = Annotated[
    str | None,
    typer.Option(
        "--reference", help="Compare the outlets with this one, not with the mean of the others.", show_default=False
    ),
]

JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs", min=0, help="Processes; as many as there are cores for a large corpus, if not given.",
        show_default=False,
    ),
]  # fmt: skip
SchedulerOption = Annotated[
    str,
    typer.Option(
        "--scheduler", help="Address of a Dask scheduler, whose workers see the same folders.", show_default=False
    ),
]


def read_settings(
    config: Path | None,
    *,
    lexicon: list[str] | None = None,
    column: list[str] | None = None,
    ignore_column: list[str] | None = None,
    genre: list[str] | None = None,
    no_text: bool = False,
    min_words: int | None = None,
    scorers: str | None = None,
    **options: object,
) -> Settings:
    """The settings of a run: framing.toml first, then what the command line says."""
    settings = Settings.read(config) if config else Settings()
    settings = settings.override(
        lexicon=user_lexicons(_pairs("--lexicon", "SCORER=FILE", lexicon)),
        columns=_pairs("--column", "FIELD=COLUMN", column),
        ignore_columns=tuple(ignore_column or ()),
        genre=tuple(genre or ()),
        scorers=tuple(filter(None, (name.strip() for name in (scorers or "").split(",")))),
        text=False if no_text else None,
        **{name: value if isinstance(value, bool | int) else str(value) for name, value in options.items() if value},
    )
    return settings if min_words is None else settings.with_min_words(min_words)


def _pairs(option: str, form: str, given: list[str] | None) -> dict[str, str]:
    pairs = {}
    for item in given or []:
        name, equals, value = item.partition("=")
        if not (name and equals and value):
            raise typer.BadParameter(f"{item!r} is not of the form {form}", param_hint=option)
        if name in pairs:
            raise typer.BadParameter(f"{name} is given twice; one for each", param_hint=option)
        pairs[name] = value
    return pairs
