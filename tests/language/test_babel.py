"""The line that CONTRIBUTING.md gives makes a template of every text."""

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from .pseudo import PACKAGE, messages


def test_babel_finds_every_text(tmp_path, monkeypatch):
    root = PACKAGE.parent
    typed = next(
        line.split("`")[1]
        for line in (root / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
        if "`pybabel extract" in line
    )
    monkeypatch.chdir(root)
    template = tmp_path / "nbtools.pot"
    CommandLineInterface().run(
        ["pybabel", "-q", *typed.replace("build/nbtools.pot", str(template)).split()[1:]]
    )
    with template.open(encoding="utf-8") as file:
        found = read_po(file)
    texts = {text for message in found for text in (message.id if message.pluralizable else [message.id])}
    assert texts - {""} == messages() - {""}
    explained = found.get("It has no entry for {key}.") or found.get("{what} has no entry for {key}.")
    assert explained.auto_comments == ["an entry of a dictionary is missing"]
