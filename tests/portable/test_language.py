"""Sentences are said in the language that is asked for, at the time when they are said."""

import io

import numpy as np
import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from nbtools.portable import language
from nbtools.portable.language import gettext, gettext_noop, ngettext
from nbtools.portable.sentence import Sentence

MISSING = Sentence("It has no entry for {key}.", "", "")
MORE = Sentence("1 more row differs.", "", "", plural="{count} more rows differ.")


@pytest.fixture
def russian(tmp_path, monkeypatch):
    """Put a small catalogue where nbtools looks for them."""
    catalogue = Catalog("ru")
    catalogue.add("It has no entry for {key}.", "Здесь нет записи для {key}.")
    catalogue.add("1,000.5%", "1\u00a0000,5\u00a0%")
    catalogue.add(
        ("1 more row differs.", "{count} more rows differ."),
        (
            "Отличается ещё {count} строка.",
            "Отличаются ещё {count} строки.",
            "Отличаются ещё {count} строк.",
        ),
    )
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    place = tmp_path / "ru" / "LC_MESSAGES" / "nbtools.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(compiled.getvalue())
    monkeypatch.setattr(language, "FOLDER", tmp_path)


def test_the_language_is_asked_for_at_each_sentence(russian, monkeypatch):
    assert MISSING(key=3) == "It has no entry for 3."
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "ru")
    assert MISSING(key=3) == gettext(MISSING.text, key=3) == "Здесь нет записи для 3."
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "")
    assert MISSING(key=3) == "It has no entry for 3."


def test_plurals_follow_the_rules_of_the_language(russian, monkeypatch):
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "ru")
    assert [MORE(count=n)[:-1].split()[-1] for n in (1, 2, 5, 21)] == ["строка", "строки", "строк", "строка"]
    assert ngettext(MORE.text, MORE.plural, 22) == "Отличаются ещё 22 строки."


def test_numbers_are_written_as_the_language_does_and_what_is_code_stays(russian, monkeypatch):
    given = {"share": 0.985, "count": 2410, "ratio": np.float32(1.5), "code": "0.5", "is_so": True}
    text = "{share:.1%}, {count:,}, {ratio}, {code}, {is_so}"
    assert gettext(text, **given) == "98.5%, 2,410, 1.5, 0.5, True"
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "ru")
    assert gettext(text, **given) == "98,5\u00a0%, 2\u00a0410, 1,5, 0.5, True"


@pytest.mark.parametrize("asked_for", ["", "xx", "../ru"])
def test_without_a_catalogue_it_is_english(asked_for, monkeypatch):
    monkeypatch.setenv("NBTOOLS_LANGUAGE", asked_for)
    assert MORE(count=1) == "1 more row differs."
    assert MORE(count=2) == ngettext(MORE.text, MORE.plural, 2) == "2 more rows differ."


def test_what_has_no_translation_is_english(russian, monkeypatch):
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "ru")
    assert gettext("Right.") == gettext_noop("Right.") == "Right."


def test_nothing_stays_nothing(russian, monkeypatch):
    """A catalogue's own head stands under the empty text."""
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "ru")
    assert gettext("") == ""


def test_braces_are_places_only_where_something_is_filled_in():
    assert gettext("Write {key: value}.") == "Write {key: value}."
