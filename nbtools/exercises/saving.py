"""Lesson 12: where is what it learned."""

import contextlib
import io
import json
import pickle
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, Mistake, NoAnswer, itself, mistake, word
from nbtools.exercises.network import in_a_list
from nbtools.portable.language import gettext, gettext_noop

LESSON = "12_saving"

# Numbers that no shorter type holds, in layers of different sizes.
_LAYERS = [
    (np.array([[1 / 3, -0.1, 2.5], [0.7, 1.1, -4 / 7]]), np.array([0.2, -1 / 9, 0.6])),
    (np.array([[5 / 3], [-0.4], [0.9]]), np.array([1 / 7])),
]
_ONE_LAYER = [(np.array([[0.1, -2 / 3]]), np.array([3.0, 0.3]))]
_ELEVEN = [(np.array([[i + 1 / 3]]), np.array([-i - 0.1])) for i in range(11)]


def _some_layers(rng: np.random.Generator) -> list:
    sizes = [int(size) for size in rng.integers(2, 5, size=rng.integers(3, 5))]
    return [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in zip(sizes, sizes[1:], strict=False)]


def _named(layers: list) -> dict[str, np.ndarray]:
    return {
        f"{kind}{i}": array for i, layer in enumerate(layers) for kind, array in zip("Wb", layer, strict=True)
    }


def _changed(layers: list, W: Callable = lambda W: W, b: Callable = lambda b: b) -> list:
    return [(W(weights), b(biases)) for weights, biases in layers]


def _to_cents(array: np.ndarray) -> np.ndarray:
    return np.round(array, 2)


def _rounders() -> list[Callable]:
    """Return ways of losing precision: by rounding, and by a shorter type."""
    decimals = [lambda array, n=n: np.round(array, n) for n in (2, 3, 4, 6, 8)]
    types = [lambda array, name=name: array.astype(name) for name in ("float32", "float16")]
    return decimals + types


