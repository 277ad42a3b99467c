"""Why something that was handed in cannot be graded."""


class Problem(str):
    """Says to the teacher what is wrong and what to do about it; `to_student` says it to who handed it in."""

    to_student: str

    def __new__(cls, to_teacher: str, to_student: str = "") -> "Problem":
        """Return the problem; without words for the student, theirs are general ones."""
        made = super().__new__(cls, to_teacher)
        made.to_student = to_student
        return made

    def __reduce__(self) -> tuple:
        return Problem, (str(self), self.to_student)
