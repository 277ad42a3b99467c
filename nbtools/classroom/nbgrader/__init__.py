"""The course for those who have nbgrader: a course folder, its settings, and what its test cells run."""
