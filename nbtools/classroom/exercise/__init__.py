"""For whoever writes exercises: a skeleton of a new one, and the proof that one is complete."""

from nbtools.classroom.exercise.own_folder import make_own
from nbtools.classroom.exercise.proof import prove
from nbtools.classroom.exercise.skeleton import make_skeleton
