"""The card: well-formed HTML that says everything without its styles, and plain text that has no HTML in it."""

import re
from html import unescape
from html.parser import HTMLParser

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.card import Card, Note
from nbtools.checks.progress import LessonProgress, Record
from nbtools.checks.solution import solution_text
from nbtools.checks.verdict import FAILED, Example, Verdict
from nbtools.exercises import all_exercises, find_exercise

from .candidates import EXAMINE

NAMES = [exercise.name for exercise in all_exercises()]
WITHOUT_END_TAG = {"br", "hr", "img", "input", "meta", "link"}


class Page(HTMLParser):
    """Reads HTML as a browser would have to, and fails where tags do not balance."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes, self.texts, self.scripts = [], [], {}, [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.setdefault(tag, dict(attrs))
        if tag == "p":
            assert "p" not in self.open
        if tag not in WITHOUT_END_TAG:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.scripts if self.open[-1:] == ["script"] else self.texts).append(data)

    @property
    def text(self):
        return "".join(self.texts)


def card(name, answer, wrong_tries=1, notice="", passed=(), kept_notice=""):
    exercise = find_exercise(name)
    records = {other: Record(passed=True) for other in passed}
    records[name] = Record(wrong_tries=wrong_tries, passed=name in passed)
    progress = LessonProgress(exercise.lesson, records, notice=kept_notice)
    return Card(examine(name, answer), exercise, progress, notice)


def wrong(name):
    return find_exercise(name).mistakes[0].answers[0]


KINDS = {
    "passed": lambda name: find_exercise(name).answer,
    "wrong": wrong,
    "not started": lambda name: ...,
    "nonsense": lambda name: "<b>",
}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_well_formed_and_says_in_html_what_it_says_in_text(name):
    for answer in KINDS.values():
        shown = card(name, answer(name), wrong_tries=3, notice="Something else.")
        html, text = Page(shown.html()).text.replace("`", ""), shown.text()
        lines = [
            line.strip().rstrip(":").replace("`", "")
            for line in text.splitlines()
            if "check." not in line and line.strip(" ^")  # a place in the line is underlined, or marked
        ]
        assert [line for line in lines if line not in html] == []
        assert not re.search(
            r"</?(p|div|code|pre|table|tr|td|th|details|summary|strong|small|progress)\b", text
        )
        assert not re.search(r"&(lt|gt|amp|quot|#)", text)


@pytest.mark.parametrize("answer", KINDS.values(), ids=KINDS)
def test_it_reads_well_without_its_styles(answer):
    """An untrusted notebook loses style, role and aria; a reader of repositories shows the bare elements."""
    bare = re.sub(r" (style|class|role|aria-[a-z]+)='[^']*'", "", card("relu", answer("relu")).html())
    bare = re.sub("<script>.*?</script>", "", bare)
    page = Page(bare)
    assert "style" not in page.tags
    assert not re.search(r"(style|class|role|aria)", bare)
    assert "relu" in page.text
    assert "exercises passed" in page.text
    assert re.search(r"passed|not yet|not started", page.text)


@pytest.mark.parametrize(("answer", "mark"), [("passed", "✓"), ("wrong", "✗"), ("not started", "○")])
def test_the_status_is_a_mark_and_a_word_and_not_a_colour_alone(answer, mark):
    shown = card("relu", KINDS[answer]("relu"))
    headline = {"passed": "passed", "wrong": "not yet", "not started": "not started"}[answer]
    assert f"{mark} <code>relu</code>: {headline}" in shown.html()
    assert shown.text().startswith(f"relu: {headline}\n")


def test_a_screen_reader_is_told_the_verdict():
    attributes = Page(card("relu", np.abs).html()).attributes["div"]
    assert (attributes["role"], attributes["aria-label"]) == ("group", "relu: not yet")


def test_the_labels_of_the_example_head_their_rows():
    html = card("relu", np.abs).html()
    assert re.findall(r"<th scope='row'[^>]*>([^<]*)</th>", html) == ["for", "expected", "yours"]


def test_what_differs_is_marked_by_a_sign_in_the_text_and_in_the_html():
    shown = card("relu", np.abs)
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", shown.html()) == ["≠2", "≠0.3"]
    assert "    [≠2 ≠0.3 0 0.4 1 2.5]\n" in shown.text()
    assert "≠ marks what differs." in Page(shown.html()).text
    assert "\n≠ marks what differs.\n" in shown.text()


def test_the_right_answer_is_the_lesson_s_and_a_click_selects_it_all():
    html = card("relu", np.abs, wrong_tries=3).html()
    offered = re.search(r"A right answer</summary><pre[^>]*>(.*?)</pre>", html, re.DOTALL)[1]
    assert "user-select:all" in html
    assert unescape(offered) == solution_text(find_exercise("relu"))


def _prints_markup(z):
    print("<script>alert('printed')</script>")
    raise ValueError("<img src=x onerror=alert(1)> & `more`")


MARKUP = {
    "returned": lambda z: "<script>alert(1)</script>",
    "printed and raised": _prints_markup,
    "what it is": lambda z: type("<b>'\"", (), {})(),
}


@pytest.mark.parametrize("candidate", MARKUP.values(), ids=MARKUP)
def test_markup_of_the_learner_s_is_shown_and_not_obeyed(candidate):
    html = card("relu", candidate).html()
    page = Page(html)
    assert page.tags.count("script") == 1  # the course's own
    assert "<" not in page.scripts[0]
    assert {"img", "b"}.isdisjoint(page.tags)
    assert "&lt;" in html


def test_markup_in_a_verdict_cannot_leave_an_attribute():
    verdict = Verdict(
        "relu' onclick='x", FAILED, 0.0, "It's <b>wrong</b>.", example=Example("<i>", "'", '"', "</pre>")
    )
    page = Page(Card(verdict, find_exercise("relu"), LessonProgress("02_activations")).html())
    assert "onclick" not in page.attributes["div"]
    assert {"b", "i"}.isdisjoint(page.tags)


def test_what_stands_between_backquotes_is_code():
    html = card("relu", lambda z: None).html()
    assert "has to stand after <code>return</code>." in html


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Use np.max(x, axis=1), or W.T; .T swaps.", ["np.max(x, axis=1)", "W.T", ".T"]),
        ("range(len(layers) - 1) is one less than `n`.", ["range(len(layers) - 1)", "n"]),
        ("Set axis=0, and learning_rate=0.1.", ["axis=0", "learning_rate=0.1"]),
        ("This is the sum. Divide it, e.g. by 2 (the count).", []),
        ("It is kept in /home/me/my_work/progress/02_activations.json.", []),
        ("x < np.log(y & 1) > `a<b`", ["np.log(y & 1)", "a<b"]),
    ],
)
def test_what_can_only_be_code_is_set_as_code(text, codes):
    page = Note((text,))._repr_html_()
    assert [unescape(code) for code in re.findall("<code>(.*?)</code>", page)] == codes
    assert Page(page).text == text.replace("`", "")


def test_a_single_backquote_is_only_a_backquote():
    assert "<code>" not in Note(("One ` alone.",))._repr_html_()


def test_each_hint_is_inside_the_one_before():
    html = card("sigmoid", wrong("sigmoid")).html()
    hints = find_exercise("sigmoid").hints
    order = re.findall(r"<details|</details>|Hint (\d) of (\d)", html)
    assert [pair for pair in order if pair[0]] == [
        (str(n), str(len(hints))) for n in range(1, len(hints) + 1)
    ]
    assert html.count("</details>" * len(hints)) == 1
    assert "open" not in Page(html).attributes["details"]


def test_hints_are_there_before_the_first_try_and_gone_after_the_last():
    assert "Hint 1 of" in card("relu", ...).html()
    assert "Hint" not in card("relu", find_exercise("relu").answer).html()
    assert "Stuck?" not in card("relu", find_exercise("relu").answer).text()


@pytest.mark.parametrize("tries", [1, 2, 3, 4])
def test_a_right_answer_is_offered_after_the_third_wrong_try(tries):
    shown = card("relu", np.abs, wrong_tries=tries)
    assert ("A right answer" in shown.html()) == ("check.solution" in shown.text()) == (tries >= 3)


@pytest.mark.parametrize("status", ["passed", "not started"])
def test_no_right_answer_is_offered_where_none_is_wrong(status):
    shown = card("relu", KINDS[status]("relu"), wrong_tries=5)
    assert "A right answer" not in shown.html()
    assert "check.solution" not in shown.text()


def test_the_count_is_the_lesson_s():
    shown = card("relu", np.abs, passed=["step", "sigmoid"])
    total = sum(exercise.lesson == "02_activations" for exercise in all_exercises())
    assert shown.text().endswith(f"\nLesson 02: 2 of {total} exercises passed.")
    assert Page(shown.html()).attributes["progress"]["value"] == "2"
    assert Page(shown.html()).attributes["progress"]["max"] == str(total)


def test_notices_are_shown_both_ways():
    shown = card("relu", np.abs, notice="One <notice>.", kept_notice="Another.")
    page = Page(shown.html())
    assert "One <notice>." in page.text
    assert "Another." in page.text
    assert "One <notice>.\nAnother." in shown.text()


def test_who_has_not_started_is_told_where_to_write():
    text = card("relu", ...).text()
    assert "Write your answer in the place of `...` and run this cell." in text
    assert "It scores nothing." in text


def test_who_does_not_come_to_an_end_is_told_what_stands_in(monkeypatch):
    monkeypatch.setattr(EXAMINE, "SECONDS", 0.1)

    def relu(z):
        while True:
            pass

    assert "Until it comes to an end, the course's own version stands in." in card("relu", relu).text()


def test_a_terminal_shows_the_text_and_a_notebook_the_html():
    shown = card("relu", np.abs)
    assert repr(shown) == shown.text()
    assert shown._repr_html_() == shown.html()


def test_a_note_is_shown_both_ways():
    note = Note(("First <b>.", "Second `code`."))
    page = Page(note._repr_html_())
    assert repr(note) == "First <b>.\nSecond `code`."
    assert page.text == "First <b>.Second code."
    assert '"First <b>.\\nSecond `code`."'.replace("<", "\\u003c") in page.scripts[0]