@contextlib.contextmanager
def _empty_folder() -> Iterator[Path]:
    """Give an empty folder, and work right beside it: whatever is written goes when the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place, "folder")
        folder.mkdir()
        with contextlib.chdir(place):
            yield folder


recall_share_right = Exercise(
    name="recall_share_right",
    lesson=LESSON,
    answer=0.75,
    probe=itself,
    mistakes=(
        mistake("per_cent", "Accuracy is a share, from 0 to 1, not per cent.", 75.0),
        mistake("count", "That is how many are right. Divide by how many there are.", 3.0),
        mistake("share_wrong", "That is the share read wrongly.", 0.25),
    ),
    hints=("Count the places where both lists hold the same digit, and divide by the number of places.",),
)

recall_how_many = Exercise(
    name="recall_how_many",
    lesson=LESSON,
    answer=2410.0,
    probe=itself,
    mistakes=(
        mistake("biases_not_counted", "These are the weights. Every neuron has a bias too.", 2368.0),
        mistake("inputs_have_biases", "Inputs are no neurons, they have no bias.", 2474.0),
        mistake("neurons_counted", "That adds up the sizes. There is a weight for each connection.", 106.0),
        mistake(
            "multiplied_through",
            "Each layer is connected to the one before it only: multiply in pairs, then add.",
            20480.0,
        ),
        mistake("first_layer_only", "That is the first layer. There is a second one.", 2080.0, 2048.0),
        mistake(
            "biases_only",
            "These are the biases. There is a weight for each connection too.",
            42.0,
        ),
    ),
    hints=("The first layer has 64 · 32 weights and 32 biases.",),
)

what_is_saved = Exercise(
    name="what_is_saved",
    lesson=LESSON,
    is_prediction=True,
    answer="the weights and biases",
    probe=itself,
    measure=word,
    choices=("the weights and biases", "the training images", "the program"),
    mistakes=(
        mistake(
            "the_training_images",
            "The network does not look back at the images it was trained on. They have left their mark in numbers of its own.",
            "the training images",
        ),
        mistake(
            "the_program",
            "The program, forward, was there before training, and training did not change it.",
            "the program",
        ),
    ),
    hints=("What was different after training from what it was before?",),
)


def _save(candidate: Callable, path: str, layers: list) -> dict[str, str]:
    """Let the candidate write into an empty folder, and say what is there afterwards."""
    with _empty_folder() as folder:
        _call(candidate, str(folder / path), layers)
        files = [file for file in folder.parent.rglob("*") if file.is_file()]
        kind, arrays = _opened(files[0]) if len(files) == 1 else ("", {})
        return {
            gettext("the file"): _place(files, folder / path),
            gettext("what it is"): kind,
            gettext("its arrays"): _listed(arrays, layers),
            gettext("their numbers"): _exactness(arrays, layers),
        }


def _call(candidate: Callable, *arguments: Any) -> Any:
    """Call the candidate, and explain the two errors that say too little."""
    try:
        return candidate(*arguments)
    except (TypeError, ValueError) as error:
        for words, told in _EXPLAINED.items():
            if words in str(error):
                raise NoAnswer(told) from error
        raise


_EXPLAINED = {
    "inhomogeneous": gettext_noop(
        "NumPy cannot make one array of arrays that differ in shape. "
        "Hand np.savez each of them under its name: np.savez(path, **arrays)."
    ),
    "JSON serializable": gettext_noop(
        "JSON knows numbers, texts, lists and dictionaries, but no arrays. W.tolist() makes lists of an array."
    ),
}


def _place(files: list[Path], path: Path) -> str:
    if not files:
        return gettext("is not there")
    if len(files) > 1:
        return gettext("is several files")
    if files[0].parent != path.parent:
        return gettext("lies elsewhere")
    return (
        gettext("lies at path")
        if files[0].name == path.name
        else gettext("is called {name}", name=files[0].name)
    )


def _opened(file: Path) -> tuple[str, dict[str, np.ndarray]]:
    """Return what a file is, and its arrays where it is an archive of numbers."""
    start = file.read_bytes()[:1]
    try:
        found = np.load(file, allow_pickle=False)
        if isinstance(found, np.ndarray):
            return gettext("a single array"), {}
        with found:
            return gettext("an .npz archive"), {name: np.asarray(found[name]) for name in found.files}
    except Exception:
        return (
            gettext("Python objects" if start in (b"\x80", b"\x93", b"P") else "no archive of arrays")
        ), {}


def _listed(arrays: dict[str, np.ndarray], layers: list) -> str:
    names = [name for name in _named(layers) if name in arrays]
    others = sorted(arrays.keys() - set(names))
    return ", ".join(f"{name} {arrays[name].shape}" for name in names + others) or gettext("none")


def _exactness(arrays: dict[str, np.ndarray], layers: list) -> str:
    pairs = [(arrays[name], array) for name, array in _named(layers).items() if name in arrays]
    same = [(a, b) for a, b in pairs if a.shape == b.shape and a.dtype.kind in "biuf"]
    if not same:
        return ""
    if all(np.array_equal(a, b) for a, b in same):
        return gettext("exact")
    return gettext("rounded" if all(np.allclose(a, b, rtol=0, atol=0.06) for a, b in same) else "different")


def _saves(change: Callable[[list], dict]) -> Callable:
    """Return a way of saving that writes the arrays which `change` makes of the layers."""
    return lambda path, layers: np.savez(path, **change(layers))


def _saves_layer_by_layer(path: str, layers: list, name: str = "{kind}{i}") -> None:
    for i, layer in enumerate(layers):
        np.savez(path, **{name.format(kind=kind, i=i): a for kind, a in zip("Wb", layer, strict=True)})


def _in_a_block(layers: list) -> np.ndarray:
    """Return the layers as one array of Python objects."""
    block = np.empty((len(layers), 2), dtype=object)
    for i, (W, b) in enumerate(layers):
        block[i, 0], block[i, 1] = W, b
    return block


def _pickled(path: str, layers: list) -> None:
    with open(path, "wb") as file:
        pickle.dump(layers, file)


def _names_sorted(layers: list) -> dict[str, np.ndarray]:
    """Return the arrays under names in the order of the alphabet: W10 before W2."""
    weights, biases = zip(*layers, strict=True)
    names = sorted(f"W{i}" for i in range(len(layers))), sorted(f"b{i}" for i in range(len(layers)))
    return dict(zip(names[0] + names[1], weights + biases, strict=True))


save_layers = Exercise(
    name="save_layers",
    lesson=LESSON,
    answer=nn.save_layers,
    cases=(("layers.npz", _LAYERS), ("eleven.npz", _ELEVEN)),
    draw=lambda rng: ("layers.npz", _some_layers(rng)),
    probe=_save,
    points=2,
    mistakes=(
        mistake(
            "precision_lost",
            "The numbers in the file are rounded. Save the arrays as they are, every bit of them.",
            _saves(lambda layers: _named(_changed(layers, np.float32, np.float32))),
            _saves(lambda layers: _named(_changed(layers, _to_cents, _to_cents))),
        ),
        mistake(
            "biases_lost",
            "The biases are not in the file. Each layer has two arrays, W and b.",
            _saves(lambda layers: {f"W{i}": W for i, (W, _) in enumerate(layers)}),
        ),
        mistake(
            "names_missing",
            "The arrays have no names of yours in the file, so NumPy calls them arr_0, arr_1 and so on. Hand them over by name: np.savez(path, **arrays).",
            lambda path, layers: np.savez(path, *[array for layer in layers for array in layer]),
        ),
        mistake(
            "counted_from_one",
            "The names count from 1. The first layer is W0 and b0.",
            _saves(
                lambda layers: {
                    f"{k}{i}": a
                    for i, layer in enumerate(layers, 1)
                    for k, a in zip("Wb", layer, strict=True)
                }
            ),
        ),
        mistake(
            "last_layer_only",
            "Only the last layer is left: each np.savez writes the file anew. Collect all arrays first, then save once.",
            _saves_layer_by_layer,
            lambda path, layers: _saves_layer_by_layer(path, layers, "{kind}"),
            lambda path, layers: _saves_layer_by_layer(path, layers, "{kind}0"),
        ),
        mistake(
            "layer_missing",
            "A layer is missing in the file. Let the loop reach all of them, however many there are: for i, (W, b) in enumerate(layers).",
            *(
                _saves(lambda layers, kept=kept: _named(layers[kept]))
                for kept in (slice(2), slice(1), slice(-1))
            ),
            _saves(
                lambda layers: {
                    name: array for name, array in _named(layers).items() if name not in ("W0", "b0")
                }
            ),
        ),
        mistake(
            "shapes_lost",
            "The weights lie in one row in the file, and which of them belong to one neuron is lost. Save W in its shape.",
            _saves(lambda layers: _named(_changed(layers, np.ravel))),
        ),
        mistake(
            "transposed",
            "W is saved transposed: rows and columns are swapped.",
            _saves(lambda layers: _named(_changed(layers, np.transpose))),
        ),
        mistake(
            "swapped",
            "W and b have changed places: W is the first of each pair.",
            _saves(lambda layers: _named([(b, W) for W, b in layers])),
        ),
        mistake(
            "pickled",
            "Python objects are in this file, not arrays of numbers: it is a pickle, and the lesson will show what is wrong with that. Hand np.savez every array under its name: np.savez(path, **arrays), with two stars.",
            _pickled,
            lambda path, layers: np.savez(path, layers=_in_a_block(layers)),
            lambda path, layers: np.save(path, _in_a_block(layers)),
        ),
        mistake(
            "extension_added",
            "The path ends in .npz already, and the file has it twice. Save to path as it is.",
            lambda path, layers: np.savez(path + ".npz", **_named(layers)),
        ),
        mistake(
            "path_ignored",
            "The file lies elsewhere, not at path. Save to the path that comes in.",
            lambda path, layers: np.savez("layers.npz", **_named(layers)),
        ),
        mistake(
            "in_pieces",
            "These are several files. np.savez puts all arrays into one.",
            lambda path, layers: [np.save(f"{path}-{name}", array) for name, array in _named(layers).items()],
        ),
        mistake(
            "text",
            "This file is no archive of arrays. np.savez(path, **arrays) writes one, with the arrays themselves, bit by bit.",
            lambda path, layers: Path(path).write_text(nn.to_json(layers), encoding="utf-8"),
        ),
        mistake(
            "nothing_written",
            "There is no file at path afterwards. np.savez(path, **arrays) writes one there.",
            lambda path, layers: _named(layers),
        ),
        mistake(
            "order_past_ten",
            "It is right up to ten layers. As texts, W10 comes before W2: name the arrays by counting, not by sorting.",
            _saves(_names_sorted),
        ),
    ),
    hints=(
        'Make a dictionary first: arrays = {}, and for each layer arrays[f"W{i}"] = W, and b likewise. enumerate(layers) counts from 0.',
        "np.savez(path, **arrays) writes all of them into one file, each under its name.",
    ),
)

_MARK = Path("folder", "mark")
"""What the harmless pickle leaves beside its file when it is run; seen from where candidates work."""


class _Pickled:
    """What leaves the mark when it is unpickled; it needs no more than Python, wherever that happens."""

    def __reduce__(self) -> tuple:
        return exec, (f"open({_MARK.as_posix()!r}, 'w').close()",)


@dataclass(frozen=True)
class _File:
    """A file for a candidate to load; `layers` is None where there is none."""

    layers: list | None
    weights_first: bool = False
    carries_a_pickle: bool = False

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        arrays = _named(self.layers or [])
        order = sorted(arrays, key=lambda name: name[0]) if self.weights_first else arrays
        return {name: arrays[name] for name in order}

    @property
    def is_sound(self) -> bool:
        return self.layers is not None and not self.carries_a_pickle

    def __repr__(self) -> str:
        if self.layers is None:
            return gettext("where no file is")
        pickled = gettext(", and a program in the place of W0") * self.carries_a_pickle
        held = "\n".join(f"{name}: {np.round(array, 4).tolist()}" for name, array in self.arrays.items())
        return gettext(
            "a file with the arrays {arrays}{pickled}\n{held}",
            arrays=", ".join(self.arrays),
            pickled=pickled,
            held=held,
        )

    def __deepcopy__(self, _memory: dict) -> "_File":
        return self  # nobody gets hold of it but the probe

    @cached_property
    def content(self) -> bytes:
        pickled = {"W0": np.array([[_Pickled()]], dtype=object)} if self.carries_a_pickle else {}
        content = io.BytesIO()
        np.savez(content, **{**self.arrays, **pickled})
        return content.getvalue()


def _load(candidate: Callable, file: _File) -> Any:
    """Return what the candidate loads; of a file that it should refuse, whether it does."""
    if not file.is_sound:
        _load(candidate, _File(_LAYERS))  # refusing everything is no answer
    with _empty_folder() as folder:
        path = folder / "layers.npz"
        if file.layers is not None:
            path.write_bytes(file.content)
        return in_a_list(candidate, str(path)) if file.is_sound else _refusal(candidate, str(path))


def _refusal(candidate: Callable, argument: str) -> str:
    try:
        candidate(argument)
        outcome = gettext("no error")
    except Exception:
        outcome = gettext("an error")
    return gettext("the program in it was run") if _MARK.exists() else outcome


def _as_doubles(loaded: Any) -> Any:
    """Compare all numbers as float64: what a shorter type has lost stays lost."""
    if isinstance(loaded, str):
        return loaded
    return [[np.asarray(array, dtype=float) for array in layer] for layer in loaded]


def _changed_after(read: Callable, change: Callable[[list], Any]) -> Callable:
    """Return a way of reading that does it rightly, and then changes what it got."""
    return lambda source: change(read(source))


def _mistakes_of_a_reader(read: Callable) -> tuple[Mistake, ...]:
    """Return what may go wrong alike whatever the layers are read from."""

    def known(name: str, message: str, *changes: Callable[[list], Any]) -> Mistake:
        return mistake(name, message, *(_changed_after(read, change) for change in changes))

    return (
        known(
            "precision_lost",
            "The numbers come back rounded. Return the arrays as they are, every bit of them.",
            *(lambda layers, cut=cut: _changed(layers, cut, cut) for cut in _rounders()),
        ),
        known(
            "biases_lost",
            "The biases are lost. Each layer is a pair, (W, b).",
            lambda layers: _changed(layers, b=np.zeros_like),
            lambda layers: [W for W, _ in layers],
        ),
        known(
            "shapes_lost",
            "The weights come back in one row. Leave W in its shape.",
            lambda layers: _changed(layers, np.ravel),
        ),
        known(
            "transposed",
            "W comes back transposed: rows and columns are swapped.",
            lambda layers: _changed(layers, np.transpose),
        ),
        known(
            "swapped",
            "W and b have changed places: each layer is (W, b).",
            lambda layers: [(b, W) for W, b in layers],
        ),
        known("reversed", "The last layer comes first. Begin with the first.", lambda layers: layers[::-1]),
        known(
            "layer_missing",
            "A layer is missing. Does the loop reach all of them, and does the `return` stand after it?",
            lambda layers: layers[:-1],
            lambda layers: layers[1:],
            lambda layers: layers[:1],
            lambda layers: layers[0],
        ),
        known(
            "flat",
            "The arrays come in one flat list. Put them in pairs: [(W0, b0), (W1, b1), …].",
            lambda layers: [array for layer in layers for array in layer],
        ),
        known(
            "weights_and_biases_apart",
            "All weights come in one list and all biases in another. Each layer is a pair: [(W0, b0), (W1, b1), …].",
            lambda layers: list(zip(*layers, strict=True)),
        ),
    )


def _loads(change: Callable[[dict], Any]) -> Callable:
    """Return a way of loading that makes its result of the arrays in the file, by name."""

    def load(path: str) -> Any:
        with np.load(path) as file:
            return change({name: file[name] for name in file.files})

    return load


def _by_name(arrays: dict) -> list:
    return [(arrays[f"W{i}"], arrays[f"b{i}"]) for i in range(len(arrays) // 2)]


def _sorted_by_name(arrays: dict) -> list:
    names = sorted(arrays)
    half = len(names) // 2
    return [(arrays[W], arrays[b]) for W, b in zip(names[:half], names[half:], strict=True)]


def _as_they_come(arrays: dict) -> list:
    found = list(arrays.values())
    return list(zip(found[::2], found[1::2], strict=True))


def _running_pickles(path: str) -> list:
    with np.load(path, allow_pickle=True) as file:
        return _by_name({name: file[name] for name in file.files})


def _errors_caught(path: str) -> list:
    with contextlib.suppress(Exception):
        return nn.load_layers(path)
    return []


def _none_where_missing(path: str) -> list:
    return nn.load_layers(path) if Path(path).exists() else []


load_layers = Exercise(
    name="load_layers",
    lesson=LESSON,
    answer=nn.load_layers,
    cases=(
        (_File(_LAYERS),),
        (_File(_LAYERS, weights_first=True),),
        (_File(_ELEVEN),),
        (_File(_LAYERS, carries_a_pickle=True),),
        (_File(None),),
    ),
    draw=lambda rng: (_File(_some_layers(rng)),),
    probe=_load,
    measure=_as_doubles,
    rtol=0.0,
    atol=0.0,
    points=2,
    mistakes=(
        mistake(
            "allow_pickle",
            "With allow_pickle=True the file may carry a program, and loading runs it. Leave allow_pickle out: np.load then refuses.",
            _running_pickles,
        ),
        mistake(
            "order_past_ten",
            'It is right up to ten layers. As texts, W10 comes before W2: count from 0, and take f"W{i}" by its name.',
            _loads(_sorted_by_name),
        ),
        mistake(
            "as_they_come",
            'This takes the arrays in the order in which they lie in the file. Take each by its name: file[f"W{i}"] and file[f"b{i}"].',
            _loads(_as_they_come),
        ),
        *_mistakes_of_a_reader(nn.load_layers),
        mistake(
            "still_the_archive",
            "This is the archive, with arrays under their names. Make a list of pairs (W, b) of it.",
            _loads(dict),
            lambda path: np.load(path),
        ),
        mistake(
            "missing_unnoticed",
            "Where no file is, it returns something all the same, and nobody will notice. Let the error come.",
            _none_where_missing,
        ),
        mistake(
            "errors_caught",
            "It catches the error of np.load and goes on as if all were well. Leave out try and except: whoever asked for these layers has to hear that there are none.",
            _errors_caught,
        ),
    ),
    hints=(
        'with np.load(path) as file: opens it. file.files are the names, and file["W0"] is the array of that name.',
        "Two arrays belong to each layer: for i in range(len(file.files) // 2).",
        '[(file[f"W{i}"], file[f"b{i}"]) for i in range(len(file.files) // 2)]',
    ),
)


def _as_read(text: str) -> dict:
    """Return what a reader of JSON finds in a text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {
            gettext("the text"): gettext("is not JSON"),
            gettext("its layout"): "",
            gettext("its numbers"): np.zeros(0),
        }
    return {
        gettext("the text"): gettext("is JSON"),
        gettext("its layout"): _layout(found),
        gettext("its numbers"): np.array(list(_numbers_in(found)), dtype=float),
    }


