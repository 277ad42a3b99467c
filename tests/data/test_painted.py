import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbtools.data import painted

SIGNS = {"+": 1, "-": -1, ".": 0}


@given(st.lists(st.sampled_from("+-."), min_size=64, max_size=64), st.sampled_from(["", " ", "\n"]))
def test_each_sign_is_a_weight_of_its_own_in_reading_order(signs, between):
    weights = painted(between.join(signs))
    np.testing.assert_array_equal(weights, [SIGNS[sign] for sign in signs])


@pytest.mark.parametrize(
    ("sheet", "told"), [("." * 63, "here are 63"), ("." * 63 + "x", "here is also x"), ("", "here are 0")]
)
def test_another_sheet_is_refused_and_the_error_says_why(sheet, told):
    with pytest.raises(ValueError, match=told):
        painted(sheet)
