"""The benchmarks run, on tiny sizes, so that they do not rot."""

import json

import pytest

from tests.benchmarks import command, table
from tests.benchmarks.figure import Figure, missing
from tests.benchmarks.measure import Series, interleaved, ratio_interval

pytestmark = pytest.mark.bench


LONG = ("grading", "ci")  # they start classes and test runs of their own


def figures_of(part, tmp_path, capsys):
    file = tmp_path / "figures.json"
    assert command.main([part, "--tiny", "--json", str(file)]) == 0
    figures = json.loads(file.read_text())["parts"][part]
    assert any(figure["ours"]["median"] > 0 for figure in figures if figure["ours"])
    printed = capsys.readouterr().out
    assert all(figure["what"] in printed for figure in figures)


@pytest.mark.in_turn(8)
@pytest.mark.parametrize("part", [part for part in command.PARTS if part not in LONG])
def test_each_part_gives_figures(part, tmp_path, capsys):
    figures_of(part, tmp_path, capsys)


@pytest.mark.in_turn(14, on=12)
@pytest.mark.parametrize("part", LONG)
def test_a_long_part_gives_figures(part, tmp_path, capsys):
    figures_of(part, tmp_path, capsys)


def test_contenders_take_turns_and_none_is_always_the_first():
    order = []
    contenders = {name: lambda name=name: order.append(name) or 1.0 for name in "abc"}
    interleaved(contenders, rounds=3, warm_up=0)
    assert "".join(order) == "abcbcacab"


def test_rounds_of_warming_up_do_not_count():
    costs = iter([100.0, 1.0, 3.0, 2.0])
    assert interleaved({"a": lambda: next(costs)}, rounds=3)["a"].values == (1.0, 3.0, 2.0)


def test_the_ratio_is_ours_by_theirs_and_lies_in_its_interval():
    figure = Figure(
        what="", ours=Series("a", (2.0, 4.0, 3.0)), peer=Series("b", (1.0, 2.0, 1.5)), at_most=1.9
    )
    low, high = ratio_interval(figure.ours, figure.peer)
    assert figure.ratio == 2.0
    assert low <= 2.0 <= high
    assert figure.meets_aim is False


def test_what_both_felt_alike_leaves_the_ratio_sure():
    slow_and_fast = tuple(float(i) for i in range(1, 40))
    twice = tuple(2 * seconds for seconds in slow_and_fast)
    low, high = ratio_interval(Series("a", twice), Series("b", slow_and_fast))
    assert (low, high) == (2.0, 2.0)


def test_without_a_peer_the_aim_is_for_the_value():
    assert Figure(what="", ours=Series("a", (2.0,)), at_most=8).meets_aim is True


def test_a_peer_that_is_missing_is_named():
    line = table.line(missing("beside PyTorch", "torch"))
    assert "torch is not installed: python -m pip install -e '.[bench]'" in line


def test_the_page_has_a_place_for_each_part_and_keeps_the_rest(tmp_path):
    copy = tmp_path / "benchmarks.md"
    copy.write_text(command.DOCS.read_text(encoding="utf-8"), encoding="utf-8")
    for part in (*command.PARTS, "machine"):
        table.put_between_marks(copy, part, f"the table of {part}")
        assert f"<!-- benchmark: {part} -->\nthe table of {part}\n<!-- end -->" in copy.read_text(
            encoding="utf-8"
        )
    headings = [line for line in copy.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert headings == [
        line for line in command.DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("## ")
    ]


def test_an_unknown_part_is_refused(capsys):
    with pytest.raises(SystemExit):
        command.main(["trainnig"])
    assert "no part is called trainnig" in capsys.readouterr().err
