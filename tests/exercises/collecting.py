"""How wrong answers are written down."""

from collections.abc import Callable


class WrongAnswers:
    """Collects wrong answers: `@wrong(exercise, mistake)` above a function, `wrong.answers(exercise, mistake=[…])` else."""

    def __init__(self) -> None:
        self.all: list[tuple[str, str, object]] = []

    def __call__(self, exercise: str, mistake: str) -> Callable:
        """Note the function below as a way of making `mistake`."""

        def note(function: Callable) -> Callable:
            self.all.append((exercise, mistake, function))
            return function

        return note

    def answers(self, exercise: str, **by_mistake: list) -> None:
        """Note wrong answers to an exercise that is no function."""
        self.all += [(exercise, mistake, answer) for mistake, given in by_mistake.items() for answer in given]
