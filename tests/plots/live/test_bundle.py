"""Each picture's JavaScript is one text, which loads without any network."""

import re

import pytest

from nbtools.plots import live
from nbtools.plots.live.bundle import FOLDER, bundle, names, style
from nbtools.plots.look import BLUE, ORANGE, PURPLE

PICTURES = names()


def test_every_picture_has_both_halves():
    assert set(PICTURES) == set(live.__all__)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_loads_nothing_more(name):
    text = bundle(name)
    assert not re.search(
        r"^\s*import\b|\bimport\(|\bfetch\(|https?:(?!//www\.w3\.org/2000/svg)", text, flags=re.MULTILINE
    )
    assert re.findall(r"^export .*", text, flags=re.MULTILINE) == [f"export default ${name}.standard;"]


@pytest.mark.parametrize("name", PICTURES)
def test_a_module_stands_before_those_that_import_it_and_once(name):
    text = bundle(name)
    made = re.findall(r"^const (\$\w+) = \(\(\) => \{$", text, flags=re.MULTILINE)
    assert len(set(made)) == len(made)
    for module in made:
        assert text.index(f"const {module} = ") <= min(
            found.start() for found in re.finditer(re.escape(f"= {module};"), text + f"= {module};")
        )


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.js")), ids=lambda path: path.name)
def test_every_import_is_in_the_one_form_that_is_put_together(path):
    text = path.read_text(encoding="utf-8")
    every = re.findall(r"^import\b.*", text, flags=re.MULTILINE)
    assert [line for line in every if not re.fullmatch(r'import \{ [\w, ]+ \} from "\.[\w/.]+";', line)] == []


def test_value_and_blame_have_the_hues_of_the_stills():
    assert f"--value: {BLUE}; --blame: {ORANGE};" in style()


def test_the_hues_of_the_look_stand_in_no_style_sheet():
    sheets = {path.name: path.read_text(encoding="utf-8").lower() for path in FOLDER.parent.rglob("*.css")}
    assert len(sheets) > 1
    assert [
        (name, hue) for name, text in sheets.items() for hue in (BLUE, ORANGE, PURPLE) if hue in text
    ] == []
