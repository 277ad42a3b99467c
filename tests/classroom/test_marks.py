"""The marks in a solution's cell: the lesson has what stands around them, the right answer both."""

import pytest

from nbtools.classroom.marks import right_answers, without_marks, without_solution

from .notebooks import code, notebook, prose


@pytest.mark.parametrize(
    ("solution", "lesson"),
    [
        pytest.param("a = 1\nprint(a)", "a = 1\nprint(a)", id="nothing marked"),
        pytest.param(
            "def f(x):\n    y = x\n    ### BEGIN SOLUTION\n    for i in y:\n        y += i\n    ### END SOLUTION\n    return y",
            "def f(x):\n    y = x\n    ...  # your code here\n    return y",
            id="in a function",
        ),
        pytest.param(
            "class C:\n    def f(self):\n        ### BEGIN SOLUTION\n        return 1\n        ### END SOLUTION",
            "class C:\n    def f(self):\n        ...  # your code here",
            id="at the indentation of the mark",
        ),
        pytest.param(
            "### BEGIN SOLUTION\na = (1, 2)\n### END SOLUTION\ncheck(a=a)",
            "a = ...  # your answer here\ncheck(a=a)",
            id="an answer",
        ),
        pytest.param(
            "### BEGIN SOLUTION\nW = [[1,\n      2]]\nb = 0  # why\n### END SOLUTION",
            "W = ...  # your answer here\nb = ...  # your answer here",
            id="several answers, one of them over two lines",
        ),
        pytest.param(
            'kind = {}\n### BEGIN SOLUTION\nkind["a b"] = 1\nkind[0] = 2\n### END SOLUTION',
            "kind = {}\nkind['a b'] = ...  # your answer here\nkind[0] = ...  # your answer here",
            id="entries",
        ),
        pytest.param(
            "### BEGIN SOLUTION\na = 1\n### END SOLUTION\nb = 2\n### BEGIN SOLUTION\nc = 3\n### END SOLUTION",
            "a = ...  # your answer here\nb = 2\nc = ...  # your answer here",
            id="two regions",
        ),
    ],
)
def test_what_stands_between_the_marks_is_taken_out(solution, lesson):
    assert without_solution(solution) == lesson


@pytest.mark.parametrize(
    ("solution", "mark"),
    [
        ("### BEGIN SOLUTION\na = 1", "BEGIN"),
        ("a = 1\n### END SOLUTION", "END"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\na = 1\n### END SOLUTION\n### END SOLUTION", "BEGIN"),
        ("### BEGIN SOLUTION\na = 1\n### END SOLUTION\n### END SOLUTION", "END"),
        ("### END SOLUTION\na = 1\n### BEGIN SOLUTION", "END"),
    ],
)
def test_marks_that_do_not_pair_are_refused(solution, mark):
    with pytest.raises(ValueError, match=f"^### {mark} SOLUTION without its partner$"):
        without_solution(solution)


def test_an_answer_to_annotate_or_to_unpack_is_not_lost():
    lesson = without_solution("### BEGIN SOLUTION\na: int = 1\nb, c = 2, 3\n### END SOLUTION\nprint(a, b, c)")
    exec(lesson, {})


def test_a_right_answer_is_the_cell_without_its_marks():
    cell = (
        '@check\ndef f(x):\n    """Return x."""\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION'
    )
    assert without_marks(cell) == '@check\ndef f(x):\n    """Return x."""\n    return x'


def test_right_answers_go_by_the_name_that_is_handed_in():
    solution = notebook(
        prose("`check(prose=1)`"),
        code("@check\ndef f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"),
        code("W = {}\n### BEGIN SOLUTION\nW[0] = 1\n### END SOLUTION\ngate = (W, 1)\ncheck(gate=gate)"),
        code("### BEGIN SOLUTION\ndef helper():\n    check(inner=1)\n### END SOLUTION"),
        code("check(shown=1)"),
    )
    assert right_answers(solution) == {
        "f": "@check\ndef f(x):\n    return x",
        "gate": "W = {}\nW[0] = 1\ngate = (W, 1)\ncheck(gate=gate)",
    }
