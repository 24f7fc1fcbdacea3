"""Each article is read once, whoever asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sklearn.pipeline import FeatureUnion

import framing
from framing.attribution import annotated, finding
from framing.corpus.corpus import Corpus
from framing.judgements import passages
from framing.names import namings
from framing.report.writing import write_report
from framing.scorers import ActorSentiment, Advocacy, Agency, Favourability, Hedging, Labels, Sourcing
from framing.scoring import texts
from framing.scoring.stream import Work, score_to
from framing.scoring.texts import Texts
from framing.text import clauses
from framing.validation.sampling import draw_sample

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> dict[str, Counter[str]]:
    """How often each text is parsed, and its attributions are looked for."""
    found: dict[str, Counter[str]] = {"parse": Counter(), "attributions": Counter()}

    def counted(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(text: Any, *args: Any, **kwargs: Any) -> Any:
            found[name][text if isinstance(text, str) else text.text] += 1
            return original(text, *args, **kwargs)

        return call

    parse = counted("parse", framing.parse)
    for module in (annotated, finding, texts):
        monkeypatch.setattr(module, "parse", parse)
    monkeypatch.setattr(annotated, "find_attributions", counted("attributions", finding.find_attributions))
    return found


def test_a_report_and_a_coding_sheet_read_each_article_once(calls: dict[str, Counter[str]], tmp_path: Path) -> None:
    corpus = framing.read_corpus(list(framing.read_corpus(SEEDS))[:6])
    scores = framing.score(corpus)
    write_report(scores, tmp_path / "out")
    draw_sample(scores, 60)
    for name, times in calls.items():
        assert {a.id: times[a.text] for a in corpus} == dict.fromkeys([a.id for a in corpus], 1), name
        assert {times[a.title] for a in corpus} == {1}, name


def test_a_small_corpus_scored_into_a_folder_is_read_once_too(calls: dict[str, Counter[str]], tmp_path: Path) -> None:
    some = list(framing.read_corpus(SEEDS))[:6]

    def read(keep: Callable[[framing.Article, Any], None], _: object) -> Corpus:
        for article in some:
            keep(article, ())
        return Corpus((), (), "seeds", (), None, 0)

    score_to(Work(tmp_path / "out", read, lambda _: [Sourcing(), Agency(), Hedging()], "six", {}), jobs=1)
    for name, times in calls.items():
        assert {a.id: times[a.text] for a in some} == dict.fromkeys([a.id for a in some], 1), name


def test_three_scorers_in_a_union_share_one_annotation_of_each_text(calls: dict[str, Counter[str]]) -> None:
    given = [f"“We may win number {i},” Mary Obi said. It is a triumph." for i in range(20)]
    union = FeatureUnion([(s.name, s) for s in (Advocacy(), Hedging(), Sourcing())])
    array = union.fit_transform(given)
    assert array.shape == (20, len(union.get_feature_names_out()))
    assert {calls["attributions"][text] for text in given} == {1}
    assert {calls["parse"][text] for text in given} == {1}


def test_what_there_is_no_room_for_is_read_again(calls: dict[str, Counter[str]]) -> None:
    # of 33 characters 22 and then 11 fill the room, and no more is kept
    texts_of = ["It rained. " * 2, "It rained. " * 9, "It rained. ", "It snowed. "]
    kept, large, last, late = (framing.Article(f"a{k}", "P", "", text) for k, text in enumerate(texts_of))
    room = Texts(room=33)
    for article in (kept, large, last, late) * 2:
        assert room.body(article).doc.text == article.text
    assert [calls["parse"][article.text] for article in (kept, large, last, late)] == [1, 2, 1, 2]


def test_words_are_tagged_and_actors_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    tag_all, find_mentions = clauses.tag_all, namings.mentions_and_places

    def tagging(sentences: list[list[str]]) -> list[list[str]]:
        asked.update(" ".join(s) for s in sentences)
        return tag_all(sentences)

    def looking(doc: Any, actors: Any) -> Any:
        asked[doc.text] += 1
        return find_mentions(doc, actors)

    monkeypatch.setattr(clauses, "tag_all", tagging)
    monkeypatch.setattr(namings, "mentions_and_places", looking)
    text = annotated.annotate("Mary Obi was freed on Monday. The road was mined.")
    scorers = (Agency(actors=["Mary Obi"]), ActorSentiment(actors=["Mary Obi"], model="vader"))
    for scorer in (*scorers, *scorers):
        scorer.find(text)
    assert set(asked.values()) == {1}
    assert len(asked) == 3  # two sentences, and the text


def test_what_the_author_judges_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []
    contexts = passages.contexts

    def weighing(text: Any, found: Any, certain: Any) -> Any:
        weighed.append(len(found))
        return contexts(text, found, certain)

    monkeypatch.setattr(passages, "contexts", weighing)
    text = annotated.annotate("Mary Obi, the ludicrous governor, left. The ludicrous governor came back.")
    for scorer in (Advocacy(), Favourability(actors=["Mary Obi"]), Labels(actors=["Mary Obi"])):
        assert [m for m in scorer.find(text) if "ludicrous" in m.text]
    assert len(weighed) == 1
