"""Every answer that was ever tried, in the notebook and in the grader, with one seed: where do the two differ?

    python -m tests.classroom.grading.all_answers [answers.jsonl] [--sample N --seed S]

The answers are those of the tests, and those of a file as `exercise`, `cell`, `why` on each line. Each becomes a
small notebook: what of its lesson it needs, as it is handed out, and its cell.
"""

import argparse
import ast
import contextlib
import json
import multiprocessing
import os
import random
import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

from nbtools import in_use
from nbtools.checks.progress import Record
from nbtools.checks.source import names_used
from nbtools.checks.verdict import FAILED, Verdict
from nbtools.classroom.grading.intake.notebook import Submitted, stub
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox, is_sealed
from nbtools.exercises import all_exercises, find_exercise
from tests.exercises import right, wrong
from tests.exercises.collecting import modules_in
from tests.mine.learner import Notebook
from tests.portable.test_untouched import STARTED, UNTOUCHED

SEED = 777
_CHECK = import_module("nbtools.checks.check")
_EXAMINE = import_module("nbtools.checks.examine")
_AT_A_TIME = 40


@dataclass(frozen=True)
class Answer:
    """A small notebook, and the exercise on which it is looked at; all that it hands in, where there is no such."""

    lesson: str
    exercise: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What the two sides say of one exercise of one answer."""

    answer: Answer
    exercise: str
    here: Verdict | None
    there: Verdict

    @property
    def is_in_words_only(self) -> bool:
        """Whether the two agree on the points, and on the mistake."""
        here, there = self.here, self.there
        if here is None:  # the cell stopped before it came to its check, as the grader has to say then
            return there.status == FAILED and there.message.startswith("Its cell does not run")
        told = [(v.status, v.score, v.mistake, bool(v.notice)) for v in (here, there)]
        return told[0] == told[1]

    def __str__(self) -> str:
        lines = [f"{self.answer.lesson} {self.exercise}: {self.answer.label}"]
        for side, verdict in (("notebook", self.here), ("grader", self.there)):
            lines.append(f"    {side}: {_told(verdict) if verdict else 'no verdict'}")
        return "\n".join(lines)


def _told(verdict: Verdict) -> str:
    return f"{verdict.status}, {verdict.score:g}, {verdict.mistake}: {verdict.message} {verdict.notice}"


def every_answer(file: Path | None = None) -> list[Answer]:
    """Return the answers of the tests, and of a file, in the order of the lessons."""
    found = [*_of_the_tests(), *_forms()]
    if file is not None:
        known = {e.name for e in all_exercises()}
        lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        found += [
            _answer(line["exercise"], f"{line['kind']}, {line['why']}", line["cell"])
            for line in lines
            if line["exercise"] in known
        ]
    return sorted(found, key=lambda answer: (answer.lesson, answer.exercise))


def _answer(exercise: str, label: str, cell: str) -> Answer:
    lesson = find_exercise(exercise).lesson
    return Answer(lesson, exercise, label, (*_given_before(exercise, cell), cell))


def _given_before(exercise: str, cell: str) -> list[str]:
    """Return what of the lesson the cell needs: of the cells before its own, imports and the names it reads."""
    handed_out = stub(find_exercise(exercise).lesson)
    own = next(handed_out._cells_of(find_exercise(exercise)))
    statements = [s for cell in handed_out._statements[:own] for s in cell]
    needed, kept = _reads(cell), set()
    while more := [
        statement
        for statement, bound in statements
        if statement not in kept
        and (isinstance(statement, ast.Import | ast.ImportFrom) or bound & needed)
        and exercise not in bound
    ]:
        kept.update(more)
        needed |= _reads("\n".join(map(ast.unparse, more)))
    cells = ("\n".join(ast.unparse(s) for s, _ in cell if s in kept) for cell in handed_out._statements[:own])
    return [cell for cell in cells if cell]


def _reads(text: str) -> set[str]:
    """Return the names that a text takes from around it; of one that is no Python, all its words."""
    try:
        return names_used(text)
    except SyntaxError:
        return set(re.findall(r"\w+", text))


def _of_the_tests() -> Iterator[Answer]:
    for module in modules_in(right):
        for (exercise, answer), text in zip(module.right.all, _texts(module, module.right.all), strict=True):
            yield _answer(exercise, "right", text or _as_answer(exercise, answer))
    for module in modules_in(wrong):
        everything = [(exercise, answer) for exercise, _, answer in module.wrong.all]
        for (exercise, mistake, answer), text in zip(
            module.wrong.all, _texts(module, everything), strict=True
        ):
            yield _answer(exercise, mistake, text or _as_answer(exercise, answer))
        for (exercise, answer), text in zip(
            module.wrong.refused, _texts(module, module.wrong.refused), strict=True
        ):
            yield _answer(exercise, f"refused, {answer.__doc__}", text or _as_answer(exercise, answer))


def _texts(module: ModuleType, answers: list[tuple[str, Any]]) -> list[str]:
    """Return the answers that are functions as cells, each with the helpers of its module; nothing for others."""
    text = Path(module.__file__).read_text(encoding="utf-8")
    text = text.replace("from tests.exercises.collecting import", "# ") + _borrowed(text)
    whole = Submitted((f"from nbtools import check, nn\n{text}{_REFERENCE}",))
    by_line = {min(s.lineno, *(d.lineno for d in s.decorator_list), s.lineno): s for s in whole.functions()}
    return [_text(whole, by_line, exercise, answer) for exercise, answer in answers]


def _borrowed(text: str) -> str:
    """Return the text of other modules of answers, from which this one has helpers."""
    others = re.findall(r"^from (tests\.exercises\.(?:right|wrong)\.\w+) import", text, re.MULTILINE)
    texts = (Path(import_module(name).__file__).read_text(encoding="utf-8") for name in others)
    return "\n".join(re.sub(r"^from tests.*", "", other, flags=re.MULTILINE) for other in texts)


_REFERENCE = "\ndef reference(exercise):\n    return getattr(nn, exercise)\n"


def _text(whole: Submitted, by_line: dict[int, ast.FunctionDef], exercise: str, answer: Any) -> str:
    code = getattr(answer, "__code__", None)
    statement = by_line.get(code.co_firstlineno + 1) if code else None
    if statement is None or not statement.decorator_list:
        return ""
    own = [d for d in statement.decorator_list if not re.match(r"(right|wrong)\(", ast.unparse(d))]
    renamed = ast.FunctionDef(**{field: getattr(statement, field, None) for field in statement._fields})
    renamed.name, renamed.decorator_list = exercise, [ast.Name("check"), *own]
    text = ast.unparse(ast.fix_missing_locations(renamed))
    waiting, wanted = _reads(text), set()
    left_out = {"_", "right", "wrong", exercise}
    found = [
        (s, bound)
        for s, bound in whole._statements[0]
        if not bound & left_out and not ast.unparse(s).startswith("from tests.")
    ]
    while waiting:
        wanted.add(one := waiting.pop())
        for s, bound in found:
            if one in bound:
                waiting |= _reads(ast.unparse(s)) - wanted
    return "\n".join([*(ast.unparse(s) for s, bound in found if bound & wanted), text])


def _as_answer(exercise: str, answer: Any) -> str:
    return f"from fractions import Fraction\nimport numpy as np\nfrom nbtools import check\n{exercise} = {_written(answer)}\ncheck({exercise}={exercise})"


def _written(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"np.frombuffer(bytes.fromhex('{value.tobytes().hex()}'), '{value.dtype.str}').reshape({value.shape}).copy()"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, tuple):
        return f"({''.join(f'{_written(part)}, ' for part in value)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_written(part)}' for key, part in value.items())}}}"
    return f"float('{value}')" if isinstance(value, float) and not np.isfinite(value) else repr(value)


def _forms() -> Iterator[Answer]:
    """Yield what is not started, or only just, of one exercise; a stub of each; and the kinds of another test."""
    for body in UNTOUCHED + STARTED:
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        yield _answer("relu", repr(body), f"@check\ndef relu(z):\n{lines}")
    for dots in ("...", "(..., ...)", "[..., ..., ...]", "{'a': ..., 'b': ...}", "(1, ..., 2)", "None", "''"):
        yield _answer("stacked_lines", dots, f"check(stacked_lines={dots})")
    kinds = import_module("tests.classroom.grading.test_notebook_equals_grader").KINDS
    yield from (Answer(lesson, "", label, tuple(cells)) for label, (lesson, cells) in kinds.items())


def here(answer: Answer) -> dict[str, Verdict]:
    """Return the verdicts that the notebook shows, by exercise: the last of each."""
    in_use.forget()
    _CHECK.check.handed_in.clear()
    found: dict[str, Verdict] = {}

    def note(card: Any) -> None:
        if hasattr(card, "verdict"):
            found[card.verdict.name] = card.verdict

    notebook = Notebook()
    with patch.object(_CHECK, "_display", note), contextlib.redirect_stdout(None):
        for cell in answer.cells:
            with contextlib.suppress(Exception, SystemExit):
                notebook.run(cell.replace("await zero()", "0.0"))  # what Jupyter's own loop makes of it
    return found


def differences(answer: Answer, judge: Judge) -> list[Difference]:
    """Return where notebook and grader differ on an answer, in words or in more."""
    shown = here(answer)
    graded = {v.name: v for v in judge.verdicts(answer.lesson, Submitted(answer.cells), {})}
    names = [answer.exercise] if answer.exercise else list(shown)
    pairs = [(name, shown.get(name), graded[name]) for name in names if name in graded]
    return [
        Difference(answer, name, a and replace(a, example=None), replace(b, example=None))
        for name, a, b in pairs
        if a is None or _told(a) != _told(b)
    ]


@contextlib.contextmanager
def notebook_as_the_grader() -> Iterator[None]:
    """Let the notebook draw the grader's cases, judge predictions at once, show nothing, and keep no text."""
    with (
        patch.object(_EXAMINE, "LEARNERS_SEED", SEED),
        patch.object(_CHECK, "_source_to_keep", lambda exercise, function: (None, None)),
        patch.object(Record, "is_open", False),
        patch.object(_CHECK, "_display"),
    ):
        _EXAMINE.trial_of.cache_clear()
        yield
    _EXAMINE.trial_of.cache_clear()


