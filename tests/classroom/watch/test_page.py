"""What the page shows, and to whom."""

import re

from nbtools.classroom.watch.page import Wish

from .conftest import BEGIN


def words(view):
    return " ".join(re.sub(r"<[^>]*>", " ", " ".join(view["parts"].values())).split())


def test_it_says_who_is_stuck_on_what_and_what_goes_round(saved, page_of):
    view = page_of(saved).view(Wish(at=BEGIN + 1800))
    text = words(view)
    assert re.search(r"\d+ learners at work , \d+ stuck for five minutes or longer", text)
    assert re.search(r"learner-\d+ in \w+ for \d+ minutes, \d+ tr", text)
    assert re.search(r"Going round in the last ten minutes \d+ learners ,", text)
    assert view["at"] == BEGIN + 1800


def test_afterwards_any_moment_of_the_hour_can_be_seen_again(saved, page_of):
    page = page_of(saved, now=BEGIN + 10**6)
    last = page.view(Wish())
    assert not last["live"]
    early, late = (words(page.view(Wish(at=at))) for at in (BEGIN + 700, BEGIN + 3000))
    assert early != late
    assert page.view(Wish(at=0))["at"] == last["begin"]
    assert page.view(Wish(at=10**11))["at"] == last["end"]
    assert re.search(r"Where the class slowed down .* \d+ minutes of being stuck", words(last))


def test_names_can_be_hidden_by_the_page_and_for_good(saved, page_of):
    wish = Wish(at=BEGIN + 1800)
    assert "learner-0" in words(page_of(saved).view(wish))
    for view in (
        page_of(saved).view(Wish(at=BEGIN + 1800, names=False)),
        page_of(saved, with_names=False).view(wish),
        page_of(saved).view(Wish(at=BEGIN + 1800, wall=True)),
    ):
        assert "learner-0" not in str(view)
        assert "learners at work" in words(view)


def test_the_wall_shows_how_far_and_what_was_predicted_and_no_more(saved, page_of):
    view = page_of(saved).view(Wish(at=BEGIN + 1800, wall=True))
    assert set(view["parts"]) == {"summary", "lessons", "guesses"}
    assert "stuck" not in words(view)
    assert "have predicted" in words(view)


def test_what_has_not_changed_has_the_same_tag(saved, page_of):
    page, wish = page_of(saved), Wish(at=BEGIN + 1800)
    assert page.view(wish)["tag"] == page.view(wish)["tag"]
    assert page.view(wish)["tag"] != page.view(Wish(at=BEGIN + 1900))["tag"]


def test_a_class_in_which_nobody_has_tried_anything_is_told_of(tmp_path, page_of):
    assert words(page_of(tmp_path).view(Wish())).startswith("There is no folder of progress yet.")


def test_a_name_is_text_and_nothing_else(tmp_path, page_of):
    from .simulated import simulated

    [learner] = simulated(1, BEGIN, seed=3)
    learner.name = "<img src=x onerror=alert(1)>"
    learner.write(tmp_path, BEGIN + 3600)
    parts = "".join(page_of(tmp_path).view(Wish())["parts"].values())
    assert "<img" not in parts
    assert "&lt;img" in parts