def _layout(found: Any) -> str:
    """Return the structure of what was read, with the shapes of tables in the place of their numbers."""
    if isinstance(found, dict):
        return "{" + ", ".join(f'"{key}": {_layout(found[key])}' for key in sorted(found)) + "}"
    if isinstance(found, list):
        with contextlib.suppress(ValueError):
            if np.array(found).dtype.kind in "iuf":
                return gettext("{shape} numbers", shape=" × ".join(map(str, np.shape(found))))
        return "[" + ", ".join(map(_layout, found)) + "]"
    if isinstance(found, str):
        return gettext("text that is JSON again" if _is_json(found) else "text")
    return {bool: gettext("true or false"), type(None): gettext("null")}.get(type(found), gettext("a number"))


def _is_json(text: str) -> bool:
    with contextlib.suppress(ValueError, RecursionError):
        json.loads(text)
        return True
    return False


def _numbers_in(found: Any) -> Iterator[float]:
    if isinstance(found, dict):
        for key in sorted(found):
            yield from _numbers_in(found[key])
    elif isinstance(found, list):
        for part in found:
            yield from _numbers_in(part)
    elif isinstance(found, int | float):
        yield found


def _listed_layers(layers: list, W: str = "W", b: str = "b") -> list[dict]:
    return [{W: weights.tolist(), b: biases.tolist()} for weights, biases in layers]


