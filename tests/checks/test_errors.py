"""What a learner is told of an error: the cause where it is known, else the line and Python's own words."""

import numpy as np
import pytest

from nbtools.checks import examine

from .candidates import ROW, TABLE, Unspeakable, double, in_a_cell, told, typed


def of(line, *cases, before="import math\nimport numpy as np", answer=double):
    """Return what is told of a function of z that holds these lines."""
    body = "\n".join("    " + part for part in line.splitlines())
    candidate = in_a_cell(f"def double(z):\n{body}", before=before)
    return told(candidate, answer, *(cases or ((ROW,), (TABLE,))))


def at(line):
    return f" in the line `{line}`"


IF = "`if` asks one question{}, and an array holds many numbers. NumPy's np.where and np.maximum work place by place, in any shape."
AND = (
    "`and`, `or` and `not` ask one question{}, and an array holds many. "
    "Place by place it is `&`, `|` and `~`, with brackets around each side: (a > 0) & (b > 0)."
)
LARGER = (
    "`{}` compares two things as a whole{}, and an array holds many numbers. "
    "np.maximum and np.minimum compare place by place; np.max and np.min look into one array."
)
AXIS = (
    "The second argument of `{}` is the axis{}, one whole number, and an array stands there. "
    "Two arrays are compared place by place by np.maximum and np.minimum."
)
PLACE = "One whole number is asked for{}, such as a place in a list, a count or an axis, and an array stands there."
THREE = (
    "`np.maximum` compares two things{}; a third argument is where the result goes. For the largest of three, "
    "use it twice: np.maximum(np.maximum(a, b), c)."
)
INTO_ONE = (
    "`np.max` looks into one array{}: its second argument is the axis, the third is where the result goes. "
    "Place by place, np.maximum compares two things."
)
MATH = "`{}` takes one number{}, and an array stands there. NumPy's functions take whole arrays: np.exp, np.log, np.sqrt."
FLOAT = "`float` takes one number{}, and an array stands there."
ONE = "One number is asked for{}, and an array stands there."

CAUSES = {
    "if": ("if z > 0:\n    return z", IF.format(at("if z > 0"))),
    "while": (
        "while z > 0:\n    z = z - 1",
        IF.format(at("while z > 0")).replace("`if`", "`while`"),
    ),
    "an if within": ("return z if z > 0 else 0", IF.format(at("return z if z > 0 else 0"))),
    "and": ("return (z > 0 and z < 2) * z", AND.format(at("return (z > 0 and z < 2) * z"))),
    "and in an if": ("if z > 0 and True:\n    return z", AND.format(at("if z > 0 and True"))),
    "not": ("return not z > 0", AND.format(at("return not z > 0"))),
    "max": ("return max(0, z)", LARGER.format("max", at("return max(0, z)"))),
    "nothing of these": (
        "w = bool(z > 0)",
        f"One true or false is asked for{at('w = bool(z > 0)')}, and an array of several stands there.",
    ),
    "an axis": ("return np.max(z, np.abs(z))", AXIS.format("np.max", at("return np.max(z, np.abs(z))"))),
    "joining": (
        "return np.concatenate(z, z.astype(int))",
        "`np.concatenate` takes what it joins as one list"
        f"{at('return np.concatenate(z, z.astype(int))')}: np.concatenate([a, b]). "
        "A second argument is the axis, one whole number, and an array stands there.",
    ),
    "a place": ("return [1, 2][z.astype(int)]", PLACE.format(at("return [1, 2][z.astype(int)]"))),
    "a count": (
        "for i in range(z.astype(int)): pass",
        PLACE.format(at("for i in range(z.astype(int)): pass")),
    ),
    "three of np.maximum": (
        "return np.maximum(z, -z, 1e-9)",
        THREE.format(at("return np.maximum(z, -z, 1e-9)")),
    ),
    "three of np.max": ("return np.max(z, 0, 1e-9)", INTO_ONE.format(at("return np.max(z, 0, 1e-9)"))),
    "math": ("return math.exp(z)", MATH.format("math.exp", at("return math.exp(z)"))),
    "float": ("return float(z)", FLOAT.format(at("return float(z)"))),
    "float or math": ("return math.exp(float(z))", ONE.format(at("return math.exp(float(z))"))),
    "a power": (
        "return z ^ 2",
        f"A power is written `**`{at('return z ^ 2')}: `^` means something else in Python.",
    ),
    "append": (
        "path = []\npath = path.append(z)\npath = path.append(z)",
        f"`path.append(…)` changes path itself and gives None, so that `path = …`{at('path = path.append(z)')} "
        "leaves None in path. Let the call stand alone.",
    ),
    "places with a point": (
        "return z[z]",
        f"Places are whole numbers{at('return z[z]')}, and the array in the brackets does not hold whole numbers.",
    ),
    "a place with a point": (
        "return [1, 2][z.size / 6]",
        f"A place is a whole number{at('return [1, 2][z.size / 6]')}, and the one in the brackets has a point.",
    ),
}


