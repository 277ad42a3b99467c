"""Functions that are the same but for their names are shown as a question; what everybody writes is not."""

from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.results.alike import find_alike, pairs

from .lesson import LESSON, as_bytes, notebook

OWN = """@check
def sigmoid(z):
    {a} = np.zeros(np.shape(z))
    for {i} in np.ndindex(np.shape(z)):
        if np.asarray(z)[{i}] > 0:
            {a}[{i}] = 1 / (1 + np.exp(-np.asarray(z)[{i}]))
        else:
            {a}[{i}] = np.exp(np.asarray(z)[{i}]) / (1 + np.exp(np.asarray(z)[{i}]))
    return {a}
"""


def student(name, **replaced):
    return Student(name, {LESSON: as_bytes(notebook(**replaced))})


def test_a_copy_with_other_names_and_comments_is_found():
    first = student("anna", sigmoid=OWN.format(a="result", i="place"))
    second = student("bob", sigmoid="# mine\n" + OWN.format(a="out", i="k"))
    other = student("carl", sigmoid=OWN.format(a="out", i="k").replace("1 / (1 +", "1.0 / (1 +"))
    [found] = find_alike([first, second, other])
    assert (found.exercise, found.students) == ("sigmoid", ("anna", "bob"))
    assert pairs([found]) == {("anna", "bob"): 1}


def test_the_course_s_own_solution_is_nobody_s_copy():
    assert find_alike([student("anna"), student("bob")]) == []


def test_what_most_of_a_class_writes_is_no_copy():
    same = OWN.format(a="result", i="place")
    assert find_alike([student(f"student {i}", sigmoid=same) for i in range(30)]) == []
