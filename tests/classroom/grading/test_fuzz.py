"""What was made by chance is read or refused: no other error, nothing slow. Minutes of it are run by hand."""

from . import fuzz_intake, fuzz_wire


def test_no_message_made_by_chance_breaks_the_judge():
    fuzzer = fuzz_wire.Fuzzer(seed=7)
    for _ in range(3000):
        fuzzer.one()
    assert min(fuzzer.count[kind] for kind in ("broken", "values", "unreadable", "raised")) > 20


def test_no_class_made_by_chance_breaks_its_intake(tmp_path):
    fuzzer = fuzz_intake.Fuzzer(seed=7, place=tmp_path)
    for _ in range(60):
        fuzzer.one()
    assert min(fuzzer.count[kind] for kind in ("unusable", "students", "notebooks", "problems")) > 5
