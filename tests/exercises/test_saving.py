"""What the exercises on files see of a candidate, and what they tell it."""

import json
import os
import pickle
from pathlib import Path

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks import examine
from nbtools.exercises import saving
from tests.exercises.collecting import reference


@pytest.mark.parametrize(
    ("name", "candidate", "told"),
    [
        ("save_layers", lambda path, layers: np.savez(path, layers), "np.savez(path, **arrays)"),
        ("to_json", lambda layers: json.dumps({"layers": layers}), "W.tolist()"),
        ("load_layers", lambda path: pickle.loads(Path(path).read_bytes()), "It raised UnpicklingError"),
        ("load_layers", lambda path: 1 / 0, "Something is divided by 0"),
        ("from_json", lambda text: text["layers"], "It raised TypeError"),
    ],
)
def test_errors_say_what_to_do_and_refusing_everything_earns_nothing(name, candidate, told):
    verdict = examine(name, candidate)
    assert verdict.status == "failed"
    assert told in verdict.message
    assert "It is right in" not in verdict.message


def test_whatever_is_written_where_goes_again(tmp_path, monkeypatch):
    def save_layers(path, layers):
        seen.append(os.path.dirname(path))
        np.savez("here.npz", **{"W0": layers[0][0]})
        np.savez(path, **{"W0": layers[0][0]})

    seen = []
    monkeypatch.chdir(tmp_path)
    assert examine("save_layers", save_layers).status == "failed"
    assert os.getcwd() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert [folder for folder in seen if os.path.exists(folder)] == []


def test_the_pickle_of_the_cases_does_no_more_than_leave_a_mark(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    saving._MARK.parent.mkdir()
    pickle.loads(pickle.dumps(saving._Pickled()))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / saving._MARK]


def test_the_text_of_the_cases_that_is_python_is_no_json():
    assert eval(saving._PYTHON)["layers"][0]["W"] == [[2.0]]
    with pytest.raises(ValueError, match="this text"):
        nn.from_json(saving._PYTHON)


def test_an_empty_answer_to_a_missing_file_is_told_apart_from_an_error():
    load = reference("load_layers")
    verdict = examine("load_layers", lambda path: load(path) if os.path.exists(path) else None)
    assert verdict.mistake == "missing_unnoticed"
