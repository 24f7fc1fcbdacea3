"""What the summary says: numbers, sentences, quotations and marked texts, before anything is drawn."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd
import pytest

from framing.comparison import verdicts
from framing.comparison.estimates import compare_outlets
from framing.corpus.corpus import Corpus
from framing.report import actor_sections as actors
from framing.report import evidence, findings, model, quotations, wording
from framing.report import trust as validity
from framing.report.comparisons import differences, shared_with, summed_up, told
from framing.report.summary import summarize
from framing.report.wording import Estimate, in_short, number
from framing.scorers import ActorSentiment, Hedging, Sourcing
from framing.scorers.evidence import Role
from framing.scoring.run import score
from framing.scoring.scores import Scores
from framing.types import Actor, Article, Measure, Span
from framing.validation.tasks import tasks

RATE = Measure("hedge_rate", "Hedges", "per 1,000 author words", scorer="hedging")
INDEX = Measure("loaded_index", "Loaded language", "index, 0 to 1", kind="index", bounds=(0.0, 1.0))
VALENCE = Measure("sentiment[Ada]", "Ada", "valence, -1 to 1", bounds=(-1.0, 1.0), actor="Ada")
SHARE = Measure("official_share", "Official sources", "share of attributions", kind="share", bounds=(0.0, 1.0))

UNIT = "per 1,000 of its own words"
NO_KEYNESS = pd.DataFrame(
    columns=["outlet", "term", "count", "others_count", "articles", "log_odds", "z", "kind", "p", "p_adjusted"]
)
TEXT = "The bridge may close. It is old and narrow. “It might hold,” said Jon Pell. Perhaps nobody will know."


def outlet(name: str, n: int, mean: float, low: float = math.nan, high: float = math.nan) -> Estimate:
    return Estimate(name, n, mean, low, high, verdicts.TOO_FEW if math.isnan(low) else "")


def scored(*articles: Article) -> Scores:
    return score(Corpus(articles), [Hedging(), Sourcing(), ActorSentiment(actors=["Jon Pell"])])


def summary_of(*articles: Article, **options: Any) -> model.Summary:
    scores = scored(*articles)
    return summarize(scores, compare_outlets(scores), NO_KEYNESS, **options)


def section(summary: model.Summary, name: str) -> model.Section:
    (found,) = [s for g in summary.groups for s in g.sections if s.name == name]
    return found


def passages(summary: model.Summary, key: str) -> list[model.Passage]:
    """What the explorer opens for a number, titles and other voices with it."""
    return [p for t in summary.texts for p in t.passages if key in p.measures]


def words(summary: model.Summary, found: list[model.Passage], role: str = "counted") -> list[str]:
    """Their words, of a corpus of one article."""
    (text,) = summary.texts
    whole = {s: own[0][1] if own else "" for s, own in zip(("title", "body"), text.segments, strict=True)}
    return [whole[p.section][a:b] for p in found for a, b, own in p.parts if own == role]


@pytest.mark.parametrize(
    ("value", "measure", "shown"),
    [
        (4.127, RATE, "4.13"),
        (0.0, RATE, "0.00"),
        (17.06, RATE, "17.1"),
        (1234.5, RATE, "1,234"),
        (math.nan, RATE, "–"),
        (0.5, INDEX, "0.50"),
        (0.214, VALENCE, "+0.21"),
        (-0.214, VALENCE, "−0.21"),
        (-0.001, VALENCE, "0.00"),
        (0.374, SHARE, "37 %"),
        (0.004, SHARE, "<1 %"),
        (0.0, SHARE, "none"),
        (math.nan, SHARE, "–"),
    ],
)
def test_number(value: float, measure: Measure, shown: str) -> None:
    assert number(value, measure) == shown


def test_an_interval_of_shares_has_its_unit_once_and_begins_at_0() -> None:
    assert wording.interval(0.0, 0.423, SHARE) == "0 to 42 %"
    assert wording.interval(0.002, 0.0, SHARE) == "<1 to 0 %"


ALIKE = Estimate("D", 20, 0.17, math.nan, math.nan, verdicts.TOO_ALIKE)


@pytest.mark.parametrize(
    ("estimates", "sentence"),
    [
        ([], "Defined in no article of this corpus."),
        ([outlet("A", 0, math.nan)], "Defined in no article of this corpus."),
        (
            [outlet("A", 4, 4.1)],
            f"Only one outlet has it: A’s (4.10 {UNIT}, n = 4 articles). There is nothing to compare it with.",
        ),
        (
            [outlet("A", 1, 2.0), outlet("B", 4, 4.1), outlet("C", 2, 3.0)],
            "The means describe these articles and rank no outlet: too few articles for an interval.",
        ),
        (
            [outlet("A", 12, 2.0, 1.0, 3.0), outlet("B", 2, 4.0)],
            "The means describe these articles and rank no outlet: no interval for B (too few articles).",
        ),
        (
            [outlet("A", 12, 0.0, 0.0, 1.0), outlet("B", 12, 0.0, 0.0, 1.0), outlet("C", 12, 1.0, 0.5, 2.0)],
            f"The highest mean is C’s (1.00 {UNIT}, 95 % interval 0.50 to 2.00, n = 12 articles), the lowest that of A "
            f"and B (0.00 {UNIT} each).",
        ),
        (
            [outlet("A", 12, 2.0, 1.0, 3.0), outlet("B", 12, 3.0, 2.0, 4.0), outlet("C", 2, 9.0), ALIKE],
            f"Of the 2 outlets with an interval, the highest mean is B’s (3.00 {UNIT}, 95 % interval 2.00 to 4.00, "
            f"n = 12 articles), the lowest A’s (2.00 {UNIT}, 95 % interval 1.00 to 3.00, n = 12 articles); no interval "
            "for C (too few articles) nor for D (too many articles alike).",
        ),
        (
            [outlet("A", 12, 2.0, 1.0, 3.0), outlet("B", 12, 2.0, 1.5, 4.0), ALIKE],
            f"Of the 2 outlets with an interval, the mean is the same in each: 2.00 {UNIT}; no interval for D (too "
            "many articles alike).",
        ),
        ([outlet("A", 3, 0.0), outlet("B", 4, 0.0)], f"The mean is the same in each of 2 outlets: 0.00 {UNIT}."),
    ],
)
def test_in_short(estimates: list[Estimate], sentence: str) -> None:
    assert in_short(RATE, estimates) == sentence


MEANS = [outlet("A", 12, 2.0, 1.0, 3.0), outlet("B", 12, 4.0, 2.5, 5.0), outlet("C", 2, 90.0)]
ENDS = (
    f"Of the 2 outlets with an interval, the highest mean is B’s (4.00 {UNIT}, 95 % interval 2.50 to 5.00, n = 12 "
    f"articles), the lowest A’s (2.00 {UNIT}, 95 % interval 1.00 to 3.00, n = 12 articles); no interval for C (too few "
    "articles)."
)


def estimates(*rows: tuple[str, str, str, float, float, float, float, str]) -> pd.DataFrame:
    columns = ["outlet", "estimand", "subset", "estimate", "low", "high", "p_adjusted", "verdict"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(measure="hedge_rate", versus="others", n_articles=12, n_stories=11)


def said(*rows: tuple[str, str, str, float, float, float, float, str]) -> str:
    return told(RATE, MEANS, differences(estimates(*rows)).get("hedge_rate", ()))


HIGHER, LOWER = "higher than the other outlets", "lower than the other outlets"
NONE = "no clear difference"
NAN = math.nan


class TestDifferencesInWords:
    def test_the_same_stories_come_first(self) -> None:
        assert said(
            ("B", "difference", "all", 9.0, 8.0, 9.5, 0.001, HIGHER),
            ("A", "within_story", "all", -2.0, -2.5, -0.5, 0.0312, f"{LOWER} on the same stories"),
            ("B", "within_story", "all", 2.0, 0.5, 2.5, 0.0004, f"{HIGHER} on the same stories"),
        ) == (
            f"B is higher by 2.00 {UNIT} than the other outlets on the same stories (95 % interval 0.50 to 2.50, "
            "adjusted p < 0.001, n = 12 articles on 11 stories). "
            f"A is lower by 2.00 {UNIT} than the other outlets on the same stories (95 % interval −2.50 to −0.50, "
            "adjusted p = 0.031, n = 12 articles on 11 stories)."
        )

    def test_shares_differ_by_points_of_a_hundred(self) -> None:
        found = differences(estimates(("B", "within_story", "all", 0.19, -0.078, 0.29, 0.02, HIGHER)))["hedge_rate"]
        # 100 * 0.19 = 19 points, between 100 * -0.078 = -7.8 and 100 * 0.29 = 29
        assert told(SHARE, MEANS, found) == (
            "B is higher by 19 percentage points than the other outlets (95 % interval −7.8 to 29, adjusted p = "
            "0.020, n = 12 articles on 11 stories)."
        )
        assert wording.against(0.19, -0.078, 0.29, SHARE) == "+19 points (−7.8 to +29)"
        assert wording.against(-2.0, math.nan, math.nan, RATE) == "−2.00"
        assert wording.interval(0.3, 0.42, SHARE) == "30 to 42 %"

    def test_without_shared_stories_the_difference_overall(self) -> None:
        assert said(
            ("B", "difference", "all", 2.0, 0.5, 2.5, 0.02, HIGHER),
            ("B", "within_story", "all", 7.0, NAN, NAN, NAN, "too few stories: with 3, no difference could show"),
        ) == (
            f"B is higher by 2.00 {UNIT} than the other outlets over all articles (95 % interval 0.50 to 2.50, "
            "adjusted p = 0.020, n = 12 articles)."
        )

    def test_what_does_not_hold_from_elsewhere_is_said(self) -> None:
        within = ("B", "within_story", "all", 2.0, 0.5, 2.5, 0.02, f"{HIGHER} on the same stories")
        assert "n = 12 articles on 11 stories; not sure without reprints)." in said(
            within,
            ("B", "within_story", "no_reprints", 1.0, -0.5, 2.5, 0.2, NONE),
            ("B", "mixed_model_length", "all", 2.0, 0.5, 2.5, 0.02, HIGHER),
        )
        assert "not found by the model that takes length into account" in said(
            within, ("B", "mixed_model_length", "all", 1.0, -0.5, 2.5, 0.2, NONE)
        )
        held = ("B", "within_story", "no_reprints", 1.0, 0.5, 2.5, 0.02, f"{HIGHER} on the same stories")
        assert "not found" not in said(within, held)

    def test_no_clear_difference(self) -> None:
        alike = ("A", "within_story", "all", -1.0, -2.5, 0.5, 0.3, NONE)
        assert (
            said(alike, ("B", "within_story", "all", 1.0, -0.5, 2.5, 0.3, NONE))
            == f"No clear difference on the same stories: neither of the two outlets compared differs. {ENDS}"
        )
        nearly = (
            "B",
            "within_story",
            "all",
            1.0,
            0.5,
            2.5,
            0.06,
            "no clear difference once all comparisons are counted",
        )
        assert said(alike, nearly) == (
            "No clear difference on the same stories: neither of the two outlets compared differs once all comparisons "
            f"are counted. {ENDS}"
        )

    def test_what_was_not_tested_is_no_difference(self) -> None:
        few = "too few articles: with 3, no difference could show"
        assert said(("C", "difference", "all", 90.0, NAN, NAN, NAN, few)) == ""
        assert in_short(RATE, MEANS) == ENDS
        untested = estimates(("A", "difference", "all", 90.0, NAN, NAN, NAN, verdicts.TOO_ALIKE))
        found = differences(untested)["hedge_rate"]
        assert summed_up(RATE, MEANS, found) == f"{ENDS} No difference could be tested: too many articles alike."

    def test_means_without_two_intervals_are_not_ranked_beside_a_test(self) -> None:
        tested = differences(estimates(("A", "difference", "all", 1.0, -0.5, 2.5, 0.3, NONE)))["hedge_rate"]
        assert told(RATE, [MEANS[0], ALIKE], tested) == (
            "No clear difference over all articles: the one outlet that could be compared does not differ."
        )


class TestFindings:
    def test_differences_over_all_articles_say_so_and_why(self) -> None:
        table = estimates(
            ("B", "difference", "all", 9.0, 8.0, 9.5, 0.001, HIGHER),
            ("B", "within_story", "all", 2.0, NAN, NAN, NAN, "too few stories: with 3, no difference could show"),
        ).assign(n_stories=3)
        found = differences(table)
        assert f"B is higher by 9.00 {UNIT} than the other outlets over all articles (95 %" in told(
            RATE, MEANS, found["hedge_rate"]
        )
        (said,) = findings.warnings(found, shared_with(table))
        assert "shared with another outlet (B 3; 10 are needed)." in said
        assert "B none; 10" in findings.warnings(found, {})[0]
        reference = differences(table.assign(versus="The Post"))
        assert "shared with The Post" in findings.warnings(reference, {})[0]
        paired = differences(estimates(("B", "within_story", "all", 2.0, 0.5, 2.5, 0.02, HIGHER)))
        assert findings.warnings(paired, {}) == ()

    def test_differences_in_doubt_are_counted_as_such(self) -> None:
        rows = [
            ("A", "within_story", "all", -2.0, -2.5, -0.5, 0.03, f"{LOWER} on the same stories"),
            ("B", "within_story", "all", 2.0, 0.5, 2.5, 0.02, f"{HIGHER} on the same stories"),
            ("B", "mixed_model_length", "all", 1.0, -0.5, 2.5, 0.2, NONE),
        ]
        (counted,) = [c for c in findings.cautions(differences(estimates(*rows))) if "comparisons" in c]
        assert "in 2 of them the outlet differs (1 not found by the model that takes length into account)." in counted
        none = differences(estimates(("A", "within_story", "all", -1.0, -2.5, 0.5, 0.3, NONE)))
        (counted,) = [c for c in findings.cautions(none) if "comparison" in c]
        assert "in none of them does the outlet differ" in counted
        assert "one in twenty" not in counted


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCD"), "A, B and 2 more"),
    ],
)
def test_listed(items: list[str], shown: str) -> None:
    assert wording.listed(items, most=3 if len(items) < 4 else 2) == shown


class TestLimits:
    def test_one_article(self) -> None:
        limits = " ".join(summary_of(Article("a", "Post", "", TEXT)).limits)
        assert "One article:" in limits
        assert "One outlet:" in limits
        assert "No article has a date" in limits

    def test_few_articles(self) -> None:
        summary = summary_of(*[Article(f"{o}{i}", o, "", TEXT) for o in ("Post", "Times") for i in range(3)])
        assert any(
            limit.startswith("No interval for Post and Times: fewer than 10 articles") for limit in summary.limits
        )
        assert {r.note for r in section(summary, "hedge_rate").rows} == {"too few articles"}

    def test_too_few_stories_under_enough_articles(self) -> None:
        told = [Article(f"{o}{i}", o, "", f"{TEXT} {i}", story=f"s{max(i, 1)}") for o in ("A", "B") for i in range(10)]
        summary = summary_of(*told)
        assert any("A (10 articles on 9 stories) and B (10 articles on 9 stories)" in limit for limit in summary.limits)
        found = section(summary, "hedge_rate")
        assert {r.note for r in found.rows} == {"too few stories"}

    def test_what_alike_means_is_explained_where_it_stands(self) -> None:
        plain = "The bridge is old and narrow, and it was closed on Monday."
        told = [Article(f"{o}{i}", o, "", f"{plain} {i}", story=f"s{i}") for o in ("A", "B") for i in range(10)]
        found = section(summary_of(*told), "hedge_rate")
        assert {r.note for r in found.rows} == {"too many articles alike"}
        assert found.remark == wording.ALIKE
        assert not section(summary_of(Article("a", "A", "", TEXT)), "hedge_rate").remark

    def test_no_shared_stories(self) -> None:
        other = "Lemon growers met buyers in the old theatre and agreed on a price for the autumn crop."
        summary = summary_of(Article("a", "Post", "", TEXT), Article("b", "Times", "", other))
        assert any("same stories" in limit for limit in summary.limits)

    def test_last_names_that_are_led_to_nobody(self) -> None:
        named = "Ada Brandt spoke first. Jonas Brandt spoke last, and the hall was full that evening for both."
        told = [Article(f"n{i}", "Post", "", f"{named} {i}") for i in range(2)]
        told.append(
            Article("bare", "Times", "", "The hall was full. Then Brandt left. Brandt waved, and Brandt slept well.")
        )
        actors = [Actor("Ada Brandt", kind="person"), Actor("Jonas Brandt", kind="person")]
        scores = score(Corpus(tuple(told)), [ActorSentiment(actors, model="vader")])
        limits = summarize(scores, compare_outlets(scores), NO_KEYNESS).limits
        # Post names both in full; Times says "Brandt" three times, and in full never: 3 of 3.
        assert [limit for limit in limits if "nobody" in limit] == [
            "Times: 3 of 3 uses of “Brandt” are counted for nobody, since the text does not tell which is meant of Ada "
            "Brandt and Jonas Brandt."
        ]

    def test_shared_stories_are_no_limit(self) -> None:
        summary = summary_of(*[Article(o, o, "", TEXT, story="flood") for o in ("Post", "Times")])
        assert not any("same stories" in limit for limit in summary.limits)

    def test_no_report_speaks_of_bias(self) -> None:
        summary = summary_of(*[Article(f"{o}{i}", o, "", TEXT) for o in ("Post", "Times") for i in range(3)])
        said = " ".join(
            (*(f"{f.said} {f.detail}" for f in summary.findings), *summary.warnings, *summary.cautions, *summary.limits)
        )
        assert "bias" not in said


class TestEvidence:
    def test_marks_are_the_words_that_counted(self) -> None:
        summary = summary_of(Article("a", "Post", "It may", TEXT))
        found = passages(summary, "hedge_rate")
        assert words(summary, found) == ["may", "may", "might", "Perhaps"]
        # "might" is Jon Pell's word, and the first "may" stands in the title.
        assert [(p.section, p.voice, p.counts) for p in found] == [
            ("title", "author", False), ("body", "author", True), ("body", "quoted", False), ("body", "author", True),
        ]  # fmt: skip
        (row,) = section(summary, "hedge_rate").rows
        assert (row.matches, row.anchor) == (2, "passages?measure=hedge_rate&outlet=post")

    def test_quotations_are_spread_over_outlets(self) -> None:
        articles = [Article(f"{o}{i}", o, "", TEXT) for o in ("Post", "Times", "Globe") for i in range(4)]
        quotes = section(summary_of(*articles), "hedge_rate").quotes
        assert sorted(q.outlet for q in quotes) == ["Globe", "Globe", "Post", "Post", "Times", "Times"]
        assert len({q.article for q in quotes}) == 6

    def test_a_share_is_shown_by_its_own_kind(self) -> None:
        text = (
            "“The old bridge will certainly hold,” said Jon Pell. Officials said that the road was closed to traffic."
        )
        summary = summary_of(Article("a", "Post", "", text))
        found = {key: len(passages(summary, key)) for key in ("direct_share", "attribution_rate", "anonymous_share")}
        assert found == {"direct_share": 1, "attribution_rate": 2, "anonymous_share": 0}

    def test_an_actor_has_its_own(self) -> None:
        summary = summary_of(Article("a", "Post", "", "Jon Pell lost. The bridge fell."))
        found = [p for p in passages(summary, "sentiment") if "Jon Pell" in p.actors]
        assert words(summary, found) == ["Jon Pell"]
        (row,) = section(summary, "sentiment[Jon Pell]").rows
        assert row.anchor == "passages?measure=sentiment&actor=jon-pell&outlet=post"
        assert section(summary, "sentiment[Jon Pell]").anchor == "actor/jon-pell"

    def test_a_long_sentence_is_shortened_around_its_words(self) -> None:
        long = " ".join(["word"] * 400)
        (quote,) = section(summary_of(Article("a", "Post", "", f"{long} may {long}.")), "hedge_rate").quotes
        shown = "".join(p.text for p in quote.parts)
        assert len(shown) <= quotations.LONGEST + 10
        assert shown.startswith("… word")
        assert shown.endswith("word …")
        assert [p.text for p in quote.parts if p.mark == "counted"] == ["may"]

    def test_an_attribution_shows_its_source_its_cue_and_what_is_said(self) -> None:
        text = "He was tired, and the mayor warned that he would go. “It fell,” he said, “and he ran.”"
        summary = summary_of(Article("a", "Post", "", text))
        first, last = passages(summary, "attribution_rate")
        assert (words(summary, [first], "source"), words(summary, [first], "cue")) == (["the mayor"], ["warned"])
        assert [role for _, _, role in last.parts] == ["content", "source", "cue", "content"]
        assert (words(summary, [last], "source"), words(summary, [last], "cue")) == (["he"], ["said"])

    def test_an_index_is_shown_by_sentences_and_counts_no_passages(self) -> None:
        articles = [Article(f"{o}{i}", o, "", TEXT) for o in ("Post", "Times") for i in range(2)]
        found = section(summary_of(*articles), "uncertainty_score")
        assert found.counted == ""
        assert not passages(summary_of(*articles), "uncertainty_score")
        assert {r.anchor for r in found.rows} == {"measure/uncertainty_score"}
        assert "weighs most" in found.quotes_title
        assert [q.outlet for q in found.quotes] == ["Post", "Times", "Post", "Times"]
        # Half of it is Jon Pell's: a sentence is the author's at a tie, and every word of it weighs.
        assert {"".join(p.text for p in q.parts) for q in found.quotes} == {"“It might hold,” said Jon Pell."}
        assert len({q.label for q in found.quotes}) == 1
        assert found.quotes[0].label.endswith("for this sentence")
        assert section(summary_of(*articles), "hedge_rate").counted == "Passages counted"

    def test_only_an_address_of_the_web_is_linked(self) -> None:
        at = "https://example.org/a?b=1&c=2"
        summary = summary_of(Article("a", "Post", "", TEXT, url=at), Article("b", "Times", "", TEXT, url="file:///etc"))
        quotes = section(summary, "hedge_rate").quotes
        assert {q.outlet: q.url for q in quotes} == {"Post": at, "Times": ""}
        assert {v.url for g in summary.groups for s in g.sections for v in s.votes} <= {at, ""}


@pytest.mark.parametrize(
    ("url", "is_address"),
    [
        ("http://example.org", True),
        ("HTTPS://example.org/x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://example.org/a b", False),
        ("https://example.org/\u202e", False),
        ("", False),
    ],
)
def test_web_address(url: str, is_address: bool) -> None:
    assert wording.web_address(url) == (url if is_address else "")


class TestTrust:
    def test_what_holds_for_all_measures_of_a_scorer_is_said_once(self) -> None:
        (group,) = [g for g in summary_of(Article("a", "Post", "", TEXT)).groups if g.name == "sourcing"]
        assert [kind for kind, _ in group.trust] == ["Validity"]
        assert {kind for s in group.sections for kind, _ in s.trust} == {"Reference"}
        assert all(f not in group.trust for s in group.sections for f in s.trust)

    def test_coding_that_does_not_bear_a_measure_out(self, tmp_path: Any) -> None:
        def row(measure: str, figure: str, estimate: float | None, outlet: str = "all outlets") -> dict[str, Any]:
            return {"measure": measure, "outlet": outlet, "figure": figure, "estimate": estimate}

        file = tmp_path / "validation.json"
        accuracy = [
            row("hedging", "precision", 0.8), row("hedging", "recall", 0.05), row("hedging", "recall", 0.9, "Post"),
            row("advocacy", "precision", 0.5), row("advocacy", "recall", None), row("advocacy", "recall", 0.1, "Post"),
        ]  # fmt: skip
        agreement = [{"measure": "hedging", "alpha": 0.35}, {"measure": "advocacy", "alpha": 0.667}]
        file.write_text(json.dumps({"accuracy": accuracy, "agreement": agreement}), encoding="utf-8")
        (said,) = validity.doubted(file, tasks())
        assert said == (
            "Hedging: the coded sample of this corpus (the author hedges) does not bear these figures out: recall "
            "0.05, below 0.5 and agreement between coders (alpha) 0.35, below 0.667. Do not rest a finding on them."
        )
        assert summary_of(Article("a", "Post", "", TEXT), doubted=[said]).warnings == (said,)
        hedging, advocacy = validity.doubted(file, tasks(), {"advocacy"})
        assert advocacy.startswith("Advocacy: the sample was coded when this corpus had other scores")
        assert hedging == said


class TestMarkedText:
    def test_a_whole_text_is_one_stretch_that_offsets_slice(self) -> None:
        title, body = "It may\u202e", f"{TEXT}\x07\u2028 It may."
        (text,) = summary_of(Article("a", "Post", title, body)).texts
        assert text.whole
        assert text.segments == (((0, "It may "),), ((0, f"{TEXT}   It may."),))
        assert [(p.section, body[p.parts[0][0] : p.parts[0][1]]) for p in text.passages if "hedge_rate" in p.measures][
            -1
        ] == ("body", "may")

    def test_without_texts_only_sentences_with_evidence_are_held(self) -> None:
        summary = summary_of(Article("a", "Post", "", TEXT), include_text=False)
        (text,) = summary.texts
        assert not text.whole
        said = [words for _, words in text.segments[1]]
        assert "It is old and narrow." not in " ".join(said)
        assert any("The bridge may close." in words for words in said)
        assert all(TEXT[start : start + len(words)] == words for start, words in text.segments[1])

    def test_voices_are_the_stretches_that_are_not_the_authors(self) -> None:
        (text,) = summary_of(Article("a", "Post", "", TEXT)).texts
        ((section, start, end, voice),) = text.voices
        assert (section, voice) == ("body", "quoted")
        assert "It might hold" in TEXT[start:end]

    def test_every_quotation_leads_to_a_passage_of_its_article(self) -> None:
        summary = summary_of(Article("a/1 é", "Post", "It may", TEXT), Article("b", "Times", "Jon Pell", TEXT))
        asked = {q.anchor for g in summary.groups for s in g.sections for q in (*s.quotes, *s.votes)}
        starts = {
            f"passage/{'a%2F1%20%C3%A9' if t.article == 'a/1 é' else 'b'}/{p.section[0]}{p.parts[0][0]}-"
            for t in summary.texts
            for p in t.passages
        }
        of_passages = {a.rpartition("-")[0] + "-" for a in asked if "uncertainty" not in a}
        indexes = {q.anchor for g in summary.groups for s in g.sections if not s.counted for q in s.quotes}
        assert len(asked) > 6
        assert {a.rpartition("-")[0] + "-" for a in asked - indexes} <= starts
        assert of_passages


def test_validity_is_printed_where_it_was_measured(tmp_path: Any) -> None:
    assert validity.checks([RATE], tmp_path / "none.json") == {}
    file = tmp_path / "validity.json"
    figure = '"set": "S", "part": "dev", "n": 40, "metric": "F1", "figure": 0.618, "low": 0.5, "high": 0.7'
    file.write_text(f'{{"figures": [{{"measure": "hedging", {figure}}}]}}', encoding="utf-8")
    narrow = file.read_text(encoding="utf-8").replace("0.5,", "0.618,").replace("0.7}", "0.618}")
    (tmp_path / "narrow.json").write_text(narrow, encoding="utf-8")
    assert validity.checks([RATE], tmp_path / "narrow.json")["hedge_rate"] == (
        "agreement with people (F1) 0.62 on S dev, n = 40.",
    )
    assert validity.checks([RATE, INDEX], file) == {
        "hedge_rate": ("agreement with people (F1) 0.62 (95 % interval 0.50 to 0.70) on S dev, n = 40.",),
        "loaded_index": (),
    }


class TestActors:
    def test_the_group_of_a_list_and_a_colon_before_the_name(self) -> None:
        listed = [Actor("Jon Pell", group="Harbour"), Actor("Ada Moll")]
        scores = score(Corpus(self.ARTICLES), [ActorSentiment(actors=listed)])
        (group,) = summarize(scores, compare_outlets(scores), NO_KEYNESS).groups
        assert [s.actor_group for s in group.sections] == ["Harbour", ""]
        assert [s.label for s in group.sections] == ["Sentiment toward: Jon Pell", "Sentiment toward: Ada Moll"]

    ARTICLES = (
        Article("a", "Post", "", "Jon Pell is a brilliant hero. Jon Pell came, and Jon Pell left. It rained."),
        Article(
            "b", "Post", "", "“Jon Pell is a liar and a thief,” a guard said. Jon Pell lied and stole from the poor."
        ),
        Article("c", "Times", "", "Nobody came, and it rained again."),
    )

    def test_means_by_voice_with_articles_and_sentences(self) -> None:
        scores = scored(*self.ARTICLES)
        measure = scores.measures[-1]
        table = actors.by_voice(scores, measure, [outlet("Post", 2, 0.25), outlet("Times", 0, math.nan)])
        assert list(table.columns) == list(actors.VOICE_COLUMNS)
        # Author: two sentences of a, one of b; the mentions of one sentence are one vote.
        assert table[["outlet", "voice", "n_articles", "n_sentences"]].to_numpy().tolist() == [
            ["Post", "author", 2, 3],
            ["Post", "quoted", 1, 1],
        ]
        assert table["estimate"][0] == 0.25
        assert table["estimate"][1] == scores.articles[f"{measure.name}[quoted]"].dropna().item() < 0

    def test_the_heaviest_sentences_and_what_moved_them(self) -> None:
        summary = summary_of(*self.ARTICLES)
        section = summary.groups[-1].sections[0]
        assert section.actor == "Jon Pell"
        assert section.rows[0].sentences == 3
        assert section.quotes == ()
        best, *_, worst = section.votes
        assert "hero" in "".join(p.text for p in best.parts)
        assert "stole" in "".join(p.text for p in worst.parts)
        assert (best.valence[0], worst.valence[0]) == ("+", "−")
        assert [p.text for p in worst.parts if p.mark == "actor"] == ["Jon Pell"]
        moved = [p for v in section.votes for p in v.parts if p.mark in ("raises", "lowers")]
        assert moved
        assert all((p.mark == "raises") == p.weight.startswith("+") for p in moved)
        assert summary.groups[-1].marks

    def test_a_sentence_weighs_the_mean_of_its_mentions_and_outlets_take_turns(self) -> None:
        def item(where: str, sentence: int, weight: float, start: int = 0) -> evidence.Item:
            parts: tuple[tuple[Span, Role], ...] = ((Span(start, start + 1), "counted"),)
            return evidence.Item(
                "a", where, "body", "actor_sentiment", None, ("X",), "author", Span(sentence, 99), parts, weight
            )

        thrice = [item("A", 1, 0.3, k) for k in range(3)]
        once, other, low = item("A", 2, 0.8), item("B", 3, 0.1), item("B", 4, -0.2)
        found = actors.heaviest([*thrice, once, other, low], ["B", "A"], 2)
        assert found == [(other,), (once,), (low,)]
