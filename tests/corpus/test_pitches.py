"""Pitches of the outlet for itself: what is cut, and, as hard, articles about papers, subscriptions and donations."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from framing.corpus.cleaning.clean import clean_text
from framing.corpus.reading import read_corpus
from framing.resources import lexicons
from framing.types import FramingError

LEAD = "The harbour of Port Mirell reopened on Tuesday after nine weeks of repairs, the mayor said."
NEXT = "Two ferries sailed before noon, and a third was expected in the evening."
LAST = "Fishermen on the quay welcomed the first boats with flags and a brass band."
BODY = f"{LEAD}\n\n{NEXT}\n\n{LAST}"

SUBSCRIBE = [
    "Subscribe to continue reading",
    "To continue reading, subscribe from €1 a month.",
    "Subscribe now for full access to the Courier. Cancel any time.",
    "Get unlimited access to the Mirell Courier for £2 a week.",
    "Start your free trial today. No commitment, cancel at any time.",
    "This article is for subscribers only. Already a subscriber? Log in.",
    "This story is available exclusively to our subscribers.",
    "You have reached your limit of free articles this month. Subscribe for $4 to keep reading.",
    "You’ve read your last free article. To read on, please register or log in.",
    "Unlock this story and everything else we publish: three months for the price of one.",
    "Enjoying our journalism? Subscribe today and never miss a story.",
    "Want to read more? Become a subscriber and get every story on every device.",
    "Your subscription makes our reporting possible. Thank you for reading.",
    "If you value our reporting, please consider subscribing.",
    "Try the Courier for just KSh 50 a week and read as much as you like.",
    "Access our award-winning coverage on any device. Subscribe now.",
    "Already have an account? Sign in to keep reading this and every other story.",
    "The rest of this article is behind our paywall. Subscribe to read it in full.",
    "Subscribe to COURIER PLUS to get access to seventy titles, and share up to five gadgets.",
    "Premium content. Please subscribe or sign in to view the full article.",
    "Create a free account to read this article in full and get three more every month.",
    "Register for free to continue reading.",
    "Gift this story to a friend: subscribers can share ten articles each month.",
]
SUPPORT = [
    "Support independent journalism.",
    "Support fearless, independent journalism: our brilliant reporters bring you the stories that matter most.",
    "Our journalism needs your support. Donate today.",
    "If everyone who reads this gave R20, our newsroom would be safe for years. Please give what you can.",
    "We rely on readers like you to fund our work. Please make a contribution, big or small.",
    "Help us hold the powerful to account. Donate now.",
    "Unlike many papers, we have not put up a paywall. If you can, please support us from as little as £1.",
    "By contributing to the Mirell Courier you help keep our journalism free and open to all.",
    "Your donation keeps this newsroom independent. It takes only a minute.",
    "We need your help to keep our reporters in the field. Will you chip in ₹200?",
    "Before you go: the Courier has no billionaire owner, and our readers keep us going. Will you join them?",
    "Can you spare $5 a month for news that answers to nobody but you? Support us today.",
    "The Courier is a non-profit newsroom. Make a tax-deductible gift today to keep our work going.",
    "Good journalism costs money, yet only good journalism can hold power to account. Please support our work.",
    "We don’t have a wealthy owner. We have you. Support our newsroom with a monthly donation.",
    "Do you like this story? Buy us a coffee to keep our site free.",
]
MEMBER = [
    "Become a member of the Courier today.",
    "Join our community of members and help us stay independent.",
    "Members get our weekly letter from the editor, invitations to events and fewer ads. Join now.",
    "This story was made possible by our members. Join them for ₦1,000 a month.",
    "Become a Courier Insider and support our investigations.",
    "Membership starts at PHP 75 a month. Join us.",
]
NEWSLETTER = [
    "Sign up for our free morning newsletter.",
    "Sign up to our daily briefing and get the stories that matter in your inbox every morning.",
    "Get the best of the Courier in your inbox every Friday.",
    "Like what you’re reading? Sign up for Tides, our weekly newsletter about the sea.",
    "Never miss a story. Subscribe to our newsletter.",
    "Want more stories like this? Get our newsletter, written by our editors, every weekday.",
    "Our morning email breaks down the key stories of the day, telling you what’s happening and why it matters.",
    "For more news from the coast, sign up to the Courier’s weekly newsletter here.",
    "Privacy Notice: Newsletters may contain info about charities, online ads, and content funded by outside parties.",
    "Join our WhatsApp channel for news as it breaks.",
    "Follow our Telegram channel for breaking news, updates and analysis.",
    "Download our app and get breaking news on your phone.",
    "Enter your email address to get the day’s headlines. You can unsubscribe at any time.",
    "Thanks for signing up! Check your inbox to confirm your subscription.",
    "This story first ran in our newsletter, The Tide. Sign up here.",
]
REASONS = {"subscription pitch": SUBSCRIBE, "donation pitch": SUPPORT + MEMBER, "newsletter": NEWSLETTER}
PITCHES = [text for group in REASONS.values() for text in group]


@pytest.mark.parametrize("pitch", PITCHES)
def test_a_pitch_is_cut_in_the_middle_and_at_the_end(pitch: str) -> None:
    for raw in (f"{LEAD}\n\n{pitch}\n\n{NEXT}\n\n{LAST}", f"{BODY}\n\n{pitch}"):
        text, cuts = clean_text(raw, outlet="The Mirell Courier")
        assert (text, [cut.text for cut in cuts]) == (BODY, [pitch])
        assert cuts[0].reason in {*REASONS, "log-in bar", "share bar"}


def test_the_paragraphs_of_a_pitch_go_together() -> None:
    pitch = [
        "A message from the editor",
        "The Courier has been on this coast since 1911, and we have never missed a tide.",
        "Our reporters go where others do not, and that costs money.",
        "Please support our journalism with a gift of any size.",
        "Thank you.",
        "Donate now",
    ]
    text, cuts = clean_text("\n\n".join([BODY, *pitch]), outlet="The Mirell Courier")
    assert text == BODY
    assert [cut.text for cut in cuts] == pitch


# Articles about papers, subscriptions, donations, members and newsletters
KEPT = [
    "The newspaper has 40,000 subscribers and charges £2 a week.",
    "Subscribers to the newspaper will pay 5 per cent more from May.",
    "The paper, which put up a paywall in 2015, asked its readers for donations.",
    "Readers of the Courier were asked to support independent journalism, and few did.",
    "“Support independent journalism,” the banner on the quay said.",
    "“Please subscribe today,” the editor wrote to 3,000 former readers.",
    "“We rely on readers like you to fund our work,” said the editor, Rosa Lind.",
    "The charity asked for donations of food, blankets and baby milk.",
    "Donate to the Red Cross of Norland at redcross.example, or text HELP to 90999.",
    "Donations to the relief fund may be made at any branch of the bank.",
    "How to help: give blood at the town hall, or donate clothes at the church.",
    "Please give blood, the hospital asked the town.",
    "The union’s members vote on Friday whether to join the strike.",
    "Become a member of a union, she told the dockers, and you will be heard.",
    "Membership of the club costs 300 crowns a year.",
    "Sign up by Friday to vote in the party’s primary, the clerk said.",
    "Residents can sign up for the council’s flood alerts by text message.",
    "His newsletter, sent to 9,000 inboxes every Friday, called the mayor a crook.",
    "The minister’s newsletter says that the quay will pay for itself.",
    "Support for the mayor fell by a tenth.",
    "Support the quay or lose the port: that was the choice the council put to voters.",
    "Our members are angry, the union said in a letter to the port.",
    "We need your help, the captain radioed, and the line went dead.",
    "Cancel any time-share within a fortnight, the law now says.",
    "The app shows when the next ferry sails and has been downloaded 4,000 times.",
    "Ferries are free for members of the club.",
    "A free trial of the new ferry begins on Monday.",
    "Independent journalism is dying on this coast, the report found.",
    "Journalism costs money, and nobody on the coast wants to pay for it, the report says.",
    "To keep reading clubs alive, the library will open on Sundays.",
    "Subscribe to one paper instead of three, the adviser suggests, and cancel what nobody reads.",
    "Streaming costs a family 600 crowns a year. Cancel what you do not watch.",
    "Thank you for reading my letter, it ended.",
    "Join us on the quay at noon, the poster read.",
    "We have no wealthy owner of ships here any more; we have a council.",
    "Dozens of papers have died. Who will pay for news?",
    "The fund, which takes gifts from readers, has paid for 14 reporters.",
    "Will you join them? That is what the recruiter asks at every gate.",
    "Her account was locked, and she could not log in to her bank.",
    "Read on, and the poem turns to the sea.",
    "The Courier’s owner said that its newsroom needed support from readers.",
    "Buy us a coffee, the firemen joked.",
    "WhatsApp said it would close the channel.",
    "The campaign’s email asked supporters to chip in $5 before midnight.",
    "“Chip in $5 before midnight to keep our campaign going,” his email read.",
    "The premium for the ship’s insurance doubled.",
    "You have one vote; your neighbour has one too.",
    "Log in to your account with the streaming service and cancel your subscription. Check your email for a receipt.",
    "Before you pay for your next newspaper subscription, compare its price with the library’s.",
    "You can donate blood at the town hall on Monday. You can also give food.",
    "If you want to help, donate to the relief fund. Every gift counts.",
    "We asked readers for their stories of the storm. More than 400 wrote to us.",
    "Our newsroom was broken into on Friday. Our reporters are safe.",
    "We all pay for the news that we do not read. You do, too.",
    "Write a newsletter that you would read. Send it once a week, and no more.",
    "Our readers have paid for a quay, a lifeboat and two schools over the years.",
    "Free access to the quay ended in May.",
    "Support the strike or cross the picket line? Readers of the union’s newsletter are split.",
    "The article is behind a paywall, and so is the study it rests on.",
    "Why do you subscribe? Because my father did.",
    "Start with the free newsletter of your town hall if you want to know what the council does.",
]


@pytest.mark.parametrize("line", KEPT)
def test_articles_about_papers_and_gifts_keep_every_word(line: str) -> None:
    for raw in (f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}", f"{BODY}\n\n{line}"):
        assert clean_text(raw, outlet="The Mirell Courier") == (raw, ())


def test_an_article_that_is_all_about_them_keeps_every_word() -> None:
    raw = "\n\n".join(KEPT)
    assert clean_text(raw, outlet="The Mirell Courier") == (raw, ())


def test_a_stub_above_a_pitch_is_too_short(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>Harbour opens</title></head><body><article><h1>Harbour opens</h1><p>{LEAD}</p>"
        "<div class='gate'><h3>Subscribe to keep reading</h3><p>Get unlimited access to the Courier for 9 crowns a "
        "month. Cancel any time.</p><p>Support fearless local journalism: our brilliant reporters tell you what "
        "matters on the coast, day after day, and no owner tells them what to write or leave out.</p></div>"
        "</article></body></html>"
    )
    (tmp_path / "Courier").mkdir()
    (tmp_path / "Courier" / "a.html").write_text(page, encoding="utf-8")
    with pytest.raises(FramingError, match=r"too short.*16 words after cleaning; at least 50 are needed"):
        read_corpus(tmp_path)


def test_the_patterns_are_folded_and_bounded() -> None:
    with (lexicons() / "pitches.tsv").open(encoding="utf-8") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    kinds = {"word", "ask", "half", "along", "told", "asks", "product", "letter", "gift", "money", "self", "reader"}
    assert {row["kind"] for row in rows} == kinds
    for row in rows:
        assert None not in row.values()
        assert row["pattern"] == row["pattern"].casefold()
        assert not re.search(r"(?<!\\)[.\])][*+](?!\?)", row["pattern"]), row
        assert row["kind"] not in ("ask", "half") or row["reason"] in REASONS
