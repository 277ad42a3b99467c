"""The sentences of the cards, as the code declares them."""

import pytest

from nbtools.portable.sentence import SENTENCES, sentence


@pytest.fixture(autouse=True)
def declared():
    """Take back what a test declares."""
    before = len(SENTENCES)
    yield
    del SENTENCES[before:]


def test_its_places_are_filled_by_name():
    said = sentence("It has no entry for {key}.", when="one is missing")
    assert said(key="'W'") == "It has no entry for 'W'."


def test_what_a_learner_wrote_may_hold_braces():
    assert sentence("In the line `{line}`.", when="always")(line="{0} {key}") == "In the line `{0} {key}`."


@pytest.mark.parametrize(("count", "said"), [(0, "0 tries"), (1, "1 try"), (2, "2 tries")])
def test_one_is_said_in_the_singular(count, said):
    assert sentence("{count} try", when="always", plural="{count} tries")(count=count) == said


def test_it_is_declared_once_with_its_module():
    said = sentence("Right.", when="an answer is right")
    assert SENTENCES[-1] is said
    assert said.module == __name__


def test_a_place_that_is_not_filled_is_an_error():
    with pytest.raises(KeyError):
        sentence("It has no entry for {key}.", when="one is missing")()
