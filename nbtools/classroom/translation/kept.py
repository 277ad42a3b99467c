"""What a translation keeps of a text: places, code, formulas, links, numbers, and the terms of the glossary."""

import re
from collections import Counter

_KEPT = {
    "code": re.compile(r"```.*?```|`[^`]*`", re.DOTALL),
    "formula": re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL),
    "place": re.compile(r"\{[^{}]*\}|%\(\w+\)\w|%\w"),
    "link": re.compile(r"\]\([^)\s]*\)|https?://[^\s)>]+"),
}
_WIDTH = re.compile(r":[<>^]?\d+\}")  # of a column, whose words are of another length
_TERM = re.compile(r'<abbr title="(?P<other>[^"]*)">(?P<term>[^<]*)</abbr>')
_TAG = re.compile(r"</?[a-z][^<>]*>")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


def lost(english: str, other: str, glossary: dict[str, str]) -> list[str]:
    """Return what of an English text is not in its translation, or is too much there; nothing if all is well."""
    found = []
    english, other = _WIDTH.sub("}", english), _WIDTH.sub("}", other)
    for kind, pattern in _KEPT.items():
        found += _differences(kind, pattern.findall(english), pattern.findall(other))
        english, other = pattern.sub(" ", english), pattern.sub(" ", other)
    found += _terms(english, other, glossary)
    english, other = _TERM.sub(r"\g<term>", english), _TERM.sub(r"\g<term>", other)
    found += _differences("tag", _TAG.findall(english), _TAG.findall(other))
    english, other = _TAG.sub(" ", english), _TAG.sub(" ", other)
    return found + _differences("number", _numbers(english), _numbers(other))


def missing_places(one: str, many: str, forms: list[str]) -> list[str]:
    """Return the places that a plural form lacks, or has too much."""
    pattern = _KEPT["place"]
    wanted, known = set(pattern.findall(many)), set(pattern.findall(one + many))
    return [
        f"place {place}" for form in forms for place in sorted(_wrong(wanted, known, pattern.findall(form)))
    ]


def _wrong(wanted: set[str], known: set[str], there: list[str]) -> set[str]:
    return (wanted - set(there)) | (set(there) - known)


def _differences(kind: str, before: list[str], after: list[str]) -> list[str]:
    one, other = Counter(before), Counter(after)
    return [f"{kind} {text}" for text in sorted(((one - other) | (other - one)).keys())]


def _numbers(text: str) -> list[str]:
    """Return the numbers, however a language parts their digits."""
    return [re.sub(r"\D", "", number) for number in _NUMBER.findall(text)]


def _terms(english: str, other: str, glossary: dict[str, str]) -> list[str]:
    """Return the marked terms that are not marked in the translation, or are rendered in another way.

    A translation turns the mark round: the term in its language, and the English one on hover.
    """
    said = {term["other"]: term["term"] for term in _TERM.finditer(other)}
    marked = [term["term"] for term in _TERM.finditer(english)]
    wrong = [
        term for term in marked if term not in said or not _is_form_of(said[term], glossary.get(term, ""))
    ]
    return [f"term {term}" for term in [*wrong, *sorted(said.keys() - set(marked))]]


def _is_form_of(said: str, word: str) -> bool:
    """Return whether words are those of the glossary, perhaps with other endings."""
    ours, theirs = said.lower().split(), word.lower().split()
    if not theirs:
        return True  # what is not in the glossary yet is open there
    return len(ours) == len(theirs) and all(
        a[: max(3, len(b) - 3)] == b[: max(3, len(b) - 3)] for a, b in zip(ours, theirs, strict=True)
    )
