"""`examine` gives a verdict on whatever it is handed, and on nothing else does it depend."""

import numpy as np
import pytest

from nbtools.checks import UnknownExercise, Verdict, examine
from nbtools.exercises import all_exercises

from .candidates import EXAMINE, NO_ANSWERS, Proud, Unspeakable, label, typed

EXERCISES = {exercise.name: exercise for exercise in all_exercises()}
NO_ANSWERS_TO_A_QUESTION = {
    "nothing": None,
    "nan": float("nan"),
    "text": "seven",
    "a number": 3,
    "an empty tuple": (),
    "a ragged list": [[1, 2], [3]],
    "six numbers": (1, 2, 3, 4, 5, 6),
    "numbers far too large": (10**400, 1, 1),
    "a function": len,
    "an object": object(),
    "an object that cannot be printed": Unspeakable(),
    "a dictionary": {"a": 1},
    "an array": np.zeros((3, 3, 3)),
}


def relu(z):
    return np.maximum(z, 0)


@pytest.mark.parametrize("candidate", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_whatever_is_handed_in_as_a_function_gets_a_verdict(candidate):
    verdict = examine("relu", candidate)
    assert (verdict.status, verdict.score) == ("failed", 0.0)
    assert verdict.message.endswith((".", "?"))
    assert len(verdict.message) < 400
    assert len(verdict.example.returned) < 1000


@pytest.mark.parametrize("answer", NO_ANSWERS_TO_A_QUESTION.values(), ids=NO_ANSWERS_TO_A_QUESTION)
def test_whatever_is_handed_in_as_an_answer_gets_a_verdict(answer):
    for name in (exercise.name for exercise in EXERCISES.values() if not exercise.is_function):
        verdict = examine(name, answer)
        assert (verdict.status, verdict.score) == ("failed", 0.0), name
        assert verdict.message.endswith((".", "?")), name


@pytest.mark.parametrize("exercise", [e for e in EXERCISES.values() if e.is_function], ids=lambda e: e.name)
def test_a_function_that_takes_and_gives_anything_gets_a_verdict(exercise):
    for candidate in (lambda *_: None, lambda *_: 10**400, lambda *_: "seven", lambda *_: _):
        assert examine(exercise.name, candidate).status == "failed"


def _writes_into_the_list(X, layers):
    layers[0] = None
    return X


def _writes_into_a_layer(X, layers):
    layers[0] = (layers[0][0], None)
    return X


def _leaves_arrays_in_the_list(sizes):
    sizes[0] = np.array([1, 2])
    return 3


@pytest.mark.parametrize(
    ("name", "candidate"),
    [
        ("forward", _writes_into_the_list),
        ("forward", _writes_into_a_layer),
        ("count_parameters", _leaves_arrays_in_the_list),
    ],
)
def test_an_argument_may_be_left_as_anything(name, candidate):
    assert examine(name, candidate).status == "failed"


def test_a_verdict_holds_what_the_contract_says():
    verdict = examine("relu", relu)
    assert isinstance(verdict, Verdict)
    assert (verdict.status, verdict.score, verdict.mistake) == ("passed", 1.0, None)
    assert verdict.message == "Right, in all 8 cases tried."


def test_a_mistake_is_in_the_verdict():
    verdict = examine("relu", np.abs)
    assert (verdict.status, verdict.score, verdict.mistake) == ("failed", 0.0, "absolute")
    assert verdict.message == EXERCISES["relu"].mistakes[0].message


def test_what_is_no_function_is_told_how_one_is_written():
    assert examine("relu", 3).message == "relu should be a function: `def relu(…):`."


@pytest.mark.parametrize(
    "candidate", [relu, np.abs, lambda z: z * 1.5, lambda z: None], ids=["right", "known", "unknown", "none"]
)
@pytest.mark.parametrize("seed", [None, 0, 7])
def test_the_same_seed_gives_the_same_verdict(candidate, seed):
    assert examine("relu", candidate, seed) == examine("relu", candidate, seed)


def test_another_seed_tries_other_numbers():
    seen = []

    def relu(z):
        seen.append(z.tobytes())
        return np.maximum(z, 0)

    by_seed = []
    for seed in (None, 1, 2):
        seen.clear()
        examine("relu", relu, seed)
        by_seed.append(set(seen))
    fixed = set.intersection(*by_seed)
    assert len(fixed) == len(EXERCISES["relu"].cases)
    assert [len(tried - fixed) for tried in by_seed] == [EXAMINE.DRAWS] * 3


def test_what_is_right_in_the_chosen_cases_only_is_not_right():
    known = {case[0].tobytes(): np.maximum(case[0], 0) for case in EXERCISES["relu"].cases}
    assert examine("relu", lambda z: known.get(z.tobytes(), z)).status == "failed"


RIGHT = {
    "a list": lambda z: np.maximum(z, 0).tolist(),
    "float32": lambda z: np.maximum(z, 0).astype(np.float32),
    "an array of objects": lambda z: np.maximum(z, 0).astype(object),
    "an array of its own kind": lambda z: np.maximum(z, 0).view(Proud),
    "its arguments by another name": lambda numbers: np.maximum(numbers, 0),
    "an argument more, with a default": lambda z, low=0: np.maximum(z, low),
    "any arguments": lambda *z: np.maximum(*z, 0),
}


@pytest.mark.parametrize("candidate", RIGHT.values(), ids=RIGHT)
def test_right_numbers_are_right_in_any_form(candidate):
    assert examine("relu", candidate).passed


def test_a_view_of_the_argument_is_no_change_of_it():
    assert examine("relu", lambda z: np.where(z > 0, z, 0).T.T[...]).passed


def test_a_result_that_is_overwritten_by_the_next_call_counts_as_it_was():
    results = {}

    def relu(z):
        result = results.setdefault(z.shape, np.empty(z.shape))
        return np.maximum(z, 0, out=result)

    assert examine("relu", relu).passed


def test_right_numbers_written_into_the_argument_are_not_right():
    def step(z):
        z[...] = z > 0
        return z

    verdict = examine("step", step)
    assert verdict.status == "failed"
    assert "It changes its argument z." in verdict.message


def test_each_call_gets_arguments_of_its_own():
    examine("relu", lambda z: z.fill(0))
    assert examine("relu", relu).passed
    assert EXERCISES["relu"].cases[0][0].any()


def test_printing_is_kept_from_the_notebook_and_shown_in_the_example(capsys):
    verdict = examine("relu", typed("relu", "print('z is', z.shape)\nreturn z"))
    assert capsys.readouterr() == ("", "")
    assert verdict.example.printed == "z is (6,)"


def test_a_warning_by_numpy_is_kept_from_the_notebook(recwarn, capsys):
    examine("sigmoid", lambda z: 1 / (1 + np.exp(-z)))
    assert list(recwarn) == []
    assert capsys.readouterr() == ("", "")


def test_numpy_may_be_set_to_raise():
    with np.errstate(all="raise"):
        assert examine("sigmoid", EXERCISES["sigmoid"].answer).passed
        assert examine("sigmoid", lambda z: 1 / (1 + np.exp(-z))).mistake == "overflow"


def test_part_of_the_points_is_given_where_the_exercise_says_so():
    answer = {**EXERCISES["loss_for"].answer, "spam or not": "cross_entropy"}
    assert examine("loss_for", answer).score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sigmiod", "sigmoid"),
        ("Relu", "relu"),
        ("softmax_", "softmax"),
        ("mean_square_error", "mean_squared_error"),
    ],
)
def test_a_name_that_is_nearly_one_is_asked_about(written, meant):
    with pytest.raises(UnknownExercise) as raised:
        examine(written, relu)
    assert str(raised.value) == f"No exercise is called {written}. Did you mean {meant}?"


@pytest.mark.parametrize("written", ["zzz", "", "<lambda>", None, 3], ids=label)
def test_a_name_far_from_all_is_refused(written):
    with pytest.raises(
        UnknownExercise, match=r"No exercise is called .*\. The lesson's text names its exercises\."
    ):
        examine(written, relu)


def test_an_interrupt_by_the_user_gets_out():
    def relu(z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        examine("relu", relu)


def test_one_number_that_is_the_same_by_chance_names_no_mistake():
    """For two inputs this gives 5.5, and so does the sum of the inputs; for others it raises."""

    def weighted_sum(inputs, weights):
        total = 0
        for x, w in inputs, weights:
            total += x * w
        return total

    assert examine("weighted_sum", weighted_sum).mistake is None


def test_the_case_shown_is_one_that_shows_the_mistake():
    """Where a table comes first it raises; what is told is the mistake that a row shows."""

    def relu(z):
        return np.abs(z) if z.size < 4 or z.ndim == 1 else z[99]

    verdict = examine("relu", relu)
    assert verdict.mistake == "absolute"
    assert "IndexError" not in verdict.example.returned
