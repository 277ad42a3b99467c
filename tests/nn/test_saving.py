"""Lesson 12."""

import json
import pickle
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nbtools.data import trained_network
from nbtools.nn import from_json, load_layers, save_layers, to_json

from .numerical import for_all

SPECIAL = [np.nan, np.inf, -np.inf, -0.0, 0.1, 5e-324, 1.7976931348623157e308]
MANY = [(np.full((1, 1), i + 0.1), np.full(1, -i - 0.1)) for i in range(23)]


@st.composite
def drawn_layers(draw, finite=False):
    dtype = draw(st.sampled_from(["float16", "float32", "float64"]))
    numbers = st.floats(width=int(dtype[-2:]), allow_nan=not finite, allow_infinity=not finite)
    layers = []
    for shape in draw(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=3)):
        W, b = arrays(dtype, shape, elements=numbers), arrays(dtype, shape[1:], elements=numbers)
        layers.append((draw(W), draw(b)))
    return layers


def special_layers(dtype):
    with np.errstate(over="ignore", under="ignore"):
        row = np.array(SPECIAL).astype(dtype)
    return [(np.array([row, row[::-1]]), row), (np.ones((7, 1), dtype), np.zeros(1, dtype))]


def through_a_file(layers):
    with tempfile.TemporaryDirectory() as folder:
        save_layers(Path(folder, "layers.npz"), layers)
        return load_layers(Path(folder, "layers.npz"))


def through_json(layers):
    return from_json(to_json(layers))


def as_float64(layers):
    return [(W.astype(float), b.astype(float)) for W, b in layers]


def assert_same_bits(layers, expected):
    assert len(layers) == len(expected)
    for array, original in zip(sum(layers, ()), sum(expected, ()), strict=True):
        assert (array.shape, array.dtype) == (original.shape, original.dtype)
        assert array.tobytes() == original.tobytes()


@for_all(layers=drawn_layers())
def test_a_file_gives_back_shapes_types_and_every_bit(layers):
    assert_same_bits(through_a_file(layers), layers)


@for_all(layers=drawn_layers(finite=True))
def test_json_gives_back_shapes_and_every_bit_of_every_number_as_float64(layers):
    assert_same_bits(through_json(layers), as_float64(layers))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_nan_infinity_and_minus_zero_survive_in_a_file(dtype):
    assert_same_bits(through_a_file(special_layers(dtype)), special_layers(dtype))


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int8", "int64", "uint8", "bool"])
def test_a_file_keeps_any_type_of_numbers(dtype):
    layers = [(np.array([[0, 1, 100], [1, 0, 7]], dtype), np.ones(3, dtype))]
    assert_same_bits(through_a_file(layers), layers)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int8", "int64", "bool"])
def test_json_keeps_the_numbers_of_any_type(dtype):
    with np.errstate(over="ignore", under="ignore"):
        row = np.array([0.1, -0.0, 5e-324, 65504.0 if dtype == "float16" else 100.0]).astype(dtype)
    layers = [(np.array([row, row[::-1]]), row)]
    assert_same_bits(through_json(layers), as_float64(layers))


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("where", [0, 1])
def test_json_has_no_nan_and_no_infinity(number, where):
    layer = [np.ones((2, 3)), np.ones(3)]
    layer[where] = layer[where] * number
    with pytest.raises(ValueError, match="nan or infinity"):
        to_json([(W, b), tuple(layer)])


def test_the_text_is_what_any_reader_of_json_expects():
    text = to_json([(np.array([[0.1, -2.0]]), np.array([1e-7, 3.0]))])
    assert text == '{"layers": [{"W": [[0.1, -2.0]], "b": [1e-07, 3.0]}]}'