def _as_json(layers: list, outer: str = "layers", W: str = "W", b: str = "b") -> str:
    return json.dumps({outer: _listed_layers(layers, W, b)})


to_json = Exercise(
    name="to_json",
    lesson=LESSON,
    answer=nn.to_json,
    cases=((_LAYERS,), (_ONE_LAYER,)),
    draw=lambda rng: (_some_layers(rng),),
    probe=_call,
    measure=_as_read,
    rtol=0.0,
    atol=0.0,
    mistakes=(
        mistake(
            "not_json",
            "This text is not JSON. str writes in Python's way; json.dumps makes the text.",
            lambda layers: str({"layers": _listed_layers(layers)}),
            lambda layers: str(layers),
        ),
        mistake(
            "not_text",
            "This is the dictionary, not text yet. json.dumps makes text of it.",
            lambda layers: {"layers": _listed_layers(layers)},
        ),
        mistake(
            "precision_lost",
            "The numbers are rounded. Leave them as they are: json.dumps writes as many digits as it takes.",
            *(lambda layers, cut=cut: _as_json(_changed(layers, cut, cut)) for cut in _rounders()),
        ),
        mistake(
            "biases_lost",
            "The biases are not in the text. Each layer has a W and a b.",
            lambda layers: json.dumps({"layers": [{"W": W.tolist()} for W, _ in layers]}),
        ),
        mistake(
            "keys_missing",
            'The names "W" and "b" are missing. Each layer is a dictionary: {"W": …, "b": …}.',
            lambda layers: json.dumps({"layers": [[W.tolist(), b.tolist()] for W, b in layers]}),
            lambda layers: json.dumps([[W.tolist(), b.tolist()] for W, b in layers]),
        ),
        mistake(
            "no_layers_around",
            'These are the layers alone. The whole is a dictionary, {"layers": […]}, so that a reader knows what it has.',
            lambda layers: json.dumps(_listed_layers(layers)),
        ),
        mistake(
            "other_names",
            'The names in the text are others: the outer one is "layers", the inner ones are "W" and "b".',
            *(
                lambda layers, outer=outer, W=W, b=b: _as_json(layers, outer, W, b)
                for outer in ("layers", "network")
                for W, b in (("W", "b"), ("w", "b"), ("weights", "biases"), ("weight", "bias"))
                if (outer, W) != ("layers", "W")
            ),
        ),
        mistake(
            "names_as_in_the_file",
            'These are the names of the .npz file. Here it is {"layers": […]} with a dictionary, {"W": …, "b": …}, for each layer.',
            lambda layers: json.dumps({name: array.tolist() for name, array in _named(layers).items()}),
            lambda layers: json.dumps(
                {"layers": {name: array.tolist() for name, array in _named(layers).items()}}
            ),
            lambda layers: json.dumps(
                {"layers": [{f"W{i}": W.tolist(), f"b{i}": b.tolist()} for i, (W, b) in enumerate(layers)]}
            ),
        ),
        mistake(
            "arrays_as_text",
            "The arrays are in the text as printed pictures of themselves, rounded. W.tolist() makes lists of numbers.",
            lambda layers: json.dumps({"layers": [{"W": str(W), "b": str(b)} for W, b in layers]}),
        ),
        mistake(
            "json_twice",
            "It was made into text twice. Call json.dumps once, at the end.",
            lambda layers: json.dumps(nn.to_json(layers)),
            lambda layers: json.dumps(
                {"layers": [{"W": json.dumps(W.tolist()), "b": json.dumps(b.tolist())} for W, b in layers]}
            ),
            lambda layers: json.dumps({"layers": [json.dumps(layer) for layer in _listed_layers(layers)]}),
        ),
        mistake(
            "shapes_lost",
            "The weights lie in one long list, and the shape is lost. W.tolist() keeps the rows apart.",
            lambda layers: json.dumps(
                {"layers": [{"W": W.ravel().tolist(), "b": b.tolist()} for W, b in layers]}
            ),
        ),
        mistake(
            "transposed",
            "W is transposed: rows and columns are swapped.",
            lambda layers: _as_json(_changed(layers, np.transpose)),
        ),
        mistake(
            "last_layer_only",
            "Only one layer is in the text. Collect all of them in a list.",
            lambda layers: json.dumps({"layers": _listed_layers(layers)[-1]}),
            lambda layers: json.dumps({"layers": _listed_layers(layers)[-1:]}),
            lambda layers: json.dumps({"layers": _listed_layers(layers)[:1]}),
        ),
    ),
    hints=(
        'Each layer becomes {"W": W.tolist(), "b": b.tolist()}.',
        'Put these into a list, the list into a dictionary, {"layers": […]}, and make text of it: json.dumps(…).',
    ),
)

