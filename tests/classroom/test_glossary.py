"""The glossary holds the terms that the lessons mark; and no lesson uses a term before it is introduced."""

import itertools
import json
import re

import pytest

from nbtools.classroom.definitions import DEFINITIONS
from nbtools.classroom.glossary import glossary_text, terms_in
from nbtools.course import folder_of
from nbtools.exercises import LESSONS

NOTEBOOKS = {
    name: json.loads((folder_of("solutions") / f"{name}.ipynb").read_text("utf-8")) for name in LESSONS
}
TERMS = {name: terms_in(notebook, name) for name, notebook in NOTEBOOKS.items()}
ALL = list(itertools.chain.from_iterable(TERMS.values()))


def prose(name):
    """Return a lesson's text without code, formulas, and what it says of the next lesson."""
    texts = ["".join(c["source"]) for c in NOTEBOOKS[name]["cells"] if c["cell_type"] == "markdown"]
    text = re.sub(r"```.*?```|`[^`]*`|\$[^$]*\$", "", "\n\n".join(texts), flags=re.DOTALL)
    return re.sub(r"^\*\*Next\*\*.*$", "", text, flags=re.MULTILINE)


def summary(name):
    found = re.search(r"^\*\*New terms\*\*: (.*)\.$", prose(name), flags=re.MULTILINE)
    return found.group(1) if found else ""


def test_every_term_is_introduced_once():
    names = [term.english for term in ALL]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_term_has_a_definition_and_every_definition_a_term():
    assert {term.english for term in ALL} == set(DEFINITIONS)


@pytest.mark.parametrize("english", DEFINITIONS)
def test_a_definition_is_one_calm_sentence(english):
    assert re.fullmatch(r"[A-Z].*[^.!]\.", DEFINITIONS[english])
    assert len(re.findall(r"[.!?](?:\s|$)", DEFINITIONS[english])) == 1


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_ends_with_the_terms_that_it_introduces(lesson):
    plain, with_russian = (
        ", ".join(t.english for t in TERMS[lesson]),
        ", ".join(f"{t.english} ({t.russian})" for t in TERMS[lesson]),
    )
    assert summary(lesson) in (plain, with_russian)


def test_a_term_is_marked_with_its_russian_on_hover_or_behind_it():
    text = 'A **<abbr title="нейрон">neuron</abbr>** has **weights** (веса), and **nothing** else.'
    notebook = {"cells": [{"cell_type": "markdown", "source": text}]}
    assert [(t.english, t.russian) for t in terms_in(notebook, "00")] == [
        ("neuron", "нейрон"),
        ("weights", "веса"),
    ]


@pytest.mark.parametrize("term", ALL, ids=lambda term: term.english)
def test_no_lesson_uses_a_term_before_it_is_introduced(term):
    word = re.compile(rf"\b{re.escape(term.english)}(?:s|es|d|ed)?\b", flags=re.IGNORECASE)
    earlier = list(LESSONS)[: list(LESSONS).index(term.lesson)]
    used = [lesson for lesson in earlier if word.search(prose(lesson))]
    assert used == []


def test_the_glossary_lists_every_term_with_its_lesson():
    text = glossary_text(ALL)
    for term in ALL:
        assert (
            f"| {term.english} | {term.russian} | {DEFINITIONS[term.english]} | {term.lesson[:2]} |\n" in text
        )
