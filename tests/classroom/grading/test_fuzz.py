"""What was made by chance is read or refused: no other error, nothing slow. Minutes of it are run by hand."""

from .fuzz_wire import Fuzzer


def test_no_message_made_by_chance_breaks_the_judge():
    fuzzer = Fuzzer(seed=7)
    for _ in range(3000):
        fuzzer.one()
    assert min(fuzzer.count[kind] for kind in ("broken", "values", "unreadable", "raised")) > 20
