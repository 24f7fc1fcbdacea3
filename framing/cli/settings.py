"""What a run is asked to do: options of the command line, or the same names in a framing.toml."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal, Self, get_origin, get_type_hints

from framing.cli.places import check_outside
from framing.cli.progress import say_actors
from framing.io.writing import check_folder
from framing.types import FramingError, Progress

_EXAMPLES: Final = {
    str: "text in quotation marks",
    bool: "true or false",
    int: "a whole number",
    tuple: 'a list such as ["opinion", "news"]',
    Literal: '"a4" or "letter"',
    dict: 'a table such as { advocacy = "mine.tsv" }',
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of a run; each may stand in framing.toml under its own name.

    Attributes
    ----------
    outlet : str
        Outlet of articles for which neither a column nor a folder names one.
    outlets : str
        CSV with the columns alias and outlet.
    actors : str
        CSV with the columns name, aliases, group and kind.
    columns : dict of str to str
        Our field to the name it has in the user's table.
    ignore_columns : tuple of str
        Columns to treat as absent.
    genre : tuple of str
        Keep only these genres.
    since, until : str
        Keep only articles dated from, and up to and including, these days.
    min_words : int
        Articles with fewer words are set aside.
    reference : str
        Outlet that the others are compared with, in place of the mean of the others.
    lexicon : dict of str to dict
        Scorer to a lexicon of the user's and whether it extends ours; ``+`` before the file's name says so in TOML.
    scorers : tuple of str
        Only these, by name (``framing measures`` lists their columns); all that are installed, where it is empty.
    model : {"transformer", "linear", "vader"}
        What tells sentiment toward an actor.
    top : int
        Most actors that get columns, for each scorer of actors; 0 leaves each its own number.
    min_articles : int
        Articles that must mention an actor who is found in the corpus; 0 leaves each scorer its own number.
    text : bool
        Write the texts that the offsets slice.
    full : bool
        Give the PDF an annex: each measure with its passages, and the articles one by one.
    paper : {"a4", "letter"}
        The size of the PDF's pages.
    svg : bool
        Write charts as SVG too.
    stories : str
        A corrected stories.csv, with the columns article, story and reprint_of.
    validation : str
        Folder that ``framing validate`` wrote, for the report to print.
    note : str
        What a reader must know of the corpus, printed under the report's title: "A made-up corpus".
    """

    outlet: str = ""
    outlets: str = ""
    actors: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    ignore_columns: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    min_words: int = 50
    reference: str = ""
    lexicon: dict[str, dict[str, Any]] = field(default_factory=dict)
    scorers: tuple[str, ...] = ()
    model: str = ""
    top: int = 0
    min_articles: int = 0
    text: bool = True
    full: bool = False
    paper: Literal["a4", "letter"] = "a4"
    svg: bool = False
    stories: str = ""
    validation: str = ""
    note: str = ""

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Read a framing.toml; paths in it are relative to it.

        Raises
        ------
        FramingError
            If the file is absent, is no TOML, or names an option that there is not, or one of the wrong type.
        """
        from pydantic import TypeAdapter, ValidationError

        path = Path(path)
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise FramingError(f"{path}: cannot be read ({error.strerror})") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FramingError(f"{path}: not TOML: {error}") from error
        except RecursionError:
            raise FramingError(f"{path}: nested too deep; give options with plain values") from None
        kinds = get_type_hints(cls) | {"lexicon": dict[str, str]}  # a file's name, as the user writes it
        for name, value in given.items():
            if name not in kinds:
                raise FramingError(f"{path}: no option is called {name!r}; there are {', '.join(kinds)}")
            value = value.isoformat() if isinstance(value, dt.date) else value
            try:  # strict: "10" is no number; but TOML has no tuples, its lists stand for them
                given[name] = TypeAdapter(kinds[name]).validate_python(value, strict=not isinstance(value, list))
            except ValidationError:
                example = _EXAMPLES[get_origin(kinds[name]) or kinds[name]]
                raise FramingError(f"{path}, option {name}: {value!r} should be {example}") from None
        given["lexicon"] = user_lexicons(given.get("lexicon", {}))
        settings = cls(**given)
        base = path.parent

        def beside(name: str) -> str:
            return str(base / name) if name else ""

        lexicons = {
            scorer: {**options, "lexicon": beside(options["lexicon"])} for scorer, options in settings.lexicon.items()
        }
        named = ("outlets", "actors", "stories", "validation")
        paths: dict[str, Any] = {name: beside(getattr(settings, name)) for name in named}
        return replace(settings, **paths, lexicon=lexicons)

    def override(self, **options: Any) -> Self:
        """These settings with others in their place; None and what is empty leave a setting as it is."""
        given: dict[str, Any] = {name: value for name, value in options.items() if value or value is False}
        return replace(self, **given)

    def with_min_words(self, min_words: int) -> Self:
        """These settings with another least number of words, which may be 0."""
        return replace(self, min_words=min_words)

    def read_corpus(self, source: str | Path, progress: Progress | None = None) -> Any:
        """Read the corpus with these settings.

        Raises
        ------
        FramingError
            If it cannot be read, no article is left, no outlet is called ``reference``, or the validation is of another
            corpus.
        """
        from framing.corpus.reading import read_corpus

        with self._genre_explained(source):
            corpus = read_corpus(source, **self.reading(), progress=progress)
        # Before the scoring, which takes long.
        if self.reference:
            from framing.comparison.estimates import check_reference

            check_reference(self.reference, (a.outlet for a in corpus))
        if self.validation:
            from framing.validation.files import read_said

            read_said(self.validation, corpus.articles, (), {})
        return corpus

    def files(self) -> tuple[str, ...]:
        """The files that a run with these settings reads beside its corpus."""
        lexicons = (str(options["lexicon"]) for options in self.lexicon.values())
        return tuple(filter(None, (self.outlets, self.actors, self.stories, *lexicons)))

    def reading(self) -> dict[str, Any]:
        """What of these settings bears on how a corpus is read, as keywords of ``read_corpus``."""
        return {
            "columns": self.columns or None,
            "ignore_columns": self.ignore_columns,
            "outlet": self.outlet or None,
            "outlets": self.outlets or None,
            "genres": self.genre or None,
            "since": self.since or None,
            "until": self.until or None,
            "min_words": self.min_words,
        }

    @contextmanager
    def _genre_explained(self, source: str | Path) -> Iterator[None]:
        """Where no article of a genre is left, say so if none has a genre at all."""
        from framing.corpus.reading import read_corpus

        try:
            yield
        except FramingError as error:
            if self.genre and not any(a.genre for a in read_corpus(source, **{**self.reading(), "genres": None})):
                wanted = " or ".join(map(repr, self.genre))
                raise FramingError(
                    f"{source}: no article has a genre, and {wanted} was asked for; leave genre out, or name the "
                    "column that holds it (--column genre=COLUMN)"
                ) from error
            raise

    def score_to(self, source: Path, folder: Path, jobs: int, scheduler: str, progress: Progress | None = None) -> Any:
        """Score a corpus into a folder with these settings.

        Raises
        ------
        FramingError
            If the corpus cannot be read, or the folder holds something else or is within the corpus.
        """
        from framing.corpus.reading import stream_corpus
        from framing.io.files import hash_of
        from framing.scoring.provenance import provenance
        from framing.scoring.stream import Work, score_to

        if not source.exists():
            raise FramingError(f"{source}: no such file or folder")
        check_outside(folder, source)
        check_folder(folder)
        made = {"source": hash_of(source), "reading": self.reading(), **provenance((), self.to_dict())}

        def read(keep: Callable[[Any, Any], None], workers: Any) -> Any:
            with self._genre_explained(source):
                return stream_corpus(source, keep, workers, **self.reading(), progress=progress)

        asked = json.dumps(made, sort_keys=True, indent=1)
        work = Work(folder, read, self.set_up, asked, self.to_dict(), self.stories)
        return score_to(work, jobs, scheduler, progress)

    def check_scored(self, folder: Path) -> None:
        """See that nothing is asked of scores that are made already but what can be.

        Raises
        ------
        FramingError
            If a setting is given that bears on how a corpus is read or scored.
        """
        read = ("outlet", "outlets", "actors", "columns", "ignore_columns", "genre", "min_words", "lexicon", "stories")
        made = (*read, "scorers", "model", "top", "min_articles")
        if given := [name for name in made if name in self.to_dict()]:
            raise FramingError(f"{folder}: is scored already; give {given[0]} to framing score, or the corpus itself")

    def set_up(self, corpus: Any) -> list[Any]:
        """One of each scorer that is asked for, with these settings' lexicons, actors and model.

        Raises
        ------
        FramingError
            If there is no scorer of a name, or none of those asked for takes a model or chooses actors.
        """
        from framing.scorers.registry import by_name, installed, make

        names = list(self.scorers) or [cls.name for cls in installed()]
        known = {name: by_name(name)._get_param_names() for name in names}
        given: dict[str, dict[str, Any]] = {name: dict(own) for name, own in self.lexicon.items()}
        for option in ("model", "top", "min_articles"):
            value = getattr(self, option)
            takers = [name for name in names if option in known[name]]
            if value and not takers:
                raise FramingError(f"{option} = {value}: of {', '.join(names)} none takes it; leave it out")
            for name in takers if value else ():
                given.setdefault(name, {})[option] = value
        if not self.actors and corpus.actors_file is not None:
            say_actors(corpus.actors_file)
        return make(names, given, self.actors or corpus.actors_file)

    def to_dict(self) -> Mapping[str, Any]:
        """What was set, for the manifest."""
        return {name: value for name, value in asdict(self).items() if value != getattr(type(self)(), name)}


def user_lexicons(files: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Scorer to file, as a user writes it (``+`` before the name to add to ours), as parameters of the scorer."""
    return {
        scorer: {"lexicon": name.removeprefix("+"), "extend": name.startswith("+")} for scorer, name in files.items()
    }
