"""The course's network and PyTorch's, number for number, in double precision."""

import numpy as np
import pytest

from nbtools import nn

from .numerical import random_network

pytestmark = pytest.mark.bench


@pytest.fixture(autouse=True, scope="module")
def load_torch():
    """Load it only where one of these tests is run: it takes seconds."""
    global torch
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch==2.13.0")


rng = np.random.default_rng(0)
LOGITS, LABELS = rng.normal(scale=4.0, size=(8, 5)), rng.integers(5, size=8)
NETWORKS = pytest.mark.parametrize("widths", [[3, 4], [5, 7, 3], [4, 6, 5, 3]], ids=str)


def assert_same(ours, theirs):
    assert theirs.dtype == torch.float64
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-10, atol=1e-13)


def tensors(layers):
    return [tuple(torch.tensor(array, requires_grad=True) for array in layer) for layer in layers]


def torch_forward(X, layers):
    X = torch.tensor(X)
    for W, b in layers[:-1]:
        X = torch.relu(X @ W + b)
    W, b = layers[-1]
    return torch.nn.functional.linear(X, W.T, b)


def torch_loss(X, labels, layers):
    return torch.nn.functional.cross_entropy(torch_forward(X, layers), torch.tensor(labels))


def test_sigmoid_and_softmax_agree():
    assert_same(nn.sigmoid(LOGITS), torch.sigmoid(torch.tensor(LOGITS)))
    assert_same(nn.softmax(LOGITS), torch.softmax(torch.tensor(LOGITS), dim=1))


def test_the_squared_error_agrees():
    predictions, targets = rng.normal(size=(2, 4, 3))
    ours = nn.mean_squared_error(predictions, targets)
    assert_same(ours, torch.nn.functional.mse_loss(torch.tensor(predictions), torch.tensor(targets)))


def test_the_cross_entropy_agrees():
    ours = nn.cross_entropy(nn.softmax(LOGITS), LABELS)
    assert_same(ours, torch.nn.functional.cross_entropy(torch.tensor(LOGITS), torch.tensor(LABELS)))


def test_the_binary_cross_entropy_agrees():
    p, targets = rng.random(9), rng.integers(2, size=9)
    ours = nn.binary_cross_entropy(p, targets)
    theirs = torch.nn.functional.binary_cross_entropy(
        torch.tensor(p), torch.tensor(targets, dtype=torch.float64)
    )
    assert_same(ours, theirs)


def test_the_keypoint_loss_and_its_gradient_agree():
    predicted, target = rng.normal(size=(2, 4, 6, 2))
    visible = rng.random((4, 6)) < 0.5
    guess = torch.tensor(predicted, requires_grad=True)
    distances = ((guess - torch.tensor(target)) ** 2).sum(dim=2)
    theirs = distances[torch.tensor(visible)].mean()
    theirs.backward()
    assert_same(nn.keypoint_loss(predicted, target, visible), theirs)
    assert_same(nn.keypoint_gradient(predicted, target, visible), guess.grad)


def test_one_neuron_agrees():
    X, y, w, b = rng.normal(size=(9, 3)), rng.integers(2, size=9), rng.normal(size=3), 0.3
    weights, bias = (torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (w, b))
    z = torch.tensor(X) @ weights + bias
    theirs = torch.nn.functional.binary_cross_entropy_with_logits(z, torch.tensor(y, dtype=torch.float64))
    theirs.backward()
    for ours, value in zip(nn.neuron_gradients(X, y, w, b), (theirs, weights.grad, bias.grad), strict=True):
        assert_same(ours, value)


@NETWORKS
def test_forward_agrees(widths):
    X, _, layers = random_network(widths, n_samples=6, seed=0)
    assert_same(nn.forward(X, layers), torch_forward(X, tensors(layers)))


@NETWORKS
def test_backward_agrees(widths):
    X, labels, layers = random_network(widths, n_samples=6, seed=1)
    theirs = tensors(layers)
    torch_loss(X, labels, theirs).backward()
    for gradients, layer in zip(nn.backward(X, labels, layers), theirs, strict=True):
        for gradient, tensor in zip(gradients, layer, strict=True):
            assert_same(gradient, tensor.grad)


@NETWORKS
def test_one_step_of_training_agrees(widths):
    X, labels, layers = random_network(widths, n_samples=6, seed=2)
    theirs = tensors(layers)
    optimiser = torch.optim.SGD([tensor for layer in theirs for tensor in layer], lr=0.3)
    loss = torch_loss(X, labels, theirs)
    loss.backward()
    optimiser.step()
    trained, mean_loss = nn.train_epoch(layers, X, labels, 6, 0.3, np.random.default_rng(0))
    assert_same(mean_loss, loss)
    for ours, layer in zip(trained, theirs, strict=True):
        for array, tensor in zip(ours, layer, strict=True):
            assert_same(array, tensor)


@pytest.mark.parametrize(
    ("image_shape", "kernel_shape"), [((6, 9), (3, 2)), ((4, 4), (4, 4)), ((5, 3), (1, 1))]
)
def test_convolution_agrees(image_shape, kernel_shape):
    image, kernel = rng.normal(size=image_shape), rng.normal(size=kernel_shape)
    [[theirs]] = torch.nn.functional.conv2d(torch.tensor(image)[None, None], torch.tensor(kernel)[None, None])
    assert_same(nn.convolve(image, kernel), theirs)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pooling_agrees(size):
    image = rng.normal(size=(7, 8))
    [[theirs]] = torch.nn.functional.max_pool2d(torch.tensor(image)[None, None], size)
    assert_same(nn.max_pool(image, size), theirs)
