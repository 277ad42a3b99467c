"""What a translation has to keep is found where it is lost."""

import pytest

from nbtools.classroom.translation.kept import lost, missing_places

GLOSSARY = {"neuron": "нейрон", "forward": "прямое распространение"}
MARKED = 'A **<abbr title="нейрон">neuron</abbr>**.'


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("It has {count} rows.", "В нём строк: {count}."),
        ("Call `f(x)`, see [there](a.md).", "Вызовите `f(x)`, см. [там](a.md)."),
        ("1,200 images, 97.0 %", "1\u202f200 картинок, 97,0 %"),
        ("$a$ and $b$", "$b$ и $a$"),
        ("{name:9} {x:5.2f}", "{name:12} {x:5.2f}"),
        (MARKED, 'Это **<abbr title="neuron">нейроны</abbr>**.'),
        ('<abbr title="x">forward</abbr>', '<abbr title="forward">прямого распространения</abbr>'),
        ('<abbr title="x">new</abbr>', '<abbr title="new">новое</abbr>'),
    ],
)
def test_what_is_kept_is_all_right(english, other):
    assert lost(english, other, GLOSSARY) == []


@pytest.mark.parametrize(
    ("english", "other", "found"),
    [
        ("It has {count} rows.", "В нём строки.", ["place {count}"]),
        ("It has {count} rows.", "В нём {count} и {number}.", ["place {number}"]),
        ("{x:5.2f} s", "{x:5.1f} с", ["place {x:5.1f}", "place {x:5.2f}"]),
        ("Call `f(x)`.", "Вызовите `g(x)`.", ["code `f(x)`", "code `g(x)`"]),
        ("See [there](a.md).", "См. там.", ["link ](a.md)"]),
        ("See https://a.org/b", "См. https://a.org/c", ["link https://a.org/b", "link https://a.org/c"]),
        ("$a + b$", "$a - b$", ["formula $a + b$", "formula $a - b$"]),
        ("12 rows", "21 строка", ["number 12", "number 21"]),
        ("a <b>word</b>", "слово", ["tag </b>", "tag <b>"]),
        (MARKED, "Это нейрон.", ["term neuron"]),
        (MARKED, 'Это <abbr title="neuron">узел</abbr>.', ["term neuron"]),
        ("A thing.", 'Это <abbr title="neuron">нейрон</abbr>.', ["term neuron"]),
    ],
)
def test_what_is_lost_is_named(english, other, found):
    assert lost(english, other, GLOSSARY) == found


def test_every_form_of_a_plural_has_the_places():
    one, many = "1 row of {name}.", "{count} rows of {name}."
    assert missing_places(one, many, ["{count} строка {name}.", "{count} строки {name}."]) == []
    assert missing_places(one, many, ["{count} строка.", "{name}, {other}"]) == [
        "place {name}",
        "place {count}",
        "place {other}",
    ]
