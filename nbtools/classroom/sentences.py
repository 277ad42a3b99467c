"""Make docs/sentences.md: every sentence that a card may say, and when it is said.

    python -m nbtools.classroom.sentences [--check]

It is made from the code: a sentence stands beside what says it, a mistake's in its exercise.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path

import nbtools
from nbtools.checks.progress import write_whole
from nbtools.exercises import all_exercises
from nbtools.portable.sentence import SENTENCES, Sentence

_PACKAGE = Path(nbtools.__file__).parent
PAGE = _PACKAGE.parent / "docs" / "sentences.md"

_HEAD = """# What a card may say

Made from the code by `python -m nbtools.classroom.sentences`: change a sentence where it stands, not here.
What stands in {braces} is filled in. A card says a sentence only where what it claims was verified on the answer
in question, and on the case that it shows: that is what follows each sentence here.
"""
_MISTAKES = """## Mistakes that are known

Each is a wrong answer that runs. Its sentence is said where the answer at hand gives what the mistake gives, case by
case: in every case, or, where the answer overflows or has another shape in some, in all others.
"""
_NO_ANSWERS = """## What cannot be judged

Some exercises look at what they are given before it is compared, and say what is wrong with it.
"""


def page() -> str:
    """Return the page as Markdown."""
    import_what_declares()
    declared = sorted(SENTENCES, key=lambda sentence: sentence.module)  # as in the code within a module
    parts = [_HEAD]
    for module, sentences in groupby(declared, key=lambda sentence: sentence.module):
        parts += [f"## {_title(module)}\n\n`{module}`\n", *map(_item, sentences), ""]
    return "\n".join([*parts, _MISTAKES, *_mistakes(), _NO_ANSWERS, *_no_answers()]).rstrip() + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or say whether it is as the code would make it."""
    parser = argparse.ArgumentParser(
        prog="python -m nbtools.classroom.sentences", description=__doc__.splitlines()[0]
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where the page is out of date"
    )
    made = page()
    if not parser.parse_args(arguments).check:
        PAGE.parent.mkdir(exist_ok=True)
        write_whole(PAGE, made)
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    print(
        f"{PAGE.name} is out of date: `python -m nbtools.classroom.sentences` makes it again.",
        file=sys.stderr,
    )
    return 1


def import_what_declares() -> None:
    """Import every module that declares a sentence."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        if "\nfrom nbtools.portable.sentence import " in path.read_text(encoding="utf-8"):
            module = ".".join(("nbtools", *path.relative_to(_PACKAGE).with_suffix("").parts))
            import_module(module.removesuffix(".__init__"))


def _title(module: str) -> str:
    return import_module(module).__doc__.partition("\n")[0].rstrip(".")


def _item(sentence: Sentence) -> str:
    words = [sentence.text.strip()] + [sentence.plural.strip()] * bool(sentence.plural)
    return f"- {' / '.join(words)}  \n  *{sentence.when}*"


def _mistakes() -> Iterator[str]:
    for lesson, exercises in groupby(all_exercises(), key=lambda exercise: exercise.lesson):
        yield f"### {lesson}\n"
        for exercise in exercises:
            if exercise.mistakes:
                yield f"**{exercise.name}**\n"
                yield from (f"- `{mistake.name}`: {mistake.message}" for mistake in exercise.mistakes)
                yield ""


def _no_answers() -> Iterator[str]:
    """Yield what the exercises raise as NoAnswer, with what is asked there."""
    for path in sorted((_PACKAGE / "exercises").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = [f"- {said}  \n  *{when}*" for said, when in _raised(tree, "")]
        if found:
            yield f"**{path.stem}**\n"
            yield from found
            yield ""


def _raised(node: ast.AST, when: str) -> Iterator[tuple[str, str]]:
    """Yield each NoAnswer's text with the condition under which it is raised."""
    if (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and ast.unparse(node.exc.func) == "NoAnswer"
    ):
        if isinstance(text := node.exc.args[0], ast.Constant):
            yield text.value, when
        return
    if isinstance(node, ast.If):
        when = f"if `{ast.unparse(node.test)}`"
    elif isinstance(node, ast.ExceptHandler):
        when = f"if reading it ends in {ast.unparse(node.type)}"
    for child in ast.iter_child_nodes(node):
        yield from _raised(child, when)


if __name__ == "__main__":
    raise SystemExit(main())
