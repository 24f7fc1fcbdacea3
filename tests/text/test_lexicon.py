"""Patterns and contexts find what they say, files are what they say, and errors name line and column."""

from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import resources
from framing.lexicons.terms import COLUMNS
from framing.text.document import parse
from framing.text.lexicon import Lexicon, load_lexicon
from framing.types import FramingError

FILES = sorted(resources.lexicons().glob("*.tsv"))
FIRST = {path: path.read_text(encoding="utf-8").split("\n") for path in FILES}


def row_of(path: Path) -> list[str]:
    return next(line for line in FIRST[path] if not line.startswith("#")).split("\t")


TERM_FILES = [path for path in FILES if "term" in row_of(path)]


def lexicon(tmp_path: Path, *rows: str, head: str = "term\tcategory") -> Lexicon:
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return load_lexicon(path)


def found(lexicon: Lexicon, text: str, section: str = "body") -> list[str]:
    doc = parse(text, section)  # type: ignore[arg-type]
    return [text[h.start : h.end] for h in lexicon.find(doc)]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("gem", "A gem, she said.", ["gem"]),
        ("gem", "A gemstone.", []),
        ("gem|gems", "A gem of gems.", ["gem", "gems"]),
        ("pearl of|in the", "The pearl in the crown, a pearl by the sea.", ["pearl in the"]),
        ("a very? fine day", "A fine day. A very fine day. A very very fine day.", ["A fine day", "A very fine day"]),
        ("full hope*", "Full hopes; full hopeful; full hop.", ["Full hopes", "full hopeful"]),
        ("in _ time", "In no time. In due time. In time. In no such time.", ["In no time", "In due time"]),
        ("some #", "Some 200 men, some 20th part, some ten.", ["Some 200", "some 20th"]),
        ("@is late", "He was late and it is late, they were late.", ["was late", "is late"]),
        ("don't stop", "Don’t stop. Don't stop. Do not stop.", ["Don’t stop", "Don't stop"]),
        ("world-class", "A world-class, world‑class act of world class.", ["world-class", "world‑class"]),
        ("far right", "The far-right, far right. Far, right.", ["far right"]),  # a hyphen makes one word
        ("so far", "So far. It is so.\n\nFar away.", ["So far"]),
        ("so far", "It is so. Far away, so (far).", []),  # no term crosses a mark or a sentence
    ],
)
def test_terms(tmp_path: Path, term: str, text: str, expected: list[str]) -> None:
    assert found(lexicon(tmp_path, f"{term}\tx", head="# @is: is|was\nterm\tcategory"), text) == expected


@pytest.mark.parametrize(
    ("column", "pattern", "yes", "no"),
    [
        ("before", "a|the", "She is the gem.", "She is one gem."),
        ("before", "^", "Gem of the sea.", "The gem of the sea."),
        ("before", "^ but", "But gem it is.", "All but gem it is."),
        ("before", "a;_ rare", "In rare gem form.", "Rare gem form."),
        ("before", "Aa", "Kenya gem dust.", "kenya gem dust."),
        ("after", "of|in", "A gem of the sea.", "A gem by the sea."),
        ("after", "$", "What a gem!", "What a gem she is!"),
        ("after", "of the;#", "The gem 5 men stole.", "The gem of men."),
        ("not_before", "a very|so", "A true gem.", "A very gem."),
        ("not_before", "^", "The gem.", "Gem."),
        ("not_after", "dealer|mine", "The gem was the dealer's.", "The gem mine."),
        ("near", "rare", "It was rare to see there such a gem.", "It was very rare there to see anywhere such a gem."),
        ("near", "very rare", "The gem is very rare.", "The gem is very, oh, rare. Rare."),
        ("not_near", "stone|stones", "A gem.\n\nStones lay about.", "A gem among all the stones."),
    ],
)
def test_contexts(tmp_path: Path, column: str, pattern: str, yes: str, no: str) -> None:
    terms = lexicon(tmp_path, f"gem\tx\t{pattern}", head=f"term\tcategory\t{column}")
    assert [t.lower() for t in found(terms, yes)] == ["gem"]
    assert found(terms, no) == []