_TEXT = nn.to_json(_LAYERS)
_OTHER_ORDER = '{"layers": [{"b": [1, -0.1], "W": [[0.1, 2], [3, 1e-07]]}]}'
_PYTHON = '{"layers": [{"W": [[1.0 + 1.0]], "b": [0.5]}]}'


def _read_json(candidate: Callable, text: str) -> Any:
    """Return what the candidate reads; of a text that is no JSON, whether it is refused."""
    if text != _PYTHON:
        return _in_arrays(candidate, text)
    _in_arrays(candidate, _TEXT)  # refusing everything is no answer
    try:
        returned = candidate(text)
    except Exception:
        return gettext("an error")
    return gettext("the text was run as a program" if _holds_the_sum(returned) else "no error")


def _in_arrays(candidate: Callable, text: str) -> Any:
    layers = in_a_list(candidate, text)
    if isinstance(layers, list | tuple) and any(map(_holds_a_list, layers)):
        raise NoAnswer(
            "There are lists of numbers where arrays should be. np.array(…) makes an array of a list."
        )
    return layers


def _holds_a_list(layer: Any) -> bool:
    return isinstance(layer, list | tuple) and any(isinstance(part, list) for part in layer)


def _holds_the_sum(returned: Any) -> bool:
    """Return whether somebody has added up what `_PYTHON` adds up."""
    with contextlib.suppress(Exception):
        [(W, _)] = returned
        return np.array_equal(W, [[2.0]])
    return False