@pytest.mark.parametrize("there_and_back", [through_a_file, through_json])
class TestBothWays:
    def test_more_than_ten_layers_keep_their_order(self, there_and_back):
        assert_same_bits(there_and_back(MANY), MANY)

    def test_a_transposed_view_is_saved_as_it_reads(self, there_and_back):
        [(W, _)] = there_and_back([(np.arange(6.0).reshape(2, 3).T, np.zeros(2))])
        np.testing.assert_array_equal(W, [[0, 3], [1, 4], [2, 5]])

    @pytest.mark.parametrize("shape", [(0, 3), (3, 0)])
    def test_a_layer_without_inputs_or_neurons_is_none(self, there_and_back, shape):
        with pytest.raises(ValueError, match="holds no layers"):
            there_and_back([(np.zeros(shape), np.zeros(shape[1]))])

    @pytest.mark.parametrize("layers", [[], [(np.ones((2, 3)), np.ones(2))], [([[1.0]], [1.0])]])
    def test_what_is_no_list_of_layers_is_refused(self, there_and_back, layers):
        with pytest.raises(ValueError, match="holds no layers"):
            there_and_back(layers)


def test_json_of_a_trained_network_takes_twice_the_room():
    numbers = sum(array.nbytes for layer in trained_network() for array in layer)
    with tempfile.TemporaryDirectory() as folder:
        save_layers(Path(folder, "layers.npz"), trained_network())
        in_a_file = Path(folder, "layers.npz").stat().st_size
    assert numbers < in_a_file < 1.1 * numbers
    assert 2 * numbers < len(to_json(trained_network())) < 3 * numbers


def test_a_path_may_be_text_and_is_taken_as_it_is(tmp_path):
    save_layers(str(tmp_path / "weights"), MANY)
    assert [file.name for file in tmp_path.iterdir()] == ["weights"]
    assert_same_bits(load_layers(str(tmp_path / "weights")), MANY)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_layers(tmp_path / "nowhere.npz")


# Files that are no files of layers --------------------------------------------------------------