@pytest.mark.parametrize(
    ("text", "section", "case", "expected"),
    [
        ("She sang of hope.", "body", "", ["hope"]),
        ("Hope is not a plan.", "body", "", ["Hope"]),  # the beginning of a sentence tells nothing
        ("She met Bob Hope in town.", "body", "", []),
        ("She met Bob Hope in town.", "body", "any", ["Hope"]),
        ("Town Sees Hope After Years Of Drought", "body", "", ["Hope"]),  # a headline capitalises everything
        ("Grace Obi Met Bob Hope.", "body", "", []),  # and has no stop, as sentences full of names have
        ("The Hope Trust Met.", "body", "", []),  # a short sentence of names ends in a stop
        ("Bob Hope in town", "title", "", ["Hope"]),  # titles capitalise in part
        ("“Hope is not a plan,” she said.", "body", "", ["Hope"]),
    ],
)
def test_a_capital_inside_a_sentence_makes_a_name(
    tmp_path: Path, text: str, section: str, case: str, expected: list[str]
) -> None:
    terms = lexicon(tmp_path, f"hope\tx\t{case}", head="term\tcategory\tcase")
    assert found(terms, text, section) == expected


def test_the_longest_wins_then_the_earliest_then_the_first_in_the_file(tmp_path: Path) -> None:
    terms = lexicon(tmp_path, "true\ta", "true hero\tb", "hero of ours\tc", "hero\td", "hero\te")
    doc = parse("A true hero of ours, a true hero, a hero.")
    assert [(h.term.category, h.end - h.start) for h in terms.find(doc)] == [
        ("a", len("true")),  # "true hero" and "hero of ours" overlap: the longer takes it
        ("c", len("hero of ours")),
        ("b", len("true hero")),
        ("d", len("hero")),
    ]


def test_offsets_slice_the_text_as_it_was_passed(tmp_path: Path) -> None:
    text = "\ufeff“It’s a\u00a0gem”—they’d said… İ a gem\u2009!"
    doc = parse(text)
    hits = lexicon(tmp_path, "a gem\tx").find(doc)
    assert [text[h.start : h.end] for h in hits] == ["a\u00a0gem", "a gem"]
    assert [doc.tokens[h.first : h.last] for h in hits] == [("a", "gem"), ("a", "gem")]


def test_one_lexicon_added_to_another(tmp_path: Path) -> None:
    ours = lexicon(tmp_path, "gem\tx")
    (tmp_path / "b").mkdir()
    both = ours + lexicon(tmp_path / "b", "pearl\tx")
    assert found(both, "A gem and a pearl.") == ["gem", "pearl"]
    assert found(ours, "A gem and a pearl.") == ["gem"]