def _whole(array: np.ndarray) -> np.ndarray:
    return array.astype(int)


def _nothing_where_no_json(text: str) -> list:
    with contextlib.suppress(ValueError):
        return nn.from_json(text)
    return []


def _evaluated(text: str) -> list:
    return [(np.array(layer["W"]), np.array(layer["b"])) for layer in eval(text)["layers"]]


from_json = Exercise(
    name="from_json",
    lesson=LESSON,
    answer=nn.from_json,
    cases=((_TEXT,), (_OTHER_ORDER,), (_PYTHON,)),
    draw=lambda rng: (nn.to_json(_some_layers(rng)),),
    probe=_read_json,
    measure=_as_doubles,
    rtol=0.0,
    atol=0.0,
    mistakes=(
        mistake(
            "evaluated",
            "eval runs the text as a program, whatever it says. json.loads reads data and nothing else.",
            _evaluated,
        ),
        mistake(
            "errors_caught",
            "Of a text that is no JSON it makes something all the same, and nobody will notice. Leave out try and except: let the error of json.loads come.",
            _nothing_where_no_json,
        ),
        mistake(
            "still_dictionaries",
            'These are dictionaries yet. Take layer["W"] and layer["b"] of each, as a pair.',
            lambda text: json.loads(text),
            lambda text: json.loads(text)["layers"],
        ),
        mistake(
            "by_place",
            'This takes W and b as they come in the text. Take them by name: layer["W"], layer["b"].',
            lambda text: [
                tuple(np.array(part) for part in layer.values()) for layer in json.loads(text)["layers"]
            ],
        ),
        mistake(
            "whole_numbers",
            "The numbers are cut to whole ones. np.array(…) alone keeps every bit.",
            _changed_after(nn.from_json, lambda layers: _changed(layers, _whole, _whole)),
        ),
        *_mistakes_of_a_reader(nn.from_json),
    ),
    hints=(
        'json.loads(text) gives the dictionary. Under "layers" it holds the list, with a dictionary for each layer.',
        'For each layer: (np.array(layer["W"]), np.array(layer["b"])).',
    ),
)

EXERCISES = (
    recall_share_right,
    recall_how_many,
    what_is_saved,
    save_layers,
    load_layers,
    to_json,
    from_json,
)
