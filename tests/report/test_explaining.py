"""What a notebook shows: evidence marked in the text, numbers beside it, and nothing of a text as markup."""

from __future__ import annotations

import pandas as pd
import pytest

import framing

HOSTILE = "The <script>alert(1)</script> “plan” & it’s <b>a gem</b>."
TEXT = "The plan is a gem.\n“We may win,” Ann Obi said."


def test_evidence_is_marked_where_it_stands_and_voices_are_coloured() -> None:
    shown = framing.explain(TEXT, ["advocacy", "hedging"])._repr_html_()
    assert '<span style="border-bottom: 2px solid currentColor" title="praise">gem</span><sub>praise</sub>' in shown
    assert 'title="quoted">We </span>' in shown
    assert 'title="quoted; hedge">may</span><sub>hedge</sub>' in shown
    assert "<p>The plan is a <span" in shown


def test_numbers_of_an_explanation_worked_by_hand() -> None:
    table = framing.explain(TEXT, ["advocacy"]).to_frame().set_index("measure")
    # author words: The plan is a gem, Ann Obi said = 8; one praise
    assert table.loc["praise_rate", "value"] == 1000 / 8
    assert table.loc["praise_rate", "n"] == 1
    assert table.loc["blame_rate", "value"] == 0
    assert table.loc["praise_rate", "quoted"] == 0
    assert pd.isna(table.loc["praise_rate", "reported"])  # nothing is reported


def test_a_title_is_shown_with_its_evidence_and_not_counted() -> None:
    told = framing.explain(framing.Article("a", "Post", "The plan may fail", "The plan was read."), ["hedging"])
    assert "<sub>hedge</sub>" in told._repr_html_()
    assert told.to_frame()["n"].sum() == 0


def test_actors_of_one_article_have_numbers_without_a_column() -> None:
    told = framing.explain("Ann Obi came. Ann Obi left.", [framing.ActorSentiment(model="vader")])
    assert "sentiment[Ann Obi]" in told.to_frame()["measure"].tolist()


def test_favourability_of_one_article_is_of_actors_and_its_marks_stand_once() -> None:
    told = framing.explain("Ann Obi is a gem of a mayor. Joe Dorn came. Mary Ude left.", ["advocacy", "favourability"])
    named = told.to_frame().set_index("measure")["value"].filter(like="favourability")
    assert named["favourability[Ann Obi]"] > 0
    assert not [name for name in named.index if "praise" in name]
    assert told._repr_html_().count("<sub>praise</sub>") == 1


@pytest.mark.parametrize(
    "shown",
    [
        lambda: framing.explain(HOSTILE, ["advocacy"]),
        lambda: framing.parse(HOSTILE),
        lambda: framing.annotate(HOSTILE),
        lambda: framing.read_corpus(pd.DataFrame({"outlet": [HOSTILE], "text": ["The plan is read. " * 20]})),
    ],
    ids=["explanation", "document", "annotated", "corpus"],
)
def test_no_text_is_markup(shown: object) -> None:
    html = shown()._repr_html_()  # type: ignore[operator]
    assert "<script" not in html
    assert "<b>a gem" not in html
    assert "&lt;script&gt;" in html


def test_scores_show_their_articles() -> None:
    frame = pd.DataFrame(
        {"outlet": ["<i>Post</i>", "Times"], "text": ["The plan is a gem. " * 20, "A road was shut. " * 20]}
    )
    html = framing.score(framing.read_corpus(frame), ["advocacy"])._repr_html_()
    assert "Scores of 2 articles" in html
    assert "&lt;i&gt;Post" in html
    assert "advocacy_rate" in html


def test_a_very_long_text_is_cut_and_says_so() -> None:
    html = framing.parse("word " * 10_000)._repr_html_()
    assert len(html) < 25_000
    assert "(30,000 characters more)" in html  # 50,000 less the 20,000 shown
