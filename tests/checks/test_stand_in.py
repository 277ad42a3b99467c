"""What the next cell works with: the learner's own where it can, the course's where it has to."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks import examine
from nbtools.checks.stand_in import answer_to_go_on_with, function_to_go_on_with
from nbtools.checks.verdict import FAILED, Verdict
from nbtools.exercises import find_exercise

from .candidates import label, typed

Z = np.array([-1.0, 0.5, 2.0])
TABLE = np.array([[-1.0, 2.0]])


def going_on(name, candidate):
    exercise, verdict = find_exercise(name), examine(name, candidate)
    to_go_on_with = function_to_go_on_with if exercise.is_function else answer_to_go_on_with
    return to_go_on_with(exercise, candidate, verdict)


def test_a_right_function_stays_the_learner_s():
    def weighted_sum(inputs, weights):
        return inputs @ weights

    assert going_on("weighted_sum", weighted_sum) is weighted_sum


def test_a_right_function_that_gives_lists_gives_arrays_from_now_on():
    relu = going_on(
        "relu", lambda z: [[max(v, 0) for v in row] for row in z] if z.ndim == 2 else [max(v, 0) for v in z]
    )
    assert isinstance(relu(Z), np.ndarray)
    np.testing.assert_array_equal(relu(Z), [0, 0.5, 2])


def test_a_right_function_that_gives_a_list_of_lists_and_lists_gives_arrays_in_it():
    collapse = going_on("collapse", lambda W1, b1, W2, b2: [(W1 @ W2).tolist(), (b1 @ W2 + b2).tolist()])
    W, b = collapse(np.eye(2), np.ones(2), np.eye(2), np.ones(2))
    np.testing.assert_array_equal(W, np.eye(2))
    np.testing.assert_array_equal(b, [2, 2])
    assert isinstance(W, np.ndarray)
    assert isinstance(b, np.ndarray)


def test_a_right_function_that_is_tried_on_a_file_gives_arrays_too(tmp_path):
    def load_layers(path):
        with np.load(path) as file:
            n_layers = len(file.files) // 2
            return [(file[f"W{i}"].tolist(), file[f"b{i}"].tolist()) for i in range(n_layers)]

    layers = [(np.ones((2, 3)), np.zeros(3)), (np.ones((3, 1)), np.zeros(1))]
    nn.save_layers(tmp_path / "layers.npz", layers)
    loaded = going_on("load_layers", load_layers)(tmp_path / "layers.npz")
    assert [[array.shape for array in layer] for layer in loaded] == [[(2, 3), (3,)], [(3, 1), (1,)]]


def test_the_function_keeps_its_name_and_docstring():
    relu = going_on("relu", typed("relu", '"""Mine."""\nreturn np.maximum(z, 0)'))
    wrong = going_on("relu", typed("relu", '"""Mine."""\nreturn np.abs(z)'))
    assert [(f.__name__, f.__doc__) for f in (relu, wrong)] == [("relu", "Mine.")] * 2


def test_a_function_not_started_is_stood_in_for():
    assert going_on("relu", typed("relu", "...")) is find_exercise("relu").answer


def test_what_is_no_function_is_stood_in_for():
    assert going_on("relu", 3) is find_exercise("relu").answer


def test_a_function_without_an_end_is_stood_in_for():
    verdict = Verdict("relu", FAILED, 0.0, "It was still running.", ends=False)
    assert function_to_go_on_with(find_exercise("relu"), lambda z: z, verdict) is find_exercise("relu").answer


def test_a_wrong_number_stays_wrong_and_silent(capsys):
    relu = going_on("relu", np.abs)
    np.testing.assert_array_equal(relu(Z), [1, 0.5, 2])
    assert capsys.readouterr().out == ""


def _exits(z):
    raise SystemExit


UNUSABLE = {
    "raises": (lambda z: 1 / 0, "raises ZeroDivisionError"),
    "returns nothing": (lambda z: None, "returns something of another form"),
    "returns text": (lambda z: "seven", "returns something of another form"),
    "another shape": (lambda z: np.sum(z), "returns something of another form"),
    "ragged": (lambda z: [[1], [2, 3]], "returns something of another form"),
    "exits": (_exits, "raises SystemExit"),
}


@pytest.mark.parametrize(("candidate", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_where_nothing_usable_comes_of_it_the_course_s_stands_in_and_says_so_once(candidate, said, capsys):
    relu = going_on("relu", candidate)
    np.testing.assert_array_equal(relu(Z), [0, 0.5, 2])
    np.testing.assert_array_equal(relu(TABLE), [[0, 2]])
    assert capsys.readouterr().out == f"Your relu {said} here, so the course's version stands in.\n"


def test_where_nothing_is_returned_the_course_s_version_does_the_work_and_says_so_once(
    tmp_path, monkeypatch, capsys
):
    def save_layers(path, layers):
        np.savez("mine.npz", *[W for W, _ in layers])

    monkeypatch.chdir(tmp_path)
    layers = [(np.ones((2, 3)), np.zeros(3))]
    save = going_on("save_layers", save_layers)
    assert [save(path, layers) for path in ("a.npz", "b.npz")] == [None, None]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "b.npz"]
    assert nn.load_layers("b.npz")[0][0].shape == (2, 3)
    assert (
        capsys.readouterr().out == "Your save_layers is not right yet, so the course's version stands in.\n"
    )


def test_it_stands_in_for_those_calls_only():
    relu = going_on("relu", lambda z: np.abs(z) if z.ndim == 1 else 1 / 0)
    np.testing.assert_array_equal(relu(Z), [1, 0.5, 2])
    np.testing.assert_array_equal(relu(TABLE), [[0, 2]])


def test_a_wrong_function_cannot_change_the_arguments_of_the_next_cells():
    def relu(z):
        z[...] = 7
        return z

    mine, z = going_on("relu", relu), Z.copy()
    np.testing.assert_array_equal(mine(z), [7, 7, 7])
    np.testing.assert_array_equal(z, Z)


def test_arguments_that_are_no_good_are_the_caller_s_own_error():
    relu = going_on("relu", lambda z: z + 1)
    with pytest.raises(TypeError):
        relu(1, 2, 3)


def test_arguments_may_be_given_by_name():
    neuron = going_on("neuron", lambda inputs, weights, bias: inputs @ weights - bias)
    assert neuron(np.ones(2), weights=np.ones(2), bias=3.0) == -1


def test_an_interrupt_gets_through():
    def relu(z):
        raise KeyboardInterrupt

    guarded = function_to_go_on_with(find_exercise("relu"), relu, Verdict("relu", FAILED, 0.0, ""))
    with pytest.raises(KeyboardInterrupt):
        guarded(Z)


@pytest.mark.parametrize("answer", [(1, 1, -1.5), (1, 1, 5), [0, 0, 0]], ids=label)
def test_an_answer_that_can_be_used_stays_the_learner_s_right_or_wrong(answer):
    assert going_on("and_gate", answer) is answer


@pytest.mark.parametrize(
    "answer", [..., (..., ...), None, 3, "text", (1, 2), (1, 2, 3, 4), (1, 2, "x"), ((1, 2), 3, 4)], ids=label
)
def test_an_answer_that_cannot_be_used_is_stood_in_for(answer):
    assert going_on("and_gate", answer) is find_exercise("and_gate").answer


def assert_same(one, other):
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_network_of_another_shape_is_stood_in_for():
    answer = (np.eye(3), np.zeros(3), np.ones((3, 1)), np.zeros(1))
    assert_same(going_on("xor_network", answer), find_exercise("xor_network").answer)


def test_what_a_notebook_does_to_what_stands_in_leaves_the_reference_alone():
    stand_in = going_on("xor_network", ...)
    stand_in[0][:] = 7
    assert find_exercise("xor_network").answer[0].max() == 1


def test_a_generator_without_an_end_is_looked_at_as_far_as_is_needed(capsys):
    def batches(X, y, batch_size, rng):
        while True:
            yield X[:batch_size], y[:batch_size]

    X, y = np.arange(6.0).reshape(3, 2), np.arange(3)
    found = list(going_on("batches", batches)(X, y, 2, np.random.default_rng(0)))
    assert [len(labels) for _, labels in found] == [2, 1]
    assert "the course's version stands in" in capsys.readouterr().out


def test_a_matrix_goes_on_as_an_array_whose_product_is_place_by_place():
    dense = going_on("dense", lambda X, W, b: np.asmatrix(X) * np.asmatrix(W) + b)
    assert type(dense(np.ones((2, 3)), np.ones((3, 2)), np.zeros(2))) is np.ndarray


class _Tensor:
    """Refuses to become an array, as a tensor of PyTorch does that takes part in a gradient."""

    def __array__(self, *_, **__):
        raise RuntimeError("requires grad")


def test_what_refuses_to_become_an_array_does_not_stop_the_notebook(capsys):
    np.testing.assert_array_equal(going_on("relu", lambda z: _Tensor())(Z), [0, 0.5, 2])
