"""Saved pages: what they quote, where the article stands, which day is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.attribution.finding import find_attributions
from framing.corpus.cleaning.clean import clean_text
from framing.corpus.cleaning.markup import clean_html
from framing.corpus.reading import read_corpus

TITLE = "Frost in the Elm valley"
PARAGRAPHS = [
    "Growers in the Elm valley have asked the province for help after a late frost killed most of the blossom.",
    "Fires were lit between the rows on Tuesday night, and by the morning nearly all of the pears were lost.",
    "A visit is planned before the weekend, and a fund of four million crowns stands ready in the capital.",
    "Insurers do not pay for frost in April, and the growers want that to change before the next spring.",
]
TOLD = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
POST = "The ministry has forgotten every grower in this valley."


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


def article(middle: str, head: str = "") -> str:
    first, rest = TOLD.split("</p>", 1)
    return page(f"<article><h1>{TITLE}</h1>{first}</p>{middle}{rest}</article>", head)


def between(source: str) -> list[str]:
    """The paragraphs of a page's text beside those that all have, which must all be there."""
    found = clean_html(source)
    text, _ = clean_text(found.text, found.title)
    paragraphs = text.split("\n\n")
    assert [paragraph for paragraph in paragraphs if paragraph in PARAGRAPHS] == PARAGRAPHS
    return [paragraph for paragraph in paragraphs if paragraph not in PARAGRAPHS]


LINK = '<a href="https://x.example/petra/1">May 2, 2024</a>'
POSTS = {
    "x": f'<blockquote class="twitter-tweet" data-lang="en"><p lang="en">{POST} <a href="#">https://t.co/aB1</a> '
    f'<a href="#">pic.twitter.com/aB1</a></p>&mdash; Petra Lindqvist (@petra) {LINK}</blockquote><script></script>',
    "x in a box": f'<div class="twitter-embed"><blockquote><p>{POST}</p>— Petra Lindqvist (@petra) {LINK}</blockquote>'
    "</div>",
    "amp": f"<amp-twitter><blockquote placeholder><p>{POST}</p>— Petra Lindqvist (@petra) {LINK}</blockquote>"
    "</amp-twitter>",
    "instagram": '<blockquote class="instagram-media"><div><a href="#"><div>View this post on Instagram</div></a>'
    f'<p><a href="#">{POST}</a></p><p>A post shared by <a href="#">Petra Lindqvist</a> (@petra) on May 2, 2024</p>'
    "</div></blockquote>",
    "facebook": f'<div class="fb-post"><blockquote cite="#"><p>{POST}</p>Posted by <a href="#">Petra Lindqvist</a> on '
    f"{LINK}</blockquote></div>",
    "bluesky": f'<blockquote class="bluesky-embed"><p>{POST}<br><br><a href="#">[image or embed]</a></p>&mdash; Petra '
    f'Lindqvist (<a href="#">@petra.fruit.example</a>) {LINK}</blockquote>',
    "mastodon": f'<blockquote class="mastodon-embed"><p>{POST}</p><footer>— Petra Lindqvist (@petra@fruit.example) '
    f"{LINK}</footer></blockquote>",
}


@pytest.mark.parametrize("kind", POSTS)
def test_an_embedded_post_is_its_authors(kind: str) -> None:
    (post,) = between(article(POSTS[kind]))
    text = "\n\n".join([PARAGRAPHS[0], post, *PARAGRAPHS[1:]])
    (found,) = [found for found in find_attributions(text) if found.kind == "direct"]
    assert (found.speaker, found.content[0].of(text).strip("“”")) == ("Petra Lindqvist", POST)


@pytest.mark.parametrize(
    "empty",
    [
        '<blockquote class="mastodon-embed"><a href="#"><div>Post by @petra@fruit.example</div><div>View on Mastodon'
        "</div></a></blockquote>",
        '<blockquote class="text-post-media"><a href="#"><div>Post by @petra</div><div>View on Threads</div></a>'
        "</blockquote>",
        '<blockquote class="instagram-media"><a href="#">View this post on Instagram</a><p><a href="#">A post shared '
        "by Petra Lindqvist (@petra)</a></p></blockquote>",
        '<iframe class="mastodon-embed" src="https://fruit.example/1/embed"></iframe>',
    ],
)
def test_a_post_whose_words_the_page_does_not_hold_is_nothing(empty: str) -> None:
    assert between(article(empty)) == []


def test_a_quotation_in_a_figure_is_kept() -> None:
    quote = "<blockquote><p>Nobody shall be left behind here.</p><cite>Owen Adeyemi</cite></blockquote>"
    for around in (f'<figure class="wp-block-quote">{quote}</figure>', quote):
        assert between(article(around)) == ["“Nobody shall be left behind here.” — Owen Adeyemi"]


# Boxes

NOTICE = (
    "<p>We use cookies and similar means to run this site, to show you what suits you and to measure how it is used. "
    "By clicking Accept you agree to this. You can change your choice at any time in the settings of this site, where "
    "all of our partners are listed, with what each of them does and for how long it keeps what it has learnt.</p>"
)


