"""The loop that lesson 15 shows in two columns, the learner's and PyTorch's: both run, and come to the same."""

import copy
import re

import numpy as np
import pytest

from nbtools import nn
from nbtools.classroom.release import read_notebook
from nbtools.course import folder_of
from nbtools.data import positions

pytestmark = [pytest.mark.bench, pytest.mark.in_turn(7)]  # the optimiser alone takes PyTorch seconds to load

HAS_WRITTEN = ("random_layer", "batches", "forward", "softmax", "cross_entropy", "backward", "descent_step")


@pytest.fixture(autouse=True, scope="module")
def load_torch():
    """Load it only where one of these tests is run: it takes seconds."""
    global torch
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch==2.13.0")


@pytest.fixture(scope="module")
def columns():
    """Return the lines of each column, those without an entry left out."""
    [table] = [
        "".join(cell["source"])
        for cell in read_notebook(folder_of("solutions") / "15_capstone.ipynb")["cells"]
        if cell["id"] == "torch-why"
    ]
    rows = re.findall(r"^\| (?:`(.*?)` )?\| (?:`(.*?)` )?\|$", table, flags=re.MULTILINE)
    assert len(rows) > 8
    return [[line for line in column if line] for column in zip(*rows, strict=True)]


@pytest.fixture(scope="module")
def samples():
    boards, values = (array[:640] for array in positions())  # all of them take seconds, and show the same
    return np.array([nn.encode(board) for board in boards]), values + 1


def in_pytorch(layers):
    return [torch.tensor(array) for W, b in layers for array in (W.T, b)]


class Loader:
    """Deals out the batches of `batches`, as tensors."""

    def __init__(self, X, labels, rng):
        self.given = X, labels, 32, rng

    def __iter__(self):
        return (tuple(map(torch.tensor, batch)) for batch in nn.batches(*self.given))


def parts(column):
    """Return what comes before the loop, and five epochs of the loop."""
    first = next(i for i, line in enumerate(column) if line.startswith("for "))
    epoch = [f"    {line}" for line in column[first:]]
    return "\n".join(column[:first]), "\n".join(["for epoch in range(5):", *epoch])


def test_both_loops_come_to_the_same_weights(columns, samples):
    (begin, train), (begin_theirs, train_theirs) = map(parts, columns)
    X, y = samples
    names = {name: getattr(nn, name) for name in HAS_WRITTEN}
    names |= {"X": X, "y": y, "rng": np.random.default_rng(0)}
    exec(begin, names)
    start = copy.deepcopy(names["layers"])
    names["rng"] = np.random.default_rng(1)
    exec(train, names)

    in_torch = {"nn": torch.nn, "SGD": torch.optim.SGD, "loader": Loader(X, y, np.random.default_rng(1))}
    exec(begin_theirs, in_torch)
    model = in_torch["model"].double()
    for parameter, given in zip(model.parameters(), in_pytorch(start), strict=True):
        parameter.data = given
    exec(train_theirs, in_torch)

    for ours, parameter in zip(in_pytorch(names["layers"]), model.parameters(), strict=True):
        np.testing.assert_allclose(parameter.detach().numpy(), ours.numpy(), rtol=0, atol=1e-12)
    assert in_torch["loss"].item() == pytest.approx(names["loss"], abs=1e-12)

    fitted, _ = nn.fit(start, X, y, 5, 32, 0.1, np.random.default_rng(1))
    for ours, by_fit in zip(in_pytorch(names["layers"]), in_pytorch(fitted), strict=True):
        np.testing.assert_array_equal(ours.numpy(), by_fit.numpy())
