"""Every exercise of the course, as data: one module a lesson."""

from functools import cache
from importlib import import_module

from nbtools.exercises.exercise import Exercise, Mistake

LESSONS = {
    "00_welcome": "welcome",
    "01_neuron": "neuron",
    "02_activations": "activations",
    "03_layers": "layers",
    "04_loss": "loss",
    "05_derivative": "slopes",
    "06_descent": "descent",
    "07_one_neuron_learns": "one_neuron",
    "08_backprop": "backprop",
    "09_batches_and_epochs": "training",
    "10_digits": "preparation",
    "11_saving": "saving",
    "12_your_own_loss": "keypoints",
    "13_other_layers": "convolution",
    "14_capstone": "board",
}
"""The lessons in course order, each with the module here that holds its exercises."""


@cache
def all_exercises() -> tuple[Exercise, ...]:
    """Return every exercise, in course order."""
    modules = (import_module(f"nbtools.exercises.{module}") for module in LESSONS.values())
    return tuple(exercise for module in modules for exercise in module.EXERCISES)


def exercises_of(lesson: str) -> list[Exercise]:
    """Return the exercises of one lesson, in the order in which they come."""
    return [exercise for exercise in all_exercises() if exercise.lesson == lesson]
