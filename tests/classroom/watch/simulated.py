"""A class that never was: what each learner tries in an hour, and the files that it leaves.

`python -m tests.classroom.watch.simulated FOLDER` plays it in a minute, for `nbtools class watch FOLDER`.
"""

import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from nbtools.checks.progress import Record
from nbtools.exercises import exercises_of
from nbtools.files import write_whole

LESSON = "02_activations"
SLIPS = ("slip:return_missing", "slip:wrong_sign", "proof:argument_not_used")


@dataclass
class Learner:
    """One of the class, and what they try when: an exercise, its status, a mistake, a guess."""

    name: str
    events: list[tuple[int, str, str, str, object]] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    done: int = 0

    def write(self, folder: Path, until: int) -> bool:
        """Do what is done until a time, and leave it in the file; return whether that was anything."""
        before = self.done
        while self.done < len(self.events) and self.events[self.done][0] <= until:
            at, exercise, status, mistake, guess = self.events[self.done]
            record = self.records.setdefault(exercise, Record())
            tried = {"at": at, "status": status, **({"mistake": mistake} if mistake else {})}
            record.tries = [*record.tries, tried]
            record.passed = record.passed or status == "passed"
            record.wrong_tries += status == "failed"
            if guess is not None:
                record.note(guess)
            self.done += 1
        if self.done > before:
            kept = {name: record.as_json() for name, record in self.records.items()}
            text = json.dumps({"lesson": LESSON, "exercises": kept}, indent=1)
            write_whole(folder / self.name / "my_work" / "progress" / f"{LESSON}.json", text)
        return self.done > before


def simulated(count: int, begin: int, seconds: int = 3600, seed: int = 0) -> list[Learner]:
    """Return a class: some quick, some slow, many with the same mistakes, and one exercise where it gets stuck."""
    chance = random.Random(seed)
    learners = []
    for number in range(count):
        learner, at, pace = (
            Learner(f"learner-{number:03}"),
            begin + chance.randrange(300),
            chance.lognormvariate(0, 0.4),
        )
        for place, exercise in enumerate(exercises_of(LESSON)):
            at += int(pace * chance.uniform(100, 400))
            if exercise.is_prediction:
                guess = chance.choice(exercise.choices) if exercise.choices else chance.randrange(10)
                learner.events.append((at, exercise.name, "noted", "", guess))
                at += 40
                learner.events.append((at, exercise.name, "passed", "", None))
            else:
                for _ in range(min(8, int(chance.expovariate(0.2 if place == 4 else 0.8)))):
                    names = [mistake.name for mistake in exercise.mistakes[:2]]
                    mistake = chance.choice([*names, *names, "", *SLIPS])
                    learner.events.append((at, exercise.name, "failed", mistake, None))
                    at += int(pace * chance.uniform(40, 160))
                learner.events.append((at, exercise.name, "passed", "", None))
        learner.events = [event for event in learner.events if event[0] <= begin + seconds]
        learners.append(learner)
    return learners


def play(folder: Path, count: int = 300, minutes: float = 1) -> None:
    """Play an hour that begins an hour ago, faster than it was, and then stop."""
    begin = int(time.time()) - 3600
    learners, started = simulated(count, begin), time.monotonic()
    while (share := (time.monotonic() - started) / (60 * minutes)) < 1:
        for learner in learners:
            learner.write(folder, begin + int(3600 * share))
        time.sleep(0.2)


if __name__ == "__main__":
    play(Path(sys.argv[1]))
