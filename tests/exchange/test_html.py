import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.html import DEEPEST, DEEPEST_TABLE, LONGEST_SHOWN, safe_html
from advocate_desk.exchange.html_words import enriched_text, html_text

FETCHING = (
    '<img src="http://spy.example/pixel.gif">',
    '<img src="https://spy.example/pixel.gif" width=1 height=1>',
    '<img src="//spy.example/pixel.gif">',
    '<img src="file:///etc/passwd">',
    '<img src="FILE:///C:/secret.png">',
    '<img src="data:image/svg+xml;base64,AAAA">',
    '<img srcset="http://spy.example/2x.gif 2x" src="">',
    '<body background="http://spy.example/b.gif"><p>x</p></body>',
    '<td background="http://spy.example/b.gif">x</td>',
    "<p style=\"background:url('http://spy.example/b.gif')\">x</p>",
    "<style>@import url(http://spy.example/c.css); body{background:url(http://spy.example/b.gif)}</style>",
    '<link rel="stylesheet" href="http://spy.example/c.css">',
    '<base href="http://spy.example/">',
    '<iframe src="http://spy.example/"></iframe>',
    '<object data="http://spy.example/"></object>',
    '<embed src="http://spy.example/">',
    '<video poster="http://spy.example/p.gif" src="http://spy.example/v.mp4"></video>',
    '<svg><image href="http://spy.example/i.png"/></svg>',
    '<input type="image" src="http://spy.example/i.png">',
    '<meta http-equiv="refresh" content="0;url=http://spy.example/">',
    '<form action="http://spy.example/"><button>go</button></form>',
    "<script>fetch('http://spy.example/')</script>",
    '<img src="x" onerror="fetch(`http://spy.example/`)">',
    '<math><mtext><img src="http://spy.example/i.png"></mtext></math>',
    '<!--[if mso]><img src="http://spy.example/i.png"><![endif]-->',
)


@pytest.mark.parametrize("html", FETCHING)
def test_nothing_that_is_shown_reaches_outside_the_mail(html: str) -> None:
    shown = safe_html(f"<p>before</p>{html}<p>after</p>")
    assert "spy.example" not in shown
    assert "file:" not in shown.lower()
    assert "data:" not in shown
    assert "before" in shown


def test_pictures_of_the_mail_itself_stay() -> None:
    assert safe_html('<img src="cid:logo@x" alt="Logo">') == '<img src="cid:logo@x" alt="Logo">'


def test_links_a_person_may_follow_stay_and_others_lose_their_address() -> None:
    shown = safe_html(
        '<a href="https://ok.example/a?b=1&amp;c=2">ok</a><a href="javascript:x()">j</a><a href="file:///x">f</a>'
    )
    assert shown == '<a href="https://ok.example/a?b=1&amp;c=2">ok</a><a>j</a><a>f</a>'


def test_a_hundred_nested_tables_keep_their_words_and_lose_their_depth() -> None:
    shown = safe_html("<table><tr><td>outer" * 100 + "innermost")
    assert shown.count("<table>") == shown.count("</table>") == DEEPEST_TABLE
    assert shown.count("outer") == 100
    assert "innermost" in shown


def test_a_thousand_nested_blocks_keep_their_words_and_lose_their_depth() -> None:
    shown = safe_html("<div>" * 1_000 + "innermost")
    assert shown.count("<div>") == DEEPEST
    assert "innermost" in shown


# Each of these takes minutes or gigabytes when it reaches a parser as it is (measured); the suite would not end.
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 300_000,
        "&" * 1_500_000,
        "<" * 1_500_000,
        "".join(f"<font color=c{number}>" for number in range(7_000)) + "<p>x" * 7_000,
        "<a " + " ".join(f"x{number}=1" for number in range(200_000)) + ">",
        "<!--" * 300_000,
        " " * 1_500_000,
        "<blockquote>" * 14_000 + "x",
    ],
    ids=["blocks", "ampersands", "brackets", "fonts", "attributes", "comments", "blanks", "quotes"],
)
def test_a_page_made_to_stall_is_shown_all_the_same(html: str) -> None:
    assert len(safe_html(html)) < 6 * LONGEST_SHOWN
    html_text(html)


def test_a_line_without_an_end_gets_places_to_break() -> None:
    longest = max(len(word) for word in re.split(r"[\s​]", safe_html("<p>" + "a" * 100_000 + "</p>")))
    assert longest < 500


def test_the_text_is_what_a_reader_reads() -> None:
    html = (
        "<html><head><title>no</title><style>p{}</style></head><body><p>Dear Dana,</p><p>the <b>patch</b>&nbsp;is "
        "out.<br>"
        'See <a href="https://x.example/notes">the notes</a>, or <a href="http://x.example">x.example</a>.</p>'
        "<ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
        "<blockquote>said<blockquote>before</blockquote></blockquote>1 &lt; 2<script>no()</script></body></html>"
    )
    assert html_text(html) == (
        "Dear Dana,\n\nthe patch is out.\nSee the notes <https://x.example/notes>, or x.example.\n\n- one\n- two\n"
        "a b\nc\n"
        "> said\n>> before\n1 < 2"
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>Hi</div><div><br></div><div>there<br></div>next<br><br>end", "Hi\n\nthere\nnext\n\nend"),
        ("a\n   b <pre>x\n\n  y</pre> z", "a b\nx\n\n  y\nz"),
        ('a<img alt="b > c">d<i title="never closed>e', "ade"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("<p>open <b>never closed", "open never closed"),
        ("a<!-- hidden -->b<!-- never closed", "ab"),
    ],
)
def test_lines_fall_where_a_reader_sees_them(html: str, text: str) -> None:
    assert html_text(html) == text


def test_the_old_enriched_text_loses_its_tags() -> None:
    assert enriched_text("<bold>Now</bold> <color><param>red</param>is</color> 1 << 2") == "Now is 1 < 2"


TOKENS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<table>",
        "<td>",
        "</table>",
        "<!--",
        "-->",
        "<a href='",
        '"',
        "'",
        ">",
        "<",
        "&amp;",
        "&#0;",
        "\0",
        "\ud800",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<img src=http://spy.example/>",
        "cid:x",
        " ",
        "\n",
        "words",
        "<li>",
        "\x01",
    ]
)


@given(st.lists(TOKENS, max_size=60).map("".join) | st.text())
def test_any_page_is_made_safe_and_read(html: str) -> None:
    shown, text = safe_html(html), html_text(html)
    assert not re.search(r'<[^<>]*\ssrc="(?!cid:)', shown)
    assert "\0" not in shown + text
    (shown + text).encode()
