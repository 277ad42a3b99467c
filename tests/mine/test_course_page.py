"""The page of what the learner has made: true in every folder, and a file that needs nothing else."""

import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks.progress import update
from nbtools.data.drawings import drawn_strokes
from nbtools.data.my_digits import keep_digit
from nbtools.exercises import LESSONS, find_exercise
from nbtools.mine import my_course
from nbtools.mine.course_page import NAME, Page
from nbtools.mine.made import lines_of_code, what_is_made

from .learner import Notebook, has_passed

RELU = '''
def relu(z):
    """Return z.

    Or 0.
    """
    # the larger one
    return np.maximum(
        z, 0
    )
'''
SMALL = [nn.random_layer(64, 4, np.random.default_rng(0)), nn.random_layer(4, 10, np.random.default_rng(1))]


def pass_network(name, layers=None):
    exercise = find_exercise(name)
    has_passed(name, answer=exercise.probe(exercise.answer if layers is None else layers))


def draw_digits(count):
    for strokes, digit in drawn_strokes()[:count]:
        keep_digit(strokes, digit)


def said():
    return repr(Page(what_is_made()))


class Tags(HTMLParser):
    """Notes what is open, and what a page would fetch."""

    def __init__(self, html):
        super().__init__()
        self.open, self.fetched, self.pictures = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.fetched += [
            address
            for name in ("src", "href")
            if (address := attributes.get(name)) and not address.startswith("data:")
        ]
        if tag == "img":
            self.pictures.append(attributes["alt"])
        if tag not in ("img", "meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_in_a_fresh_folder_it_says_where_each_thing_can_be_made(work, capsys):
    my_course()
    text = capsys.readouterr().out
    assert "exercises passed: 0 of " in text
    assert "You drew no digits yet: lesson 11 has the pad." in text
    assert "No network of yours has passed yet" in text
    assert "No function of yours is kept yet" in text
    assert (work / NAME).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_function_is_counted_with_its_lines_of_code():
    has_passed("relu", RELU)
    made = what_is_made()
    assert (made.own, made.lines) == (1, 4)
    [lesson] = [one for one in made.functions if one.lesson == "02_activations"]
    assert lesson.own == {"relu": 4}
    assert "sigmoid" in lesson.others
    assert "relu" not in lesson.others


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("x = 1\n", 1),
        ("# only words\n\n", 0),
        ("def f():\n    'words'\n    return 1  # more words\n", 2),
        ("x = [1,\n\n     # two\n     2]\n", 2),
        ('"""Words."""\nimport numpy as np\n\n\nclass A:\n    """Words."""\n    b = 1\n', 3),
    ],
)
def test_lines_of_code_are_those_with_code(source, lines):
    assert lines_of_code(source) == lines


def test_every_function_of_the_course_is_either_the_learner_s_or_stands_in():
    has_passed("relu", RELU)
    made = what_is_made()
    named = [name for one in made.functions for name in (*one.own, *one.others)]
    assert named == [name for name in named if find_exercise(name).is_function]
    assert len(set(named)) == len(named) == made.own + made.others
    assert [one.lesson for one in made.functions] == [
        one for one in LESSONS if one in {f.lesson for f in made.functions}
    ]


def test_a_network_is_shown_with_what_it_reaches():
    pass_network("evaluator")
    [network] = what_is_made().networks
    assert (network.name, network.sizes) == ("evaluator", [18, 128, 3])
    assert network.reached == find_exercise("evaluator").shown(
        find_exercise("evaluator").probe(network.layers)
    )


