import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbtools.data import digits, image_of
from nbtools.data.drawings import drawn_strokes
from nbtools.data.drawn import sheet_of

SEVEN = [[(20, 20), (80, 20), (40, 90)]]
NUMBERS = st.integers(0, 100)
DRAWINGS = st.lists(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6), min_size=1, max_size=3)


@given(DRAWINGS)
def test_whatever_is_drawn_is_an_image_in_sixteenths(strokes):
    image = image_of(strokes)
    assert image.shape == (64,)
    assert set(image * 16) <= set(range(17))
    assert image.sum() > 0


@pytest.mark.parametrize("nothing", [[], [[]]])
def test_where_nothing_is_drawn_all_is_paper(nothing):
    assert not image_of(nothing).any()


@given(st.sampled_from([0.125, 0.5, 2.0]), st.integers(-64, 64), st.integers(-64, 64))
def test_size_and_place_make_no_difference(scale, right, down):
    moved = [[(scale * x + right, scale * y + down) for x, y in stroke] for stroke in SEVEN]
    assert np.array_equal(image_of(moved), image_of(SEVEN))


def test_a_digit_fills_the_height_and_not_the_width():
    rows = image_of(SEVEN).reshape(8, 8)
    assert rows[0].any()
    assert rows[7].any()
    assert not rows[:, 0].any()
    assert not rows[:, 7].any()


def test_a_line_is_as_broad_as_makes_the_drawing_as_dark_as_the_data_set_is():
    X, _ = digits()
    for strokes in ([[(50, 10), (50, 90)]], SEVEN):
        assert image_of(strokes).mean() == pytest.approx(X.mean(), abs=0.02)


def test_a_dot_is_a_spot_in_the_middle():
    rows = image_of([[(3, 7)]]).reshape(8, 8)
    assert np.array_equal(rows, rows[::-1])
    assert np.array_equal(rows, rows.T)
    assert rows[4, 4] == 1


def test_what_is_drawn_upside_down_is_an_image_upside_down():
    for strokes, _ in drawn_strokes()[:10]:
        turned = [100 - stroke for stroke in strokes]
        off = np.abs(image_of(turned) - image_of(strokes)[::-1])
        assert off.max() <= 3 / 16  # a point that lies between two pixels may go to either


@given(DRAWINGS, st.sampled_from([8, 18]))
def test_on_a_larger_sheet_the_same_image_stands_where_it_was_drawn(strokes, side):
    sheet = sheet_of(strokes, side)
    assert sheet.sum() == image_of(strokes).sum()
    x, y = np.mean([np.min(np.concatenate(strokes), axis=0), np.max(np.concatenate(strokes), axis=0)], axis=0)
    rows, columns = np.nonzero(sheet)
    assert abs((rows.min() + rows.max() + 1) / 2 - np.clip(y * side / 100, 4, side - 4)) <= 4
    assert abs((columns.min() + columns.max() + 1) / 2 - np.clip(x * side / 100, 4, side - 4)) <= 4


def test_what_is_drawn_in_a_corner_stands_there():
    corner = [[(x / 4, y / 4) for x, y in stroke] for stroke in SEVEN]
    sheet = sheet_of(corner, 18)
    assert np.array_equal(sheet[:8, :8].ravel(), image_of(SEVEN))
    assert not sheet[8:].any()
    assert not sheet_of([], 18).any()
