"""Words for peoples, religions, genders, orientations, disabilities, parties and places weigh nothing."""

import pytest

from framing import resources
from framing.attribution.annotated import annotate
from framing.scorers.advocacy.loaded import loaded
from framing.scorers.advocacy.scorer import Advocacy
from framing.scorers.hedging.scorer import Hedging
from framing.scorers.hedging.uncertainty import uncertain
from framing.text.lexicon import load_lexicon

WORDS = """
african american arab argentine asian australian austrian bangladeshi belgian black bolivian brazilian british
bulgarian burmese cambodian cameroonian canadian caribbean chechen chilean chinese colombian congolese croatian
cuban czech danish dutch egyptian english eritrean estonian ethiopian european fijian filipino finnish french
georgian german ghanaian greek haitian hispanic hungarian hutu icelandic indian indigenous indonesian iranian iraqi
irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kurdish kuwaiti latino latvian
lebanese liberian libyan lithuanian malawian malaysian malian maori mexican moroccan mozambican namibian native
nepali nigerian nigerien norwegian pakistani palestinian persian peruvian polish portuguese qatari roma romanian
russian rwandan samoan saudi scottish senegalese serbian sikh somali spanish sudanese swedish swiss syrian taiwanese
tajik tamil tanzanian thai tibetan tongan tunisian turkish tutsi ugandan ukrainian uyghur venezuelan vietnamese
welsh white yemeni zambian zimbabwean atheist buddhist catholic christian evangelical hindu islamic islamist jewish
mormon muslim orthodox protestant shia sunni agnostic pagan secular jihadist zionist bisexual female feminine gay
intersex lesbian male masculine nonbinary queer straight transgender autistic blind deaf disabled paraplegic
conservative communist democrat democratic feminist green labour left-wing leftist liberal libertarian marxist
nationalist progressive republican right-wing socialist tory elderly foreign immigrant migrant refugee rural teenage
urban working-class young africa america asia britain china europe france gaza germany india iran israel kenya
mexico mozambique nigeria russia rwanda syria ukraine
""".split()  # noqa: SIM905 (a list of 200 lines is no better)
FRAMES = (
    "The {} delegation arrived on Monday.",
    "A group of {} people met the minister in the capital.",
    "Officials spoke with three {} residents about the road.",
    "{}",
)
# Words of parties and camps may stand in an entry only beside those of the other side.
OPPOSITES = {
    "conservative": "liberal", "liberal": "conservative", "left-wing": "right-wing", "right-wing": "left-wing",
    "democrat": "republican", "democratic": "republican", "republican": "democratic", "leftist": "right-wing",
    "progressive": "conservative", "labour": "conservative", "tory": "labour", "socialist": "conservative",
    "communist": "conservative", "libertarian": "conservative", "nationalist": "liberal", "feminist": "conservative",
}  # fmt: skip
# Set phrases in which the word does not mean people.
IDIOMS = {
    "labor|labour of love": {"labour"},
    "black eye for|on|to": {"black"},
    "turn|turned|turns|turning a blind eye": {"blind"},
    "cannot|can't|must|not|longer look away|turn a blind eye": {"blind"},
    "compassionate": {"conservative"},  # the policy
    "disastrous|disastrously": {"foreign"},  # foreign policy
    "estimate|estimates": {"conservative"},  # a low one
    "white elephant|elephants": {"white"},
    "handlers": {"white"},  # the White House
    "unnamed": {"white"},
}
AGES = {"young", "elderly", "teenage"}  # "a promising young star" is praise of the star
PEOPLE = (
    ("Kenyan", "American"), ("Muslim", "Christian"), ("black", "white"), ("gay", "straight"), ("foreign", "local"),
    ("Republican", "Democratic"), ("conservative", "liberal"), ("left-wing", "right-wing"), ("female", "male"),
    ("deaf", "blind"), ("Russian", "Ukrainian"), ("Israeli", "Palestinian"), ("immigrant", "rural"), ("Hutu", "Tutsi"),
    ("Labour", "Tory"), ("trans", "Jewish"), ("indigenous", "European"), ("old", "working-class"),
)  # fmt: skip
JUDGED = (
    "The visionary {} leader deserves great credit.",
    "The corrupt {} president is a shameless liar.",
    "We must stand up for the {} people.",
    "A shameless {} expert lied to the {} public.",
    "This may be the finest {} hospital of all time, an inspiring {} success story.",
    "It is a disgrace that {} elites rammed the law down {} throats.",
    "Some {} voters say that the {} army allegedly fled.",
    "An unconfirmed {} report could perhaps mean that the {} army reportedly left.",
    "She is a great {} patriot and a true lion of the {} senate.",
    "He made {} families proud and betrayed the {} voters.",
    "The {} champion of freedom, a self-proclaimed {} hero, is charismatic.",
    "Brilliant {} doctors and honest {} workers clearly are the backbone of {} hope.",
)