@pytest.mark.parametrize(("line", "said"), CAUSES.values(), ids=CAUSES)
def test_a_cause_that_stands_in_the_line_is_told(line, said):
    assert of(line) == said


NO_CAUSES = {
    "no if": ("for i in np.ndindex(z):\n    pass", "`if`"),
    "an if that is none of it": ("w = 1 if len(z) else 0\nreturn bool(z > 0)", "`if`"),
    "a helper's if": ("return helper(z) if True else 0", "`if`"),
    "no list and no axis": ("return helper_of_places(z)", "axis of np"),
    "no math": ("return np.zeros(2).__setitem__(0, z)", "`math"),
    "None from elsewhere": ("path = None\nother = path.append(z)", "gives None"),
    "xor that works": ("return z[5 ^ 99]", "power"),
}
HELPERS = (
    "import numpy as np\n"
    "def helper(z):\n    return 1 if z > 0 else 0\n"
    "def helper_of_places(z):\n    return [1, 2][z.astype(int)]"
)


@pytest.mark.parametrize(("line", "not_said"), NO_CAUSES.values(), ids=NO_CAUSES)
def test_a_cause_that_is_not_there_is_not_told(line, not_said):
    message = of(line, before=HELPERS)
    assert not_said not in message
    assert "in the line `" in message


def test_a_function_of_math_is_known_by_any_name():
    assert of("return exp(z)", before="from math import exp") == MATH.format("exp", at("return exp(z)"))


BY_A_MATRIX = (
    "in the matrix product, a row on the left has 3 numbers, and a column on the right has 2. "
    "They have to be equally many; .T swaps rows and columns."
)
MISFITS = {
    "matrix product": ("return z @ z", BY_A_MATRIX),
    "np.dot": ("return np.dot(z, z)", BY_A_MATRIX),
    "one number": ("return z @ 2", "@ multiplies arrays, and one of the two is a single number here."),
    "place by place": (
        "return z * np.arange(2)",
        "place by place, an array of shape (2, 3) and one of shape (2,) do not go together.",
    ),
    "into a place": ("z[0] = np.zeros(2)", "an array of shape (2,) does not go into a place of shape (3,)."),
}


@pytest.mark.parametrize(("line", "said"), MISFITS.values(), ids=MISFITS)
def test_shapes_that_do_not_fit_are_told_in_words_of_the_lessons(line, said):
    assert of(line, (TABLE,)) == f"The shapes do not fit{at(line)}: {said}"


def test_what_cannot_become_an_array_is_told():
    assert of("return np.max([z, 0])") == (
        f"The parts of which one array is to be made{at('return np.max([z, 0])')} differ in shape."
    )
    assert of("w = np.zeros(2)\nw[0] = z").startswith(
        ("A list, a tuple or an array is to be written", "One number is asked for")
    )


def test_shapes_that_do_not_fit_now_and_then():
    message = of("return 2 * z + np.zeros(3) if z.ndim == 1 else z + np.zeros(2)")
    assert message.endswith("do not go together. It is right in 1 of 2 cases.")


def test_an_error_now_and_then_is_told_how_often():
    assert of("return 2 * z.reshape(3)").endswith(" It is right in 1 of 2 cases.")


NAMES = {
    "of this lesson": (
        "return step(z)",
        "step is a function that this lesson asks for, and it is not there yet: its cell has to run first.",
    ),
    "of an earlier lesson": (
        "return neuron(z, z, 1)",
        "neuron is yours from lesson 01: `from nbtools.mine import neuron` brings it here.",
    ),
    "of a later lesson": (
        "return dense(z, z, z)",
        "dense is a function of the course: `from nbtools.nn import dense` brings it here.",
    ),
    "a module": ("return math.exp(1)", "It uses math, which is not imported here: `import math`."),
    "of NumPy": ("return exp(z)", "exp alone is unknown here. NumPy has a function of this name: np.exp."),
    "a number of NumPy": ("return e ** z", "e alone is unknown here. NumPy has the number: np.e."),
    "misspelled": (
        "largest = 2 * z\nreturn lagrest",
        "It uses the name lagrest, which nothing here has. Did you mean largest?",
    ),
    "of the notebook, misspelled": (
        "return 2 * z + learning_rte",
        "It uses the name learning_rte, which nothing here has. Did you mean learning_rate?",
    ),
    "NumPy's, and not called": (
        "return size * z",
        "It uses the name size, which nothing here has. Is it spelled right, and is it set before it is used?",
    ),
    "unknown": (
        "return squareroot(z)",
        "It uses the name squareroot, which nothing here has. Is it spelled right, and is it set before it is used?",
    ),
    "without a value yet": (
        "for value in z:\n    result += value\nreturn result",
        f"The name result has no value yet{at('result += value')}. "
        "The function sets it, but nothing that did so has run before that.",
    ),
}


