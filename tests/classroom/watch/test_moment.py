"""How a class stands at one moment."""

from nbtools.classroom.watch.history import History, Try
from nbtools.classroom.watch.moment import moment_of, sessions_of, stuck_by_minute

NOW = 1_764_000_000


def tried(*tries, passed=(), guesses=None):
    return History(
        tuple(Try(NOW + at, exercise, status, mistake) for at, exercise, status, mistake in tries),
        frozenset(passed),
        guesses or {},
    )


def wrong(at, mistake="", exercise="relu"):
    return at, exercise, "failed", mistake


def right(at, exercise="relu"):
    return at, exercise, "passed", ""


def test_who_has_been_stuck_longest_comes_first():
    class_ = {
        "Anna": tried(wrong(0)),
        "Bo": tried(wrong(-60)),
        "Cy": tried(wrong(290)),
        "Di": tried(right(290)),
    }
    moment = moment_of(class_, NOW + 300)
    assert [(one.name, one.exercise, one.minutes) for one in moment.stuck] == [
        ("Bo", "relu", 6),
        ("Anna", "relu", 5),
    ]
    assert [one.name for one in moment.working] == ["Cy", "Di"]
    assert (moment.here, moment.everybody) == (4, 4)


def test_a_lesson_counts_who_is_how_far():
    class_ = {
        "Anna": tried(right(0), wrong(10, exercise="step"), passed=["relu"]),
        "Bo": tried(wrong(-300)),
        "Cy": tried(passed=["relu", "step"]),
    }
    [part] = moment_of(class_, NOW + 20).parts
    steps = {step.exercise: (step.passed, step.trying, step.stuck) for step in part.steps}
    assert (part.lesson, part.here, part.of) == ("02_activations", 2, 3)
    assert steps["relu"] == (2, 0, 1)
    assert steps["step"] == (1, 1, 0)
    assert steps["sigmoid"] == (0, 0, 0)


def test_before_it_was_passed_it_is_not_passed():
    [part] = moment_of({"Anna": tried(wrong(0), right(60), passed=["relu"])}, NOW + 30).parts
    assert {step.exercise: step.passed for step in part.steps}["relu"] == 0


def test_a_mistake_goes_round_where_two_have_just_made_it_and_not_got_past_it():
    class_ = {
        "Anna": tried(wrong(0, "absolute")),
        "Bo": tried(wrong(5, "absolute")),
        "Cy": tried(wrong(6, "absolute"), right(7)),
        "Di": tried(wrong(8, "below_one")),
        "Ed": tried(wrong(-700, "absolute")),
    }
    [one] = moment_of(class_, NOW + 10).going_round
    assert (one.exercises, one.mistake, one.names) == (("relu",), "absolute", ("Anna", "Bo"))
    assert one.said.startswith("This is the absolute value")


def test_a_slip_is_one_in_whatever_exercise_it_is_made():
    class_ = {
        "Anna": tried(wrong(0, "slip:wrong_sign")),
        "Bo": tried(wrong(0, "slip:wrong_sign", "step")),
        "Cy": tried(wrong(0, "proof:argument_not_used")),
    }
    [one] = moment_of(class_, NOW + 10).going_round
    assert (one.exercises, one.mistake) == (("relu", "step"), "slip:wrong_sign")
    assert one.said


def test_first_guesses_are_counted_in_the_order_of_the_choices():
    guesses = [{"stacked_lines": "bent"}, {"stacked_lines": "straight"}, {"stacked_lines": "bent"}]
    class_ = {
        str(i): tried((i, "stacked_lines", "noted", ""), guesses=guess) for i, guess in enumerate(guesses)
    }
    [one] = moment_of(class_, NOW + 1).predictions
    assert (one.bars, one.guesses) == ((("straight", 1), ("bent", 1), ("curved", 0)), 2)
    [one] = moment_of(class_, NOW + 2).predictions
    assert dict(one.bars) == {"straight": 1, "bent": 2, "curved": 0}


def test_guesses_that_are_numbers_are_put_into_few_groups_and_none_is_lost():
    class_ = {str(i): tried(guesses={"updates_per_epoch": i * i}) for i in range(100)}
    [one] = moment_of(class_, NOW).predictions
    assert 3 < len(one.bars) <= 8
    assert one.guesses == 100
    [few] = moment_of(
        {str(i): tried(guesses={"updates_per_epoch": 10 - i % 3}) for i in range(9)}, NOW
    ).predictions
    assert few.bars == (("8", 3), ("9", 3), ("10", 3))


def test_a_pause_of_an_hour_ends_a_lesson_of_the_class():
    class_ = {"Anna": tried(wrong(0), right(600)), "Bo": tried(wrong(10_000))}
    assert sessions_of(class_) == [(NOW, NOW + 600), (NOW + 10_000,) * 2]
    assert sessions_of({}) == []


def test_minute_by_minute_it_is_counted_who_is_stuck():
    counts = stuck_by_minute({"Anna": tried(wrong(0), right(420)), "Bo": tried(wrong(60))}, NOW, NOW + 480)
    assert [count.total() for count in counts] == [0, 0, 0, 0, 0, 1, 2, 1, 1]
    assert set(counts[6]) == {"relu"}
