"""`nbtools translate`: what is open in a language, bring its catalogues up to date, and hold a translation against its English."""

import argparse
import re
from collections import Counter
from collections.abc import Callable

from nbtools.course import CourseError
from nbtools.portable import language as spoken
from nbtools.portable.language import COMPLETE, gettext, ngettext


def add_translate_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to those of nbtools, which `command` makes."""
    parser = command("translate", _translate, gettext("translate the course into another language"))
    parser.add_argument(
        "do",
        choices=tuple(_DO),
        help=gettext(
            "status: what is open; update: bring the catalogues up to date; check: exit 1 where a translation is not as its English"
        ),
    )
    parser.add_argument("language", nargs="?", help=gettext("such as ru; otherwise each that is begun"))
    parser.add_argument(
        "--try",
        dest="is_tried",
        action="store_true",
        help=gettext("update: compile a language that is not complete, to look at it"),
    )


def _translate(options: argparse.Namespace) -> int:
    if options.language and not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", options.language):
        raise CourseError("{word} is no language, such as ru or pt_BR.", word=options.language)
    languages = [options.language] if options.language else begun()
    if not languages:
        raise CourseError("No language is begun. Name one: nbtools translate update ru")
    return max(_DO[options.do](language, options) for language in languages)


def begun() -> list[str]:
    """Return the languages that have a catalogue to work on."""
    return sorted({path.parent.parent.name for path in spoken.FOLDER.glob("*/LC_MESSAGES/*.po")})


def _status(language: str, options: argparse.Namespace) -> int:
    from nbtools.classroom.translation.catalogues import DOMAINS, open_texts, rooms, template

    for domain in DOMAINS:
        all_of, left = Counter[str](), Counter[str]()
        for counter, messages in ((all_of, template(domain)), (left, open_texts(language, domain))):
            for message in messages:
                counter.update(rooms(message))
        for room in sorted(all_of):
            done = all_of[room] - left[room]
            print(
                gettext(
                    "{language}  {room:<36} {done:>5} of {total:>5} texts",
                    language=language,
                    room=room,
                    done=done,
                    total=all_of[room],
                )
            )
    return 0


def _update(language: str, options: argparse.Namespace) -> int:
    from nbtools.classroom.translation.catalogues import DOMAINS, compile_all, open_texts, path_of, update

    update(language)
    if language in COMPLETE or options.is_tried:
        compile_all(language)
    for domain in DOMAINS:
        count = sum(1 for _ in open_texts(language, domain))
        print(
            ngettext(
                "{path}: {count} text is open.",
                "{path}: {count} texts are open.",
                count,
                path=path_of(language, domain),
            )
        )
    return 0


def _check(language: str, options: argparse.Namespace) -> int:
    from nbtools.classroom.translation.catalogues import DOMAINS, findings, open_texts

    found = [str(finding) for finding in findings(language)]
    for line in found:
        print(line)
    left = sum(1 for domain in DOMAINS for _ in open_texts(language, domain))
    if left:
        print(
            ngettext(
                "{language}: {count} text is open.",
                "{language}: {count} texts are open.",
                left,
                language=language,
            )
        )
    return 1 if found or (left and language in COMPLETE) else 0


_DO = {"status": _status, "update": _update, "check": _check}
