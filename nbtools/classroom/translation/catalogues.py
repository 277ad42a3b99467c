"""The catalogues that translators work on: made from the texts, merged, read and compiled by Babel."""

import importlib.util
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbtools.classroom.definitions import DEFINITIONS
from nbtools.classroom.glossary import HEAD, TERM, Term, terms_in
from nbtools.classroom.release import lesson_from, read_notebook
from nbtools.classroom.translation.guides import texts_of_guides
from nbtools.classroom.translation.kept import lost, missing_places
from nbtools.classroom.translation.notebook import texts_of
from nbtools.course import CourseError, folder_of
from nbtools.files import notebooks_in, write_changed, write_whole
from nbtools.portable import language as spoken
from nbtools.portable.language import gettext

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

DOMAINS = ("lessons", "nbtools")
"""The lessons, their glossary and the guides; and all else, as pyproject.toml says where it stands."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with the translation of a text."""

    where: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.text.splitlines()[0][:60]}"


def template(domain: str) -> "Catalog":
    """Return all texts of a catalogue, each with where it stands. Raises CourseError without Babel."""
    _need_babel()
    return _template_of_lessons() if domain == "lessons" else _template_of_package()


def _template_of_lessons() -> "Catalog":
    catalogue = _empty()
    for path in notebooks_in(folder_of("solutions")):
        solution = read_notebook(path)
        line = {cell["id"]: number for number, cell in enumerate(solution["cells"], start=1)}
        for notebook in (lesson_from(solution), solution):
            for cell, text in texts_of(notebook):
                catalogue.add(text, locations=[(f"solutions/{path.name}", line[cell])], auto_comments=[cell])
    for name, text in texts_of_guides():
        catalogue.add(text, locations=[(name, 1)])
    for text in HEAD:
        catalogue.add(text, locations=[("glossary.md", 1)])
    for term in _terms():
        catalogue.add(term.english, locations=[("glossary.md", 1)], context=TERM)
        catalogue.add(DEFINITIONS[term.english], locations=[("glossary.md", 1)], auto_comments=[term.english])
    return catalogue


def _template_of_package() -> "Catalog":
    from babel.messages.extract import extract_from_dir

    package = folder_of("nbtools")
    settings = tomllib.loads((package.parent / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = [(mapping["pattern"], mapping["method"]) for mapping in settings["tool"]["babel"]["mappings"]]
    catalogue = _empty()
    for file, line, text, comments, context in extract_from_dir(package, mappings):
        catalogue.add(text, locations=[(f"nbtools/{file}", line)], auto_comments=comments, context=context)
    return catalogue


def _empty(language: str | None = None) -> "Catalog":
    from babel.messages.catalog import Catalog

    head = "# How does a neural network work?"
    return Catalog(language, header_comment=head, project="nbtools", fuzzy=False)


def _need_babel() -> None:
    if importlib.util.find_spec("babel") is None:
        raise CourseError(
            "Translating needs Babel. Run `python -m pip install -e '.[translate]'` in the course folder."
        )


def _terms() -> list[Term]:
    return [
        term
        for path in notebooks_in(folder_of("solutions"))
        for term in terms_in(read_notebook(path), path.stem)
    ]


def read(language: str, domain: str) -> "Catalog":
    """Return a catalogue as it is; an empty one where none is there. Raises CourseError."""
    path = path_of(language, domain)
    _need_babel()
    from babel.messages.pofile import PoFileError, read_po

    if not path.exists():
        return _empty(language)
    try:
        return read_po(io.BytesIO(path.read_bytes()), locale=language, domain=domain, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CourseError("{path} is no catalogue: {reason}.", path=path, reason=error) from error


def update(language: str) -> None:
    """Bring the catalogues of a language up to date: what is new is open, and what has changed is fuzzy."""
    for domain in DOMAINS:
        catalogue = read(language, domain)
        made = catalogue.creation_date
        catalogue.update(template(domain))
        catalogue.creation_date = made  # or each time would change the file
        catalogue.obsolete.clear()
        if domain == "lessons" and language == "ru":
            _fill_in(catalogue)
        _write(language, domain, catalogue)


def compile_all(language: str) -> None:
    """Write what programs read: what is translated, and not what is fuzzy."""
    from babel.messages.mofile import write_mo

    for domain in DOMAINS:
        made, catalogue = io.BytesIO(), read(language, domain)
        for message in [m for m in catalogue if m.id and not _is_whole(m.string)]:
            catalogue.delete(message.id, message.context)  # forms of a plural that are empty would be said
        write_mo(made, catalogue)
        path = path_of(language, domain).with_suffix(".mo")
        if not path.exists() or path.read_bytes() != made.getvalue():
            write_whole(path, made.getvalue())


def open_texts(language: str, domain: str) -> Iterator["Message"]:
    """Yield the texts that are without a translation, or whose English has changed since."""
    catalogue = read(language, domain)
    for wanted in template(domain):
        if wanted.id:
            there = catalogue.get(wanted.id, wanted.context)
            if there is None or there.fuzzy or not _is_whole(there.string):
                yield wanted


def findings(language: str) -> Iterator[Finding]:
    """Yield what is wrong with what is translated, and what has changed in English since."""
    glossary = {str(m.id): str(m.string) for m in read(language, "lessons") if m.context == TERM}
    for domain in DOMAINS:
        catalogue, wanted = read(language, domain), template(domain)
        for message in catalogue:
            one = message.id[0] if isinstance(message.id, tuple) else message.id
            if not message.id or not _is_whole(message.string):
                continue
            if message.fuzzy or wanted.get(message.id, message.context) is None:
                yield Finding(_where(message), one, gettext("its English has changed"))
            elif isinstance(message.id, tuple):
                for what in missing_places(*message.id, [*message.string]):
                    yield Finding(_where(message), one, what)
            elif message.context != TERM:
                for what in lost(one, message.string, glossary):
                    yield Finding(_where(message), one, what)


def path_of(language: str, domain: str) -> Path:
    """Return the file of a catalogue."""
    return spoken.FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


def rooms(message: "Message") -> set[str]:
    """Return where a text stands: a lesson, or a room of nbtools."""
    return {
        Path(file).stem if file.startswith("solutions/") else "/".join(Path(file).parts[:2])
        for file, _ in message.locations
    }


def _where(message: "Message") -> str:
    [(file, line), *_] = message.locations or [("", 0)]
    return f"{file}:{line}"


def _is_whole(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) and all(string)


def _fill_in(catalogue: "Catalog") -> None:
    """Put the Russian terms, which the lessons hold already, into the catalogue's glossary."""
    for term in _terms():
        message = catalogue.get(term.english, TERM)
        if message is not None and not message.string:
            message.string = term.russian


def _write(language: str, domain: str, catalogue: "Catalog") -> None:
    from babel.messages.pofile import write_po

    made = io.BytesIO()
    write_po(made, catalogue, width=0, sort_by_file=True, omit_header=False)
    path_of(language, domain).parent.mkdir(parents=True, exist_ok=True)
    write_changed(path_of(language, domain), made.getvalue().decode("utf-8"))
