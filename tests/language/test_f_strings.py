"""No f-string holds prose: what people read goes whole through gettext, as a language may put its words otherwise."""

import ast
import re

import pytest

from .pseudo import PACKAGE

CODE = "it is code, or what a program reads"
FOR_MAINTAINERS = "it is for those who maintain the course, or translate it"
ALLOWED_FILES = {
    "checks/source.py": CODE,
    "plots/live/bundle.py": CODE,
    "checks/syntax.py": CODE,
    "classroom/grading/judge/redacted_package.py": CODE,
    "classroom/grading/schedule/worker.py": CODE,
    "classroom/grading/untrusted": "it runs beside a submission, where there is no catalogue",
    "classroom/messages.py": FOR_MAINTAINERS,
    "classroom/sentences.py": FOR_MAINTAINERS,
    "classroom/translation/kept.py": FOR_MAINTAINERS,
    "data/make_digits.py": FOR_MAINTAINERS,
    "data/make_drawings.py": FOR_MAINTAINERS,
    "data/make_evaluator.py": FOR_MAINTAINERS,
    "data/make_finders.py": FOR_MAINTAINERS,
    "data/make_trained.py": FOR_MAINTAINERS,
    "data/make_wine.py": FOR_MAINTAINERS,
    "mine/library.py": CODE,
    "nn/saving.py": "nn is read as a small library, and knows nothing of nbtools",
}
"""Where f-strings may hold words, each with the reason; a folder stands for what is in it."""
ALLOWED_TEXTS = {
    "module 'nbtools' has no attribute 0": "Python's own words",
    "border-left:5px solid 0;padding:.5em 0 .5em 1em;margin:.3em 0;max-width:52em": CODE,
    "import 0": CODE,
    "from nbtools.mine import 0": CODE,
    "from nbtools.0 import 0": CODE,
    "exercises = 0": "a line of class.toml",
    "# 0\n\n*Lesson 0*\n\nWhat is it about?": "it stands in a lesson, to be written over",
    "module 0 has no attribute 0": "Python's own words",
    "0 None": CODE,
    "another 0 0": "the key of a try, which nobody reads",
    "the 0 row alone": "the key of a try, which nobody reads",
    "nbtools: 0": "the name of the command",
    "0 (0 points)": "a column of a gradebook, known by its name",
    "0 = ...  # your answer here": "it stands in the lessons, which are translated as such",
    "logit 0": "the name of a neuron, as the lesson has it",
    "00 kB00 ms    0": "units",
}
WORD = re.compile(r"[(“\"]?[A-Za-z][a-z']+[,.:;?!)”\"]*")


def f_strings(tree):
    """Yield the text of each f-string that stands in no other, with a 0 for each place."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.JoinedStr):
            yield node, "".join(part.value if isinstance(part, ast.Constant) else "0" for part in node.values)
        else:
            yield from f_strings(node)


def holds_prose(text):
    """Return whether a word stands beside something else; tags, and code in backquotes, are no words."""
    parts = re.sub(r"<[^>]*>?|`[^`]*`", " ", text).split()
    return len(parts) > 1 and any(map(WORD.fullmatch, parts))


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ('f"{count} rows differ."', True),
        ('f"slope {slope:.2f}"', True),
        ('f"Type: {command}"', True),
        ('f"{name}: {value}"', False),
        ('f"{lesson}.ipynb"', False),
        ("f\"<p style='margin:0 auto'>{text}</p>\"", False),
        ('f"{count} `rows` {x}"', False),
    ],
)
def test_the_rule_tells_prose(source, prose):
    [(_, text)] = f_strings(ast.parse(source))
    assert holds_prose(text) is prose


@pytest.fixture(scope="module")
def prose_in():
    """Return for each file of nbtools the f-strings that hold prose: the lines, each with its text."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        found[path.relative_to(PACKAGE).as_posix()] = [
            (node.lineno, text)
            for node, text in f_strings(ast.parse(source))
            if holds_prose(text) and not ast.get_source_segment(source, node).startswith("r")  # no pattern
        ]
    return found


def test_no_f_string_holds_prose(prose_in):
    found = [
        f"{name}:{line}: {text}"
        for name, texts in prose_in.items()
        if not any(name == allowed or name.startswith(f"{allowed}/") for allowed in ALLOWED_FILES)
        for line, text in texts
        if text not in ALLOWED_TEXTS
    ]
    assert found == [], "Say it with gettext(…, name=…)"


def test_what_is_allowed_is_there(prose_in):
    assert ALLOWED_TEXTS.keys() <= {text for texts in prose_in.values() for _, text in texts}
    for allowed in ALLOWED_FILES:
        assert any(texts for name, texts in prose_in.items() if name.startswith(allowed)), allowed