def test_cells_weights_and_columns_of_ones_own(tmp_path: Path) -> None:
    terms = lexicon(
        tmp_path, "gem\tx\t.5\tmetaphor", "", "pearl\tx", head="\ufeff# title: T\nterm\tcategory\tweight\tkind"
    )
    assert terms.about == {"title": "T"}
    assert [(t.term, t.weight, dict(t.extra)) for t in terms.terms] == [
        ("gem", 0.5, {"kind": "metaphor"}),
        ("pearl", 1.0, {}),
    ]


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    assert found(lexicon(tmp_path, "gem\tx"), "A gem, a pearl.") == ["gem"]
    assert found(lexicon(tmp_path, "pearl\tx"), "A gem, a pearl.") == ["pearl"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "mine.tsv: no terms; give a header row with term and category, then a row a term"),
        ("term\tcategory\n", "mine.tsv: no terms"),
        ("word\tcategory\ngem\tx", "mine.tsv, line 1: no column 'term'; the header row names the columns"),
        ("# title: T\nterm,category\ngem,x", "mine.tsv, line 2: no column 'term'"),
        ("term\tcategory\tnot_befor\ngem\tx\ta", "mine.tsv, line 1: no column is called 'not_befor'"),
        ("term\tkind\ngem\tx", "mine.tsv, line 1: no column 'category'"),
        ("term\tcategory\ngem\tx\t1", "mine.tsv, line 2: 3 cells where the header names 2 columns"),
        ("term\tcategory\ngem\tx\n\tx", "mine.tsv, line 3, column term: empty"),
        ("term\tcategory\ngem", "mine.tsv, line 2, column category: '' is not one of x, y"),
        ("term\tcategory\ngem\tz", "mine.tsv, line 2, column category: 'z' is not one of x, y"),
        ("term\tcategory\tweight\ngem\tx\theavy", "mine.tsv, line 2, column weight: 'heavy' is not a number"),
        ("term\tcategory\tweight\ngem\tx\tnan", "mine.tsv, line 2, column weight: 'nan' is not a finite number"),
        ("term\tcategory\tweight\ngem\tx\t-inf", "mine.tsv, line 2, column weight: '-inf' is not a finite number"),
        ("term\tcategory\tcase\ngem\tx\tno", "mine.tsv, line 2, column case: 'no' is neither empty nor 'any'"),
        ("term\tcategory\nGem\tx", "mine.tsv, line 2, column term: 'Gem' must be words in lower case"),
        ("term\tcategory\na||b\tx", "mine.tsv, line 2, column term: 'a||b' must be words in lower case"),
        ("term\tcategory\n_\tx", "mine.tsv, line 2, column term: '_' must hold a plain word"),
        ("term\tcategory\nhope*\tx", "mine.tsv, line 2, column term: 'hope*' must hold a plain word"),
        ("term\tcategory\ngem $\tx", "mine.tsv, line 2, column term: 'gem $' holds"),
        ("term\tcategory\n@is gem\tx", "mine.tsv, line 2, column term: @is is not named in the header"),
        ("term\tcategory\tnear\ngem\tx\ta;;b", "mine.tsv, line 2, column near: an empty pattern"),
        ("term\tcategory\nx " + "a? " * 40 + "\tx", "has more than 6 words that may be absent"),
        ("term\tcategory\ngem\tx\ngem\tx", "mine.tsv, line 3, column term: 'gem' stands on line 2 already"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_column(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FramingError) as error:
        load_lexicon(path, ("x", "y"))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="no such file"):
        load_lexicon(tmp_path / "absent.tsv")
    with pytest.raises(FramingError, match="no such file"):
        load_lexicon("absent")
    (tmp_path / "latin.tsv").write_bytes("term\tcategory\ncaf\xe9\tx".encode("latin-1"))
    with pytest.raises(FramingError, match=r"latin.tsv: not UTF-8 \(byte 17\); save it as UTF-8"):
        load_lexicon(tmp_path / "latin.tsv")


