import numpy as np

from nbtools import nn
from nbtools.data import drawings, trained_network
from nbtools.data.drawings import FILE, drawn_strokes, stored
from nbtools.data.make_drawings import hands


def test_there_are_four_hands_with_ten_digits_each_five_times():
    X, y = drawings()
    assert X.shape == (200, 64)
    assert np.array_equal(y, np.tile(np.arange(10), 20))
    assert len({image.tobytes() for image in X}) == 200


def test_the_file_holds_what_was_set_down():
    with np.load(FILE, allow_pickle=False) as file:
        found = {name: file[name] for name in file.files}
    made = stored(hands())
    assert found.keys() == made.keys()
    assert all(np.array_equal(found[name], made[name]) for name in made)


def test_what_is_stored_comes_back():
    for (strokes, digit), (again, same_digit) in zip(hands(), drawn_strokes(), strict=True):
        assert digit == same_digit
        assert all(np.array_equal(a, b) for a, b in zip(strokes, again, strict=True))


def test_the_shipped_network_reads_96_of_100():
    X, y = drawings()
    assert nn.accuracy(nn.forward(X, trained_network()).argmax(axis=1), y) == 0.96
