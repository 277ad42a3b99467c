"""What holds for nbtools.nn as a whole: its names, its imports, and that it changes nothing it is given."""

import ast
import copy
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from nbtools import nn

from .numerical import random_network

COURSE = """
00 most_likely(outputs)
01 weighted_sum(inputs, weights); neuron(inputs, weights, bias); neuron_batch(X, weights, bias)
02 step(z); sigmoid(z); relu(z); collapse(W1, b1, W2, b2)
03 dense(X, W, b); random_layer(n_inputs, n_neurons, rng); forward(X, layers); count_parameters(sizes)
04 mean_squared_error(predictions, targets); softmax(logits)
04 cross_entropy(probabilities, labels); binary_cross_entropy(probabilities, targets)
05 secant_slope(f, x, h); derivative(f, x, h=1e-05); tangent_line(f, x0); slope_angle(f, x0)
05 sigmoid_derivative(z); relu_derivative(z)
06 gradient(f, w, h=1e-05); descent_step(w, grad, learning_rate)
06 descend(gradient_of, start, learning_rate, steps); largest_learning_rate(curvature)
07 chain(outer_slope, inner, inner_slope, x); neuron_gradients(X, y, w, b)
07 train_neuron(X, y, learning_rate, steps)
08 dense_backward(grad_out, X, W); relu_backward(grad_out, Z)
09 softmax_cross_entropy_backward(logits, labels)
09 backward(X, labels, layers); relative_error(a, b)
10 batches(X, y, batch_size, rng); train_epoch(layers, X, y, batch_size, learning_rate, rng)
10 fit(layers, X, y, epochs, batch_size, learning_rate, rng)
11 split(X, y, test_fraction, rng); standardise(train, test); one_hot(labels, n_classes)
11 accuracy(predicted, labels); confusion_matrix(predicted, labels, n_classes)
12 save_layers(path, layers); load_layers(path); to_json(layers); from_json(text)
13 keypoint_loss(predicted, target, visible); keypoint_gradient(predicted, target, visible)
14 convolve(image, kernel); max_pool(image, size); convolution_as_matrix(kernel, image_shape)
14 convolution_parameters(kernel_shape, n_kernels)
15 encode(board); winner(board)
"""
EXERCISES = [exercise for line in COURSE.split("\n") for exercise in line[3:].split("; ") if exercise]
FUNCTIONS = {name: value for name, value in vars(nn).items() if inspect.isfunction(value)}
MODULES = sorted(Path(nn.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_exercise_has_its_reference_with_the_signature_of_the_course(exercise):
    function = FUNCTIONS[exercise.split("(")[0]]
    parameters = inspect.signature(function).parameters.values()
    written = [p.name if p.default is p.empty else f"{p.name}={p.default}" for p in parameters]
    assert f"{function.__name__}({', '.join(written)})" == exercise


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_imports_only_numpy_the_standard_library_and_its_siblings(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported = [node.module]
        else:
            continue
        for name in imported:
            assert name.startswith("nbtools.nn.") or name.split(".")[0] in {"numpy", *sys.stdlib_module_names}


def arguments(folder):
    """Return sample arguments for every function of the package."""
    rng = np.random.default_rng(0)
    X, labels, layers = random_network([3, 5, 2], n_samples=7, seed=0)
    [W1, b1], [W2, b2] = layers
    Z, w, y = rng.normal(size=(7, 5)), rng.normal(size=3), rng.integers(2, size=7)
    guess, joints = rng.normal(size=(2, 4, 6, 2))
    image, kernel = rng.normal(size=(5, 7)), rng.normal(size=(2, 3))
    nn.save_layers(folder / "layers.npz", layers)
    return {
        "most_likely": (w,),
        "weighted_sum": (X[0], w),
        "neuron": (X[0], w, 0.5),
        "neuron_batch": (X, w, 0.5),
        "step": (Z,),
        "sigmoid": (Z,),
        "relu": (Z,),
        "collapse": (W1, b1, W2, b2),
        "dense": (X, W1, b1),
        "random_layer": (3, 4, rng),
        "forward": (X, layers),
        "count_parameters": ([3, 5, 2],),
        "mean_squared_error": (Z, 2 * Z),
        "softmax": (Z,),
        "cross_entropy": (nn.softmax(Z), labels),
        "binary_cross_entropy": (rng.random(7), y),
        "secant_slope": (np.square, w, 0.1),
        "derivative": (np.square, w),
        "tangent_line": (np.square, w),
        "slope_angle": (np.square, w),
        "sigmoid_derivative": (Z,),
        "relu_derivative": (Z,),
        "gradient": (np.sum, W1),
        "descent_step": (W1, 2 * W1, 0.1),
        "descend": (np.negative, w, 0.1, 3),
        "largest_learning_rate": (2.0,),
        "chain": (np.cos, np.square, np.exp, w),
        "neuron_gradients": (X, y, w, 0.5),
        "train_neuron": (X, y, 0.1, 3),
        "dense_backward": (Z, X, W1),
        "relu_backward": (Z + 1, Z),
        "softmax_cross_entropy_backward": (Z, labels),
        "backward": (X, labels, layers),
        "loss_and_gradients": (X, labels, layers),
        "relative_error": (Z, Z + 1),
        "batches": (X, labels, 3, rng),
        "train_epoch": (layers, X, labels, 3, 0.1, rng),
        "fit": (layers, X, labels, 2, 3, 0.1, rng),
        "split": (X, labels, 0.3, rng),
        "standardise": (X, X[:2]),
        "one_hot": (labels, 2),
        "accuracy": (labels, y),
        "confusion_matrix": (labels, y, 2),
        "save_layers": (folder / "again.npz", layers),
        "load_layers": (folder / "layers.npz",),
        "to_json": (layers,),
        "from_json": (nn.to_json(layers),),
        "keypoint_loss": (guess, joints, rng.random((4, 6)) < 0.5),
        "keypoint_gradient": (guess, joints, rng.random((4, 6)) < 0.5),
        "convolve": (image, kernel),
        "max_pool": (image, 2),
        "convolution_as_matrix": (kernel, (5, 7)),
        "convolution_parameters": ((3, 3), 4),
        "encode": (np.array([1, -1, 0, 0, 1, 0, 0, 0, -1]),),
        "winner": (np.array([1, -1, 0, 0, 1, 0, 0, 0, -1]),),
    }


def arrays_in(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from arrays_in(part)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_changes_what_it_is_given(name, tmp_path):
    given = arguments(tmp_path)[name]
    before = copy.deepcopy(given)
    for array in arrays_in(given):
        array.flags.writeable = False

    result = FUNCTIONS[name](*given)
    if isinstance(result, Iterator):
        list(result)
    for argument, old in zip(given, before, strict=True):
        if not isinstance(argument, np.random.Generator):
            np.testing.assert_equal(argument, old)