@pytest.mark.parametrize("word", sorted(WORDS))
def test_the_word_alone_finds_nothing(word: str) -> None:
    for frame in FRAMES:
        for text in (frame.format(word), frame.format(word.capitalize())):
            annotated = annotate(text)
            assert Advocacy().find(annotated) + Hedging().find(annotated) == []


def test_there_are_two_hundred_of_them() -> None:
    assert len(set(WORDS)) == len(WORDS) >= 200


# Lists of names, of who is a source, and of what is no prose; nothing in them weighs.
UNWEIGHED = {
    "abbreviations", "agencies", "anonymity", "captions", "columns", "countries", "export_fields", "export_signs",
    "furniture", "first_names", "given_names", "labels", "listings", "names", "organisations", "page_boxes", "pitches",
    "places", "source_types", "wordings",
}  # fmt: skip
WEIGHED = sorted({p.stem for p in resources.lexicons().glob("*.tsv")} - UNWEIGHED)


@pytest.mark.parametrize("name", WEIGHED)
def test_no_such_word_makes_a_term_or_decides_a_context(name: str) -> None:
    watched = {w: w for w in WORDS} | {f"{w}s": w for w in WORDS}
    wrong = []
    for term in load_lexicon(name).terms:
        for part in ("patterns", "before", "after", "not_before", "not_after", "near", "not_near"):
            words = {w for slots in getattr(term, part) for slot in slots for w in (*slot.words, *slot.prefixes)}
            people = {watched[w] for w in words if w in watched} - IDIOMS.get(term.term, set()) - AGES
            wrong += [(term.term, part, w) for w in sorted(people) if not people & {OPPOSITES.get(w)}]
    assert wrong == []


@pytest.mark.parametrize("sentence", JUDGED)
@pytest.mark.parametrize(("one", "other"), PEOPLE)
def test_swapping_who_is_written_about_changes_nothing(one: str, other: str, sentence: str) -> None:
    def scored(word: str) -> list[tuple[str, str, float]]:
        annotated = annotate(sentence.format(*[word] * sentence.count("{}")))
        matches = Advocacy().find(annotated) + Hedging().find(annotated)
        return [(m.text.replace(word, "_"), m.category, m.weight) for m in matches]

    assert scored(one) == scored(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He", "She"), ("The man", "The woman"), ("Moscow", "Washington"), ("Trump", "Biden"), ("Putin", "Obama"),
        ("Kagame", "Merkel"), ("Hamas", "Israel"), ("Fox News", "CNN"), ("The Taliban", "The Vatican"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "sentence",
    ["{} is a visionary leader.", "{} shamelessly lied.", "{} may be a hero.", "{} reportedly left, clearly."],
)
def test_swapping_the_actor_changes_nothing(one: str, other: str, sentence: str) -> None:
    def scored(name: str) -> list[tuple[str, str]]:
        annotated = annotate(sentence.format(name))
        return [(m.text, m.category) for m in Advocacy().find(annotated) + Hedging().find(annotated)]

    assert scored(one) == scored(other) != []


def how_loaded(sentence: str) -> float:
    text = annotate(sentence)
    return loaded(text, Advocacy().find(text), [0])[0]


def how_uncertain(sentence: str) -> float:
    text = annotate(sentence)
    return uncertain(text, Hedging().find(text), [0])[0]


@pytest.mark.parametrize("word", WORDS)
def test_words_for_people_and_places_weigh_as_any_other(word: str) -> None:
    plain = "The {} delegation arrived at the town hall."
    for score in (how_loaded, how_uncertain):
        assert score(plain.format(word)) == pytest.approx(score(plain.format("small")))


@pytest.mark.parametrize(("one", "other"), PEOPLE)
@pytest.mark.parametrize(
    "sentence",
    ["It is a shameful attack on {} voters.", "The {} council slammed the rigged vote.", "The {} plan may help."],
)
def test_swapping_who_is_written_about_moves_no_model(one: str, other: str, sentence: str) -> None:
    for score in (how_loaded, how_uncertain):
        assert score(sentence.format(one.lower())) == score(sentence.format(other.lower()))
        assert score(sentence.format(one.capitalize())) == score(sentence.format(other.capitalize()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trump", "Biden"), ("Fox News", "CNN"), ("Moscow", "United States"), ("Kagame", "Angela Merkel"),
        ("US", "UK"), ("Greenpeace", "Planned Parenthood"),
    ],
)  # fmt: skip
def test_swapping_names_moves_no_model(one: str, other: str) -> None:
    for sentence in ("Yesterday {} slammed a shameful deal.", "A rally by {} may be held."):
        a, b = sentence.format(one), sentence.format(other)
        assert how_loaded(a) == how_loaded(b)
        assert how_uncertain(a) == how_uncertain(b)


def test_swapping_gender_moves_no_model() -> None:
    for one, other in (("He", "She"), ("His wife", "Her husband"), ("The actor", "The actress")):
        assert how_loaded(f"{one} peddled a disgraceful hoax.") == how_loaded(f"{other} peddled a disgraceful hoax.")
        assert how_uncertain(f"{one} might come.") == how_uncertain(f"{other} might come.")