def test_its_curve_is_that_of_the_training_that_made_it():
    has_passed(
        "fit",
        "def fit(layers, X, y, epochs, batch_size, learning_rate, rng):\n    return [*layers], [7.0] * epochs",
    )
    notebook = Notebook()
    notebook.names["layers"] = find_exercise("digit_reader").answer
    notebook.run("""
        from nbtools.mine import fit
        layers, _ = fit(layers, None, None, 2, 32, 0.1, None)
        layers, _ = fit(layers, None, None, 1, 32, 0.1, None)
        check(digit_reader=layers)
    """)
    [network] = what_is_made().networks
    assert network.curve == [7.0, 7.0, 7.0]
    assert "digit_reader, 64-32-10: from 7.00 to 7.000 in 3 epochs" in said()

    notebook.run("check(digit_reader=[*layers])")  # whoever made these
    [network] = what_is_made().networks
    assert network.curve == []
    assert "How they came there was not noted." in said()


@pytest.mark.parametrize("curve", [["a"], [float("nan")], [None], {"epoch": 1}])
def test_a_curve_that_can_no_longer_be_read_costs_the_curve_only(curve, work):
    pass_network("digit_reader")
    file = work / "progress" / "11_digits.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["exercises"]["digit_reader"]["curve"] = curve
    file.write_text(json.dumps(kept), encoding="utf-8")
    [network] = what_is_made().networks
    assert network.curve == []


def test_digits_are_read_by_the_learner_s_own_network_or_else_by_the_course_s():
    draw_digits(12)
    assert re.search(
        r"The course's network read \d+ of 12 digits that you drew: yours has not passed yet", said()
    )
    pass_network("digit_reader", SMALL)
    made = what_is_made()
    np.testing.assert_array_equal(made.digits.read, nn.forward(made.digits.X, SMALL).argmax(axis=1))
    assert f"Your network of lesson 11 read {made.digits.right} of 12 digits that you drew." in said()


@pytest.mark.parametrize(
    "answer", ["no network", '{"layers": []}', '{"layers": [{"W": [[1]], "b": [1]}]}', 7, [[]]]
)
def test_a_network_that_can_no_longer_be_read_is_none(answer, capsys):
    has_passed("digit_reader", answer=answer)
    assert what_is_made().networks == []


@pytest.mark.parametrize("source", ["def relu(z:", "# nothing", "\0", "x" * 9 + "\n  y"])
def test_a_function_that_can_no_longer_be_read_stands_in(source):
    has_passed("relu", source)
    assert what_is_made().own == 0


def test_damaged_records_are_set_aside_and_named(work):
    has_passed("relu", RELU)
    (work / "progress" / "02_activations.json").write_text("{", encoding="utf-8")
    (work / "my_digits.json").write_text("[", encoding="utf-8")
    text = said()
    assert "02_activations: The progress file of this lesson was damaged." in text
    assert "You drew no digits yet" in text


def test_where_it_cannot_be_kept_it_is_shown_and_says_so(work, capsys):
    (work / NAME).mkdir(parents=True)
    my_course()
    assert re.search(r"This page could not be kept as a file: .+\.", capsys.readouterr().out)


def test_the_file_is_whole_fetches_nothing_and_tells_each_picture(work, capsys):
    has_passed("relu", RELU)
    pass_network("digit_reader", SMALL)
    update("11_digits", "digit_reader", lambda record: setattr(record, "curve", [2.0, 1.0]))
    draw_digits(3)
    my_course()
    tags = Tags((work / NAME).read_text(encoding="utf-8"))
    assert tags.open == []
    assert tags.fetched == []
    assert len(tags.pictures) == 2
    assert all(len(alt) > 30 for alt in tags.pictures)


def test_what_a_learner_named_is_text_and_no_markup(work, capsys):
    has_passed("digit_reader", answer="<script>alert(1)</script>")
    my_course()
    assert "<script" not in (work / NAME).read_text(encoding="utf-8")


def test_in_the_notebook_it_is_a_part_of_the_page_around_it():
    html = Page(what_is_made())._repr_html_()
    assert Tags(html).open == []
    assert "<h1" not in html
    assert "<html" not in html
    assert not re.search(r"(^|[,}\n])\s*(body|html|:root)", html)  # its style says nothing of the rest
