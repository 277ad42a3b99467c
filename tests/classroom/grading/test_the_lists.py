"""What the grader has to withstand, line by line, and which test shows that it does."""

import importlib

import pytest

from .hostile import CHEATS, TROUBLE
from .test_grade import BROKEN, NAMES

# Each line names hostile notebooks, which test_judge.py judges and a class of 200 has among it, or a test.
BAD_INPUT = {
    "broken or truncated JSON": ["no JSON", "truncated"],
    "an empty file": ["empty"],
    "a folder with no notebook": ["test_submissions.test_a_folder_without_a_notebook_is_named"],
    "two versions": ["test_submissions.test_two_versions_that_differ_are_a_question_for_the_teacher"],
    "an older notebook format": ["test_grade.test_who_has_all_right_has_all_points"],
    "50 MB of output": ["50 MB of output", "test_submissions.test_a_notebook_with_50_mb_of_output_is_taken_without_it"],
    "cells deleted, reordered, duplicated, renamed": ["test_judge.test_cells_that_are_changed_about_cost_only_what_is_gone"],
    "a foreign notebook": ["test_submissions.test_a_notebook_of_something_else_is_said_to_be"],
    "syntax errors": ["a syntax error"],
    "endless loops (Python and native)": ["endless", "endless cell", "endless, and not to be stopped", "endless in native code"],
    "100 GB of memory": ["100 GB of memory", "100 GB of memory, bit by bit"],
    "a million files": ["a million files", "a large file"],
    "a fork bomb": ["a fork bomb", "threads without end"],
    "os._exit": ["os._exit", "os._exit in the function"],
    "kill of parent and siblings": ["kill of parent and siblings"],
    "a closed stdout": ["a closed stdout", "every file closed"],
    "a segfault": ["a segfault"],
    "a name with ../": ["test_submissions.test_a_zip_file_is_read_without_unpacking_it", "test_submissions.test_a_name_is_text"],
    "a name with quotes": ["O'Brien", 'a "b" c'],
    "a name with spaces": ['a "b" c', "a, b"],
    "a name with emoji": ["Zoë 🎓"],
    "a name with formulas": ["=cmd|' -C calc'!A0", "-1+1"],
    "a name with markup": ["<script>alert(1)"],
}  # fmt: skip
CHEATING = {
    "patched NumPy": ["patched numpy"],
    "patched builtins": ["patched builtins"],
    "patched check": ["patched check"],
    "patched nbtools": ["patched nbtools"],
    "objects whose == is always true": ["always equal", "another kind of number"],
    "results written to where results go": ["results written"],
    "atexit": ["at the exit"],
    "reading the expected values": ["the judge's callers", "test_sandbox.test_it_sees_no_answer_of_the_course"],
    "reading the seeds": ["seeds read", "test_sandbox.test_it_has_no_environment_arguments_or_open_file_of_the_teacher_s"],
    "reading the verdict's file": ["results and verdicts, read", "test_sandbox.test_it_sees_no_file_of_the_teacher_s"],
    "calling the reference": [name for name in CHEATS if name.startswith("the reference")]
    + ["test_judge.test_a_later_exercise_does_not_give_an_earlier_one_away"],
    "calling the solutions": ["the solutions, from the disk", "test_modules.test_what_made_the_trained_networks_is_not_there"],
    "hard-coded answers to the visible cases": ["answers to the visible cases"],
    "NaN": ["not a number"],
    "array subclasses": ["an array that is always equal"],
    "monkeypatched json and pickle in the child": ["patched json and pickle"],
    "messages to the judge": ["a verdict of one's own, sent", "answers that come before the questions"],
}  # fmt: skip


@pytest.mark.parametrize("line", [*BAD_INPUT, *CHEATING])
def test_every_line_has_its_test(line):
    there = {**CHEATS, **TROUBLE, **BROKEN, **dict.fromkeys(NAMES)}
    shown_by = (BAD_INPUT | CHEATING)[line]
    for name in shown_by:
        if name.startswith("test_"):
            module, _, function = name.partition(".")
            assert callable(getattr(importlib.import_module(f"{__package__}.{module}"), function))
        else:
            assert name in there
    assert shown_by
