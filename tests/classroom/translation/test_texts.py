"""What a translator is given of a cell, and how a translation stands in it."""

import ast
import functools
import io
import json

import pytest

from nbtools.classroom.release import lesson_from
from nbtools.classroom.translation.code import texts_of_code
from nbtools.classroom.translation.notebook import texts_of, translated
from nbtools.classroom.translation.text import replaced
from nbtools.course import folder_of
from nbtools.exercises import LESSONS
from tests.classroom.notebooks import code, notebook, prose
from tests.language.pseudo import pseudo


def texts(cell):
    return [text for _, text in texts_of(notebook(cell))]


def in_pseudo(cell):
    [made] = translated(notebook(cell), pseudo)["cells"]
    return made["source"]


def test_a_paragraph_is_a_text():
    assert texts(prose("# A question?\n\nOne line,\nand another.\n\n\n- a list\n- of two\n")) == [
        "# A question?",
        "One line,\nand another.",
        "- a list\n- of two",
    ]


@pytest.mark.parametrize("source", ["$$\nz = \\sum w x\n\nb\n$$", "$a = b$", "`code`", "3 + 4 = 7", "<br>"])
def test_what_has_no_words_is_no_text(source):
    assert texts(prose(source)) == []


def test_an_empty_line_ends_no_fence():
    assert texts(prose("See:\n\n```\nnbtools open\n\nmore\n```\n\nEnd.")) == ["See:", "End."]


def test_code_has_docstrings_comments_and_what_it_prints():
    source = '''def f(x):
    """Return it."""
    # One thought
    # on two lines.
    return x  # a half


print("first", f"{len('a b')} of them", names["a key"], sep="and")
show.images(X, titles=["as it was", "A"], lit="logit 0")
kinds = {"as it is": 1}
check(answer="a choice")
'''
    assert texts(code(source)) == [
        "Return it.",
        "One thought\non two lines.",
        "a half",
        "first",
        "{len('a b')} of them",
        "as it was",
    ]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ('show.losses({"right gradient": a, "faulty": b})', ["right gradient", "faulty"]),
        ('live.pad.anywhere({"dense": f})', ["dense"]),
        ('for name, image in {"as it was": a}.items():\n    image', ["as it was"]),
        ('curves = {"your loss": a}\nshow.losses(curves, "curves")', ["your loss", "curves"]),
        ('rates = {"all": 1}\nwalks = {name: rates[name] for name in rates}', ["all"]),
        ('walks[f"rate {rate}"] = walk\nend = walks[f"rate {rate}"][-1]', ["rate {rate}", "rate {rate}"]),
        ('show.curves("two", {"relu": relu, "tanh": np.tanh, "step(z)": step})', ["two"]),
        ('show.chain(["w", "bill"], [1, 2])', ["bill"]),
        ('print(np.where(z > 0, "above", "not above"))', ["above", "not above"]),
        ('for name, value in (("a win", 1), ("X", 0)):\n    name', ["a win"]),
        ('for name in ("split", "families"):\n    name == "split"', []),
        ('for hidden in progress_bar(sizes, "network"):\n    hidden', ["network"]),
        ('print("-log(p)  f(x)", f\'{a["b c"]}\')', []),
        ('json.dumps({"layers": 1}, a)', []),
        ('kinds = {"as it is": 1}\nkinds["as it is"]', []),
    ],
)
def test_labels_of_what_is_shown_are_texts_and_other_keys_are_none(source, labels):
    assert texts(code(source)) == labels


@pytest.mark.parametrize(
    "source",
    [
        "### BEGIN SOLUTION\nx = 1\n### END SOLUTION",
        "x = 1  # noqa: F821",
        "# x = 1",
        "# x, y = f(1, ...",
        "# X.T @ weights",
        "%pip a b",
        "1 +",
    ],
)
def test_what_programs_read_is_no_text(source):
    assert texts(code(source)) == []


def test_a_text_in_pieces_is_one_and_comes_back_in_one():
    source = 'print("a sentence "\n      f"of {n} pieces")'
    assert texts(code(source)) == ["a sentence of {n} pieces"]
    [made] = translated(notebook(code(source)), lambda text: "из {n} кусков")["cells"]
    assert made["source"] == 'print(f"из {n} кусков")'


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("print('a word')", "print('d\\'où')"),
        ('print(f"{a} words")', 'print(f"d\'où")'),
        ("print(f'{b} words')", "print(f'd\\'où')"),
    ],
)
def test_a_translation_ends_no_string(source, said):
    [made] = translated(notebook(code(source)), lambda text: "d'où")["cells"]
    assert made["source"] == said


def test_a_comment_in_another_language_may_have_more_lines():
    [made] = translated(notebook(code("if x:\n    # one\n    y = 1")), lambda text: "раз\nдва")["cells"]
    assert made["source"] == "if x:\n    # раз\n    # два\n    y = 1"


def test_letters_of_several_bytes_shift_nothing():
    assert in_pseudo(code('x = "é"; print("é", "done")')) == f'x = "é"; print("é", "{pseudo("done")}")'


def test_the_place_of_an_answer_is_translated():
    assert texts(code("def f():\n    ...  # your code here")) == ["your code here"]


class Silent(ast.NodeTransformer):
    """Takes strings out, but not what is filled into them."""

    def visit_Constant(self, node):
        return ast.Constant("") if isinstance(node.value, str) else node


def skeleton(source):
    """Return what a cell does: without comments, and with strings silent."""
    return ast.dump(Silent().visit(ast.parse(source)))


def strings(source):
    """Return the strings of a cell, but not the pieces of those with places."""
    tree = ast.parse(source)
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    ]


def changed(source, other):
    """Return the strings that are not the same in both."""
    return {one for one, another in zip(strings(source), strings(other), strict=True) if one != another}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_in_the_pseudo_language_is_the_same_course(lesson):
    solution = json.loads((folder_of("solutions") / f"{lesson}.ipynb").read_text("utf-8"))
    for english in (solution, lesson_from(solution)):
        assert translated(english, lambda text: text) == english
        made = translated(english, pseudo)
        for cell, other in zip(english["cells"], made["cells"], strict=True):
            assert {**cell, "source": ""} == {**other, "source": ""}
            if cell["cell_type"] == "code":
                source, said = "".join(cell["source"]), "".join(other["source"])
                assert skeleton(source) == skeleton(said), cell["id"]
                assert changed(source, said) <= {text.replace("\\n", "\n") for text in texts(cell)}


def test_a_string_that_grows_too_long_for_a_line_goes_on_in_the_next():
    source = 'print(f"one {b} two", end=" ")\n'
    said = "очень " * 12 + "длинный {b} текст"
    made = replaced(source, texts_of_code(source), lambda _: said)
    assert [len(line) <= 88 for line in made.splitlines()] == [True, True]
    shown = io.StringIO()
    exec(made, {"b": "b", "print": functools.partial(print, file=shown)})
    assert shown.getvalue() == said.format(b="b") + " "