@pytest.mark.parametrize(
    "source",
    [
        page(f'<div class="cookie-banner">{NOTICE}</div><aside class="story"><h1>{TITLE}</h1>{TOLD}</aside>'),
        page(f'<div id="onetrust-consent-sdk">{NOTICE}</div><article><h1>{TITLE}</h1>{TOLD}</article>'),
        page(f'<main><h1>{TITLE}</h1>{TOLD}</main><aside><p>Short notes on other things stand here.</p></aside>'),
        page(f'<article><h1>{TITLE}</h1>{TOLD}</article><div class="related-stories"><p>Last year the frost came in '
             "May, and nobody was ready for it, growers remember.</p></div>"),
        page(f'<div class="cookies-and-cakes"><h1>{TITLE}</h1>{TOLD}</div>'),  # a name alone cuts nothing large
        page(f"<article><h1>{TITLE}</h1>{TOLD}<table><tr><th>Fruit</th><th>Loss</th></tr><tr><td>Pears</td><td>80%</td>"
             "</tr></table></article>"),
    ],
)  # fmt: skip
def test_the_article_is_found_and_boxes_are_not(source: str) -> None:
    assert between(source) == []


def test_a_table_that_frames_prose_is_read() -> None:
    told = (
        "Trees that stand higher than the river lost less, since cold air sinks and stays down there until noon or two."
    )
    assert between(article(f"<table><tr><td><p>{told}</p></td></tr></table>")) == [told]


# Live blogs and pages that write their text into JSON-LD


@pytest.mark.parametrize("name", ["entry", "liveblog-post", "post", "update"])
@pytest.mark.parametrize("clock", ["<time>11:40</time>", "<p>11.40am BST</p>", '<div class="t">11:40 GMT</div>'])
def test_the_entries_of_a_live_blog_are_kept_and_their_clocks_are_not(clock: str, name: str) -> None:
    heads = ["Growers ask for help", "Fires in the night", "A visit at last", "Who pays for frost"]
    entries = "".join(
        f'<div class="{name}">{clock}<h2>{head}</h2><p>{told}</p></div>'
        for head, told in zip(heads, PARAGRAPHS, strict=True)
    )
    assert between(page(f"<main><h1>{TITLE}</h1>{entries}</main>")) == heads


def test_what_only_json_ld_holds_is_read_from_there() -> None:
    def script(body: str) -> str:
        return f'<script type="application/ld+json">{body}</script>'

    parts = ",".join(f'{{"@type": "BlogPosting", "articleBody": "{paragraph}"}}' for paragraph in PARAGRAPHS)
    blog = script(f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{parts}]}}')
    whole = script('{"@graph": [{"@type": "NewsArticle", "articleBody": "' + "\\n\\n".join(PARAGRAPHS) + '"}]}')
    for head in (blog, whole):
        assert between(page('<div id="app"><p>Please switch on JavaScript.</p></div>', head)) == []
    assert between(article("<p>And so it went on.</p>", whole)) == ["And so it went on."]  # the page shows more
    for broken in (script('{"articleBody": '), script('{"articleBody": 3}')):
        assert between(article("", broken)) == []


# Days

PUBLISHED = '<meta property="article:published_time" content="2024-05-02T07:00:00Z">'
CHANGED = '<meta property="article:modified_time" content="2024-06-30T10:00:00Z">'
TEASER = '<div class="related"><a href="#">An older frost</a><time datetime="2019-05-05">5 May 2019</time></div>'
OLDER = '<aside><a href="#">An older frost</a><time datetime="2019-05-05">5 May 2019</time></aside>'
CARD = '<article class="card"><h3>An older frost</h3><time datetime="2019-05-05">5 May 2019</time></article>'
OWN = '<time datetime="2024-05-02">2 May 2024</time>'


@pytest.mark.parametrize(
    ("source", "day"),
    [
        (article(OWN), "2024-05-02"),
        (article(OWN, CHANGED), "2024-05-02"),
        (article("", CHANGED), "2024-06-30"),  # better than none
        (article("", PUBLISHED + CHANGED), "2024-05-02"),
        (article("", CHANGED + PUBLISHED).replace("</article>", f"</article>{TEASER}"), "2024-05-02"),
        (article("").replace("</article>", f"</article>{TEASER}"), None),
        (article("").replace("</article>", f"</article>{OLDER}"), None),
        (article("").replace("</article>", f"</article>{CARD}"), None),
        (article(CARD), None),
        (article(OWN).replace("</article>", f"</article>{TEASER}{CARD}"), "2024-05-02"),
        (page(f"{CARD}<article><h1>{TITLE}</h1>{OWN}{TOLD}</article>"), "2024-05-02"),
        (page(f"<div><h1>{TITLE}</h1>{OWN}{TOLD}</div>{TEASER}"), "2024-05-02"),
    ],
)
def test_the_day_is_the_articles_own(source: str, day: str | None) -> None:
    assert clean_html(source).metadata.get("date") == day


# Plain text that names tags


def test_a_text_that_names_tags_loses_no_word(tmp_path: Path) -> None:
    text = "\n\n".join([
        "The school of Elm teaches its pupils to write pages, and they begin with <br> and <p> in the first hour.",
        "A pupil had to say what <div> stands for, and whether <li> may stand outside of <ul>, and got it right.",
        "Parents may sit in on Fridays, and many of them do, since they never learnt any of it at school themselves.",
    ])  # fmt: skip
    (tmp_path / "Elm").mkdir()
    (tmp_path / "Elm" / "a.txt").write_text(text, encoding="utf-8")
    (found,) = read_corpus(tmp_path)
    assert found.text == text


def test_a_piece_of_a_page_loses_no_word() -> None:
    bare = f"{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    assert clean_html(bare).text.split() == " ".join(PARAGRAPHS).split()
