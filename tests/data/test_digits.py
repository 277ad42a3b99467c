import zipfile

import numpy as np
import pytest

from nbtools.data import digits, unseen_digits, zero_and_one_images, zeros_and_ones
from nbtools.data.digits import FILE


@pytest.fixture(scope="module")
def stored():
    with np.load(FILE, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


@pytest.mark.parametrize(("data", "n"), [(digits, 1497), (unseen_digits, 300)])
def test_images_are_rows_of_64_numbers_from_0_to_1_and_labels_whole_numbers(data, n):
    X, y = data()
    assert X.shape == (n, 64)
    assert X.dtype == float
    assert (X.min(), X.max()) == (0, 1)
    assert set((16 * X).ravel()) == set(range(17))
    assert y.shape == (n,)
    assert y.dtype.kind == "i"


@pytest.mark.parametrize(("data", "fewest"), [(digits, 130), (unseen_digits, 20)])
def test_all_ten_digits_are_there_and_none_is_rare(data, fewest):
    counts = np.bincount(data()[1])
    assert len(counts) == 10
    assert counts.min() >= fewest


def test_the_two_parts_are_all_the_images_each_once(stored):
    assert sorted(stored["place_in_source"]) == list(range(1797))
    (X, y), (unseen_X, unseen_y) = digits(), unseen_digits()
    np.testing.assert_array_equal(np.vstack([X, unseen_X]) * 16, stored["images"].reshape(-1, 64))
    np.testing.assert_array_equal(np.concatenate([y, unseen_y]), stored["labels"])


def test_no_image_kept_back_is_among_those_of_the_lessons():
    seen = {row.tobytes() for row in digits()[0]}
    assert [row for row in unseen_digits()[0] if row.tobytes() in seen] == []


@pytest.mark.bench
def test_the_images_are_those_that_scikit_learn_distributes(stored):
    source = pytest.importorskip("sklearn.datasets").load_digits()
    place = stored["place_in_source"]
    np.testing.assert_array_equal(stored["images"], source.images[place])
    np.testing.assert_array_equal(stored["labels"], source.target[place])


def test_the_file_is_small_and_holds_plain_arrays_only():
    assert FILE.stat().st_size < 100_000
    with zipfile.ZipFile(FILE) as archive:
        headers = {name: archive.read(name)[:128] for name in archive.namelist()}
    assert headers.keys() == {"images.npy", "labels.npy", "place_in_source.npy"}
    assert [name for name, header in headers.items() if b"|O" in header] == []


def test_source_and_licence_are_told_beside_the_file():
    told = FILE.with_suffix(".md").read_text(encoding="utf-8")
    assert "https://doi.org/10.24432/C50P49" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize("data", [digits, unseen_digits, zeros_and_ones])
def test_whoever_changes_what_they_got_changes_it_for_nobody_else(data):
    before = [array.copy() for array in data()]
    for array in data():
        array[:] = 7
    for kept, again in zip(before, data(), strict=True):
        np.testing.assert_array_equal(kept, again)


def test_zeros_and_ones_are_the_lesson_images_of_these_two_digits():
    (numbers, which), (_, y) = zeros_and_ones(), digits()
    assert numbers.shape == (299, 2)
    np.testing.assert_array_equal(which, y[y <= 1])
    assert 0 <= numbers.min() < numbers.max() <= 1


def test_their_two_numbers_are_the_ink_in_the_middle_and_at_the_sides():
    (numbers, _), (X, y) = zeros_and_ones(), digits()
    image = X[y <= 1][0].reshape(8, 8)
    middle = [image[row, column] for row in range(2, 6) for column in (3, 4)]
    sides = [image[row, column] for row in range(2, 6) for column in (1, 2, 5, 6)]
    np.testing.assert_allclose(numbers[0], [sum(middle) / 8, sum(sides) / 16])


def test_the_images_of_zeros_and_ones_are_in_the_order_of_their_numbers():
    numbers, which = zeros_and_ones()
    X, y = digits()
    np.testing.assert_array_equal(zero_and_one_images(), X[y <= 1])
    rows = zero_and_one_images().reshape(-1, 8, 8)
    np.testing.assert_allclose(numbers[:, 0], rows[:, 2:6, 3:5].mean(axis=(1, 2)))
    assert len(rows) == len(which)


def test_a_zero_has_its_ink_at_the_sides_and_a_one_in_the_middle():
    numbers, which = zeros_and_ones()
    rightly = (numbers[:, 0] > numbers[:, 1]) == (which == 1)
    assert rightly.mean() > 0.95