class Burglar:
    """Makes a folder at `path` when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.mkdir, (Path(self.path),)


def saved(path):
    save_layers(path, special_layers("float64"))
    return path.read_bytes()


def write_cut_to(share):
    return lambda path: path.write_bytes((whole := saved(path))[: int(len(whole) * share)])


def write_with_a_flipped_bit(path):
    data = bytearray(saved(path))
    data[data.index(np.float64(0.1).tobytes())] ^= 1
    path.write_bytes(data)


def write_arrays(**arrays):
    def write(path):
        with path.open("wb") as file:
            np.savez(file, **arrays)

    return write


def write_objects(path):
    write_arrays(W0=np.array([[Burglar(path.with_name("burgled"))]]), b0=np.zeros(1))(path)


def write_pickle(path):
    path.write_bytes(pickle.dumps(Burglar(path.with_name("burgled"))))


def write_one_array(path):
    with path.open("wb") as file:
        np.save(file, np.zeros((2, 2)))


def write_zip_of_texts(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("W0.npy", "hello")
        file.writestr("b0.npy", "hello")


def write_squeezed_and_broken(path):
    np.savez_compressed(path, W0=np.arange(90.0).reshape(30, 3), b0=np.zeros(3))
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)


W, b = np.ones((2, 3)), np.ones(3)
FOREIGN_FILES = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("W0 = 1, 2, 3\n"),
    "pickle": write_pickle,
    "one array": write_one_array,
    "folder": Path.mkdir,
    "cut to one percent": write_cut_to(0.01),
    "cut in half": write_cut_to(0.5),
    "cut at the end": write_cut_to(0.999),
    "flipped bit": write_with_a_flipped_bit,
    "pickled objects inside": write_objects,
    "other names": write_arrays(weights=W, biases=b),
    "no bias": write_arrays(W0=W),
    "no weights": write_arrays(b0=b),
    "one array too many": write_arrays(W0=W, b0=b, notes=b),
    "first layer missing": write_arrays(W1=W, b1=b),
    "bias of another length": write_arrays(W0=W, b0=np.ones(2)),
    "bias in a row": write_arrays(W0=W, b0=np.ones((1, 3))),
    "flat weights": write_arrays(W0=b, b0=b),
    "flat weights and one bias": write_arrays(W0=b, b0=np.ones(())),
    "weights in a block": write_arrays(W0=np.ones((2, 3, 4)), b0=np.ones((3, 4))),
    "texts for arrays": write_zip_of_texts,
    "words for numbers": write_arrays(W0=np.array([["one"]]), b0=np.array(["two"])),
    "broken compression": write_squeezed_and_broken,
}


def each(cases):
    return [pytest.param(case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize("write", each(FOREIGN_FILES))
def test_any_other_file_is_refused_in_one_line_and_nothing_in_it_is_run(write, tmp_path):
    write(tmp_path / "layers.npz")
    with pytest.raises(ValueError, match=r"layers\.npz") as refusal:
        load_layers(tmp_path / "layers.npz")
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "burgled").exists()


def test_the_burglar_would_have_come_in_through_an_open_pickle(tmp_path):
    write_pickle(tmp_path / "layers.npz")
    pickle.loads((tmp_path / "layers.npz").read_bytes())
    assert (tmp_path / "burgled").exists()


def json_of(W, b):
    return json.dumps({"layers": [{"W": W, "b": b}]})


FOREIGN_TEXTS = {
    "empty": "",
    "no json": "W0 = 1, 2, 3",
    "cut": to_json(MANY)[:-2],
    "a number": "3",
    "a list": "[]",
    "other keys": '{"weights": []}',
    "no layers": '{"layers": []}',
    "no bias": '{"layers": [{"W": [[1.0]]}]}',
    "a bias too few": json_of([[1.0, 2.0]], [0.0]),
    "rows of different length": json_of([[1.0, 2.0], [3.0]], [0.0, 0.0]),
    "flat weights": json_of([1.0, 2.0], [0.0, 0.0]),
    "null for numbers": json_of([[None]], [0.0]),
    "words for numbers": json_of([["one"]], [0.0]),
    "numbers in quotes": json_of([["1.5"]], [0.0]),
    "nan": json_of([[float("nan")]], [0.0]),
    "infinity": json_of([[1.0]], [float("-inf")]),
    "too large a number": '{"layers": [{"W": [[1e999]], "b": [0.0]}]}',
    "too large a whole number": json_of([[10**400]], [0.0]),
    "python": '{"layers": [{"W": [[1.0 + 1.0]], "b": [0.0]}]}',
    "nested without end": "[" * 200_000,
}


@pytest.mark.parametrize("text", each(FOREIGN_TEXTS))
def test_any_other_text_is_refused_in_one_line(text):
    with pytest.raises(ValueError, match="this text holds") as refusal:
        from_json(text)
    assert "\n" not in str(refusal.value)


def test_the_text_of_the_json_cases_is_accepted_when_it_is_whole():
    [(W, b)] = from_json(json_of([[1, 2.0]], [0, 0]))
    np.testing.assert_array_equal(W, [[1, 2]])
    np.testing.assert_array_equal(b, [0, 0])


# Writing that fails -----------------------------------------------------------------------------


@pytest.fixture
def full_disk():
    """Let no file of this process grow over a thousand bytes."""
    resource = pytest.importorskip("resource", reason="this system has no file size limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def old_file(tmp_path):
    save_layers(tmp_path / "layers.npz", [(W, b)])
    return tmp_path / "layers.npz"


def assert_alone_and_unharmed(old_file):
    assert [file.name for file in old_file.parent.iterdir()] == ["layers.npz"]
    assert_same_bits(load_layers(old_file), [(W, b)])


def test_a_write_that_fails_leaves_the_old_file_and_no_other(old_file, full_disk):
    with pytest.raises(OSError, match="File too large"):
        save_layers(old_file, [(np.ones((100, 100)), np.ones(100))])
    assert_alone_and_unharmed(old_file)


def test_layers_that_are_no_pairs_leave_the_old_file_and_no_other(old_file):
    with pytest.raises((TypeError, ValueError)):
        save_layers(old_file, [(W, b), (W,)])
    assert_alone_and_unharmed(old_file)


def test_a_folder_in_the_way_stays_and_no_file_is_left_beside_it(tmp_path):
    (tmp_path / "layers.npz").mkdir()
    with pytest.raises(OSError, match=r"layers\.npz"):
        save_layers(tmp_path / "layers.npz", [(W, b)])
    assert [file.name for file in tmp_path.iterdir()] == ["layers.npz"]


def test_saving_again_replaces_the_old_file(old_file):
    save_layers(old_file, MANY)
    assert_same_bits(load_layers(old_file), MANY)
    assert [file.name for file in old_file.parent.iterdir()] == ["layers.npz"]
