"""Small notebooks, and a course folder to put them in."""

import json


def code(source, name="cell", **fields):
    empty = {"metadata": {}, "outputs": [], "execution_count": None}
    return {"cell_type": "code", "id": name, "source": source, **empty, **fields}


def prose(source, name="text"):
    return {"cell_type": "markdown", "id": name, "source": source, "metadata": {}}


def notebook(*cells):
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def make_course(folder, **solutions):
    """Make a course folder with these solutions, and no lesson yet."""
    for name in ("nbtools", "lessons", "solutions"):
        (folder / name).mkdir(parents=True)
    for name, made in solutions.items():
        (folder / "solutions" / f"{name}.ipynb").write_text(json.dumps(made), encoding="utf-8")
    return folder