@pytest.mark.parametrize(("line", "said"), NAMES.values(), ids=NAMES)
def test_a_missing_name_is_told_with_where_it_is_to_be_had(line, said):
    assert of(line, before="learning_rate = 0.1") == said


def test_numpy_that_was_not_imported_is_told():
    assert of("return np.exp(z)", before="del np") == (
        "It uses np, which is not imported here: `import numpy as np`."
    )


def test_an_argument_that_has_another_name_is_told():
    assert told(in_a_cell("def double(x):\n    return 2 * z"), double, (ROW,)) == (
        "It uses the name z, but its own argument in that place is called x."
    )


def test_a_variable_that_was_never_given_a_value_is_not_taken_for_a_misspelling():
    """`total += 1` in a function that never says what total is at first."""
    message = examine("relu", typed("relu", "for value in z:\n    total += value\nreturn total")).message
    assert "total" in message
    assert "spelled" not in message


WHOLE = {
    "not implemented": (
        "raise NotImplementedError",
        "It raises NotImplementedError: put your own code in its place.",
    ),
    "recursion": ("return double(z)", "It calls itself without an end."),
    "recursion of two": (
        "def inner(x):\n    return double(x)\nreturn inner(z)",
        "It calls itself without an end.",
    ),
    "recursion that may end": (
        "return double(z + 1)",
        "It calls itself again and again, deeper than Python allows. Does it come to an end? A loop can go on for longer.",
    ),
    "too few in Python's own words": (
        "return helper()",
        "helper is called in the line `return helper()` without its argument z.",
    ),
}


@pytest.mark.parametrize(("line", "said"), WHOLE.values(), ids=WHOLE)
def test_what_makes_the_whole_function_no_answer_is_told(line, said):
    assert of(line, before="def helper(z): return z") == said


def test_a_recursion_of_others_is_not_its_own():
    message = of("return helper(z)", before="def helper(z): return helper(z)")
    assert "calls itself" not in message
    assert message.startswith("It raised RecursionError in the line `return helper(z)`")


class StdinNotImplementedError(NotImplementedError):
    """As a kernel raises it where nobody can type."""


@pytest.mark.parametrize("error", [StdinNotImplementedError("no"), EOFError("EOF when reading a line")])
def test_input_is_not_a_placeholder(error):
    def asks(z):
        raise error

    assert told(asks, double, (ROW,)) == (
        "It asks for something to be typed, and nobody can answer here. All that it needs comes in its arguments."
    )


@pytest.mark.parametrize("candidate", [lambda: 0, lambda z, w: z], ids=["too few", "too many"])
def test_another_number_of_arguments_is_told(candidate):
    assert told(candidate, double, (ROW,)) == "It should take 1 argument: (z)."


def test_no_argument_is_counted_in_words_that_fit():
    assert told(lambda z: z, lambda a, b: a + b, (1.0, 2.0)) == "It should take 2 arguments: (a, b)."


def test_an_argument_that_may_be_left_out_needs_a_default():
    right = lambda x, h=1e-5: x + h  # noqa: E731
    assert told(lambda x, h: x + h, right, (1.0, 0.1), (1.0,)) == (
        "It is also called without h: give h a default, as in `h=1e-05`."
    )


def test_the_learner_s_own_line_is_quoted():
    relu = typed("relu", "# mine\nlargest = z[99]\nreturn np.maximum(z, largest)")
    assert examine("relu", relu).message == (
        "Place 99 is asked for in the line `largest = z[99]`, and there are only 6: they are counted from 0, so the last is 5."
    )


def test_a_line_that_ends_in_a_colon_is_quoted_without_it():
    assert of("for step in 5:\n    pass") == (
        "Something to go through one by one is asked for in the line `for step in 5`, and one number stands there. "
        "range(n) counts from 0 to n - 1."
    )


def test_range_is_spoken_of_where_a_count_was_gone_through():
    assert "range" not in of("for part in z[0]:\n    pass")


def test_it_is_the_learner_s_line_even_if_numpy_raises():
    message = examine("relu", typed("relu", "return np.reshape(z, (99, 99))")).message
    assert message == "6 numbers do not fill the shape (99, 99) in the line `return np.reshape(z, (99, 99))`."