def test_lines_may_end_as_windows_ends_them(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_bytes(b"# title: T\r\nterm\tcategory\tnote\r\ngem\tx\t\r\npearl\tx\r\n")
    terms = load_lexicon(tmp_path / "mine.tsv")
    assert terms.about == {"title": "T"}
    assert found(terms, "A gem, a pearl.") == ["gem", "pearl"]


PIECES = st.sampled_from(
    ["so-called", "gem", "may", "not", "Hero", "’", "“", ".", ",", "İ", "ß", "\n", " ", "5", "_", "#"]
)


@pytest.mark.parametrize("name", ["advocacy", "hedging", "negation"])
@given(text=st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_text_can_be_searched(name: str, text: str) -> None:
    doc = parse(text)
    last = 0
    for hit in load_lexicon(name).find(doc):
        assert last <= hit.first < hit.last, "in order, and none overlaps another"
        assert doc.sentence_at(hit.start) == doc.sentence_at(hit.end - 1)
        assert (hit.start, hit.end) == (doc.starts[hit.first], doc.ends[hit.last - 1])
        last = hit.last


# Our own files


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_says_what_it_is(path: Path) -> None:
    about = {line[1:].partition(":")[0].strip() for line in FIRST[path] if line.startswith("#")}
    assert {"title", "source", "licence", "counts"} <= about


@pytest.mark.parametrize("path", TERM_FILES, ids=lambda p: p.stem)
def test_every_list_of_terms_loads_with_weights_in_range(path: Path) -> None:
    terms = load_lexicon(path.stem).terms  # a doubled row is an error of its own
    assert [t.term for t in terms if not 0 <= t.weight <= 1] == []
    assert set(row_of(path)) - {*COLUMNS, *terms[0].extra} == set()


@pytest.mark.parametrize("name", ["advocacy", "hedging", "negation", "reporting_verbs", "reporting_nouns"])
def test_lists_that_measures_rest_on_cite_the_literature(name: str) -> None:
    assert load_lexicon(name).about["reference"]


@pytest.mark.parametrize("name", ["advocacy", "hedging"])
def test_every_entry_has_a_kind_and_can_be_found(name: str) -> None:
    lexicon = load_lexicon(name)
    assert [t.term for t in lexicon.terms if not t.extra.get("kind")] == []
    words = [slot for t in lexicon.terms for slots in t.patterns for slot in slots]
    assert [w for slot in words for w in slot.words if parse(w).tokens != (w,)] == [], "no word of a text looks so"


@pytest.mark.parametrize("name", ["advocacy", "hedging"])
def test_named_sets_are_used(name: str) -> None:
    text = "\n".join(FIRST[resources.lexicons() / f"{name}.tsv"])
    named = [line.split(":")[0].removeprefix("# ") for line in text.split("\n") if line.startswith("# @")]
    body = text.split("term\tcategory", 1)[1]
    assert [n for n in named if n not in body.replace("|", " ").replace(";", " ").replace("\t", " ").split()] == []


@pytest.mark.parametrize("name", ["advocacy", "hedging"])
def test_no_entry_stands_behind_another_that_always_takes_its_words(name: str) -> None:
    taken: set[tuple[str, ...]] = set()
    dead = []
    for term in load_lexicon(name).terms:
        own = {
            words
            for slots in term.patterns
            for words in product(*(sorted(s.words) or [s.special or "*"] for s in slots))
        }
        if own <= taken:
            dead.append((term.line, term.term))
        if not any((term.before, term.after, term.not_before, term.not_after, term.near, term.not_near)):
            taken |= own
    assert dead == []


def test_a_mapping_and_a_table_are_lexicons_as_a_file_is(tmp_path: Path) -> None:
    text = "A gem of a plan, and a paper tiger."
    file = lexicon(tmp_path, "gem of a?\tx", "paper tiger\ty")
    table = pd.DataFrame({"term": ["gem of a?", "paper tiger"], "category": ["x", "y"], "weight": [None, 0.5]})
    for own in ({"x": ["gem of a?"], "y": ["paper tiger"]}, table):
        assert found(load_lexicon(own), text) == found(file, text) == ["gem of a", "paper tiger"]
    assert [t.weight for t in load_lexicon(table).terms] == [1.0, 0.5]
    assert load_lexicon(table) is load_lexicon(table.copy())  # read once


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"x": "gem"}, "lexicon, x: one string where a list of terms is wanted, such as ['a gem']"),
        ({"z": ["gem"]}, "lexicon, row 1, column category: 'z' is not one of x, y"),
        ({"x": ["gem", "Gem"]}, "lexicon, row 2, column term: 'Gem' must be words in lower case"),
        ({"x": ["gem"], "y": ["pest", "pest"]}, "lexicon, row 3, column term: 'pest' stands on row 2 already"),
        ({}, "lexicon: no terms; give a row a term, or a list of terms for each category"),
        (["gem"], "lexicon: list is no path, mapping of categories to terms, or DataFrame"),
        (pd.DataFrame({"term": ["gem"]}), "lexicon: no column 'category'"),
        (pd.DataFrame({"term": ["gem"], "category": ["x"], "wieght": [1]}), "lexicon: no column is called 'wieght'"),
        (
            pd.DataFrame({"term": ["gem"], "category": ["x"], "weight": ["much"]}),
            "column weight: 'much' is not a number",
        ),
    ],
)
def test_what_is_wrong_with_one_is_told(wrong: Any, said: str) -> None:
    with pytest.raises(FramingError) as error:
        load_lexicon(wrong, ("x", "y"))
    assert said in str(error.value)
