"""Formats side by side: what the table says of them is so, also where a learner's functions fail."""

import numpy as np
import pytest

from nbtools import formats, nn

NETWORK = [nn.random_layer(5, 4, np.random.default_rng(0)), nn.random_layer(4, 3, np.random.default_rng(1))]


def table(capsys, **changed):
    """Return the lines of the table by their first words, with some of the functions changed."""
    functions = {name: getattr(nn, name) for name in ("save_layers", "load_layers", "to_json", "from_json")}
    formats.compare(NETWORK, **functions | changed)
    _, *lines = capsys.readouterr().out.splitlines()
    return {line[:16].strip(): line[16:].split() for line in lines}


def test_only_rounded_csv_loses_bits_and_only_pickle_runs_what_it_holds(capsys):
    lines = table(capsys)
    assert {name: words[2] for name, words in lines.items()} == {
        ".npz": "yes",
        "JSON": "yes",
        "CSV, 4 decimals": "no",
        "CSV, 17 digits": "yes",
        "pickle": "yes",
    }
    assert [name for name, words in lines.items() if words[-1] == "YES"] == ["pickle"]


def test_a_learners_function_that_fails_is_a_line_too(capsys):
    def failing(*_arguments):
        raise ValueError

    lines = table(capsys, save_layers=failing, from_json=failing)
    assert [lines[name][2] for name in (".npz", "JSON", "pickle")] == ["unreadable", "unreadable", "yes"]


@pytest.mark.parametrize(
    "change",
    [
        lambda layers: [(W.astype(np.float32), b) for W, b in layers],
        lambda layers: [(W, -1 * b * 0) for W, b in layers],  # -0.0 equals 0.0, and is another number
        lambda layers: [(W.reshape(1, -1), b) for W, b in layers],
        lambda layers: layers[:1],
        lambda layers: [(np.nextafter(W, 1), b) for W, b in layers],
    ],
)
def test_no_bit_more_or_less_is_the_same(change):
    copied = [(W.copy(), b.copy()) for W, b in NETWORK]
    assert formats.same(NETWORK, copied)
    assert not formats.same(NETWORK, change(copied))


def test_a_copy_with_nan_is_the_same():
    layers = [(np.full((2, 2), np.nan), np.zeros(2))]
    assert formats.same(layers, [(layers[0][0].copy(), np.zeros(2))])