def test_it_is_the_function_s_line_even_if_a_helper_of_another_cell_raises():
    relu = typed("relu", "return helper(z)", cell="def helper(z):\n    return z[99]")
    assert "in a function that the line `return helper(z)` calls" in examine("relu", relu).message


def _raises(error):
    def candidate(z):
        raise error

    return candidate


def test_a_long_error_ends_with_a_whole_sentence():
    assert told(_raises(ValueError("First. " + "x" * 150 + ". " + "y" * 500)), double, (ROW,)).endswith(
        "x" * 150 + "."
    )


def test_a_long_error_is_cut():
    assert len(told(_raises(ValueError("x" * 5000)), double, (ROW,))) < 300


def test_an_error_without_words():
    assert (
        told(_raises(AssertionError()), double, (ROW,))
        == "It raised AssertionError in the line `raise error`."
    )


def test_an_error_that_cannot_be_put_in_words_is_no_error_of_the_check():
    assert "ValueError" in told(_raises(ValueError(Unspeakable())), double, (ROW,))


def elsewhere(error, line):
    """Return a function of another process: all that is known of its error is the line."""

    def candidate(z):
        error.learners_line = line
        raise error

    candidate = np.vectorize(candidate, otypes=[float], signature="(n)->(n)")
    candidate.__name__ = "double"
    return candidate


@pytest.mark.parametrize(
    ("error", "line", "said"),
    [
        (RecursionError("too deep"), "return task(z)", "It calls itself"),
        (
            RecursionError("too deep"),
            "return other(z)",
            "It raised RecursionError in the line `return other(z)`",
        ),
        (
            ValueError("The truth value of an array"),
            "if z > 0:",
            "`if` asks one question in the line `if z > 0`",
        ),
        (
            ValueError("The truth value of an array"),
            "z, 0)",
            "One true or false is asked for in the line `z, 0)`",
        ),
        (TypeError("to Python scalars"), "return math.exp(z)", "`math.exp` takes one number"),
        (NotImplementedError(), "raise NotImplementedError", "It raises NotImplementedError: put"),
        (NotImplementedError(), "", "It raised NotImplementedError."),
        (NameError("name 'p'", name="p"), "return p * z", "It uses the name p, which nothing here has."),
    ],
)
def test_of_another_process_only_what_its_line_shows_is_told(error, line, said):
    assert told(elsewhere(error, line), double, (ROW,)).startswith(said)


TRUE_OF_ALL = {
    "a reshape with -1": ("np.ones(7).reshape(-1, 3)", "It raised ValueError"),
    "rows with rows": ("np.inner(np.ones((2, 3)), np.ones((3, 2)))", "It raised ValueError"),
    "a text": ("'ab' * 0.5", "A list, a tuple or a text stands"),
    "an axis of one number": ("np.sum(3.0, axis=1)", "There is no axis 1{}: one number stands there"),
    "an axis of what is to be made": (
        "np.stack([z, z], axis=7)",
        "There is no axis 7{}: 2 dimensions are there",
    ),
    "nothing there": ("np.zeros(0)[0]", "Place 0 is asked for{}, and nothing is there: it is empty."),
    "a set": ("{1}.remove(5)", "There is no entry 5, which is asked for{}."),
    "no folder": ("open('no/such.txt', 'w')", "There is no file, or no folder, of the name"),
    "no round brackets": ("max([1, 2], key=3)", "Something is called{} that is no function but a number."),
}


@pytest.mark.parametrize(("value", "said"), TRUE_OF_ALL.values(), ids=TRUE_OF_ALL)
def test_what_is_said_is_true_of_all_that_ends_so(value, said):
    line = f"return {value}"
    assert of(line, (ROW,)).startswith(said.format(at(line)))


OWN = "raise KeyError('a')", "raise IndexError('list index out of range')", "raise NameError('b', name='b')"


@pytest.mark.parametrize("line", OWN)
def test_what_a_learner_raises_means_what_they_say(line):
    assert of(line).startswith(f"It raised {line[6:].partition('(')[0]}{at(line)}:")


def test_none_from_the_start_is_none():
    assert "or it was None from the start" in of("best = None\nreturn best + 1")


def test_a_name_that_is_taken_away_is_not_said_to_be_set_later():
    assert of("x = 1\ndel x\nreturn x").startswith("It raised UnboundLocalError")


def test_a_name_of_the_function_around_is_not_unknown():
    assert of("def inner():\n    return t\nr = inner()\nt = 1\nreturn r").startswith(
        "The name t has no value yet"
    )


def test_a_question_that_is_wrong_at_the_border_too_gets_a_verdict():
    step = in_a_cell("def step(z):\n    return 1.0 if z >= 0 else 0.0", name="step")
    assert "one question is asked of a whole array" in examine("step", step).message
