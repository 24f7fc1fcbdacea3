"""Credits of agencies: which are one, whether they are of the whole text, and which are none."""

import pytest

from framing.stories.credits import Credit, find_credit
from framing.types import Article, Cut

BODY = "The gates of the dam were shut on Monday. " * 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"KELDAN (Reuters) - {BODY}", Credit("Reuters", True)),
        (f"KELDAN, May 3 (AP) — {BODY}", Credit("AP", True)),
        (f"{BODY}\n\n(The Associated Press)", Credit("The Associated Press", True)),
        (f"{BODY}\n— Agence France-Presse", Credit("Agence France-Presse", True)),
        (f"{BODY} AP contributed to this report.", Credit("AP", False)),
        (f"{BODY}\nWith files from The Canadian Press", Credit("The Canadian Press", False)),
        (f"{BODY}\nSource: Xinhua", Credit("Xinhua", False)),
        (f"{BODY}\n(Hill Gazette)", Credit("Hill Gazette", True)),
    ],
)
def test_a_credit_is_found(text: str, expected: Credit) -> None:
    found = find_credit(Article("a", "The Star", "", text), ["The Star", "Hill Gazette"])
    assert found is not None
    assert (found.agency.removeprefix("The "), found.whole) == (expected.agency.removeprefix("The "), expected.whole)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The mayor told Reuters that the gates were shut. {BODY}",
        f"{BODY} He took his seat (ap) and left.",  # no abbreviation in small letters
        f"{BODY}\n(The Star)",  # its own name
        f"{BODY * 2}(Reuters) - an aside in the middle. {BODY * 2}",
        f"{BODY} The source said nothing of Reuters shares.",
    ],
)
def test_what_is_no_credit_is_left_alone(text: str) -> None:
    assert find_credit(Article("a", "The Star", "", text), ["The Star", "Hill Gazette"]) is None


def test_what_cleaning_cut_is_looked_at_but_for_pictures() -> None:
    def cut(text: str, reason: str) -> Article:
        return Article("a", "The Star", "", BODY, cuts=(Cut(text, reason),))

    assert find_credit(cut("KELDAN (Reuters) -", "dateline")) == Credit("Reuters", True)
    assert find_credit(cut("Smoke over the dam. (AP)", "photo credit")) is None