def _differences_of(answers: list[Answer]) -> list[Difference]:
    os.environ |= {"NBTOOLS_WORK": tempfile.mkdtemp(prefix="nbtools-all-answers-"), "MPLBACKEND": "Agg"}
    limits = Limits()
    sandbox = Sandbox(limits, sealed=is_sealed())
    try:
        judge = Judge(sandbox, limits, SEED)
        with notebook_as_the_grader():
            return [difference for answer in answers for difference in differences(answer, judge)]
    finally:
        sandbox.close()


def main() -> None:
    """Print each difference, and how many there are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("answers", type=Path, nargs="?")
    parser.add_argument("--sample", type=int, help="so many answers, drawn by --seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="answers whose lesson, exercise or label has this in it")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    answers = every_answer(chosen.answers)
    answers = [a for a in answers if chosen.only in f"{a.lesson} {a.exercise} {a.label}"]
    if chosen.sample:
        answers = random.Random(chosen.seed).sample(answers, min(chosen.sample, len(answers)))
    chunks = [answers[i : i + _AT_A_TIME] for i in range(0, len(answers), _AT_A_TIME)]
    count = in_words = 0
    with ProcessPoolExecutor(chosen.workers, multiprocessing.get_context("spawn")) as pool:
        for done in as_completed([pool.submit(_differences_of, chunk) for chunk in chunks]):
            for difference in done.result():
                in_words += difference.is_in_words_only
                count += not difference.is_in_words_only
                print("in words: " if difference.is_in_words_only else "", difference, sep="", flush=True)
    print(f"{len(answers)} answers, {count} differ, {in_words} more in words only")


if __name__ == "__main__":
    main()
