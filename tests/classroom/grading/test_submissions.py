"""Whose notebook is it, and of which lesson? Folders, zip files and flat downloads are told apart."""

import io
import json
import os
import pickle
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbtools.classroom.grading.intake.naming import apart
from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.submissions import find_handed_in, find_submissions
from nbtools.exercises import LESSONS

from .hostile import RELU
from .lesson import LESSON, as_bytes, notebook

DONE = as_bytes(notebook())
STUB = as_bytes(notebook(folder="lessons"))


def put(folder, **files):
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def names(place, pattern=""):
    return [(student.name, sorted(student.notebooks)) for student in find_submissions(place, pattern)]


def problem(place):
    [student] = find_submissions(place)
    assert student.notebooks == {}
    return list(student.problems.values())


@pytest.mark.parametrize(
    "path",
    [
        "anna/02_activations.ipynb",
        "anna/work/week 2/02_activations.ipynb",
        "anna/02_activations-Copy1.ipynb",
        "anna/02_activations (1).ipynb",
        "anna/homework.ipynb",  # known by what it holds
        "anna_02_activations.ipynb",
    ],
)
def test_a_notebook_is_found_at_any_depth_and_under_many_names(path, tmp_path):
    put(tmp_path, **{path: DONE})
    assert names(tmp_path) == [("anna", [LESSON])]


@pytest.mark.parametrize(
    ("pattern", "path", "student"),
    [
        ("moodle", "Anna Schmidt_12345_assignsubmission_file_/02_activations.ipynb", "Anna Schmidt"),
        ("moodle", "Anna Schmidt_12345_assignsubmission_file_02_activations.ipynb", "Anna Schmidt"),
        ("moodle", "Anna Schmidt_12345_assignsubmission_file/02_activations.ipynb", "Anna Schmidt"),
        ("moodle", "Анна Иванова_12345_assignsubmission_file_/work/02_activations.ipynb", "Анна Иванова"),
        (
            "moodle",
            "Group A-Anna_Schmidt_12345_assignsubmission_file_02_activations.ipynb",
            "Group A-Anna_Schmidt",
        ),
        ("canvas", "schmidtanna_123_4567_02_activations.ipynb", "schmidtanna"),
        ("canvas", "schmidtanna_LATE_123_4567_02_activations.ipynb", "schmidtanna"),
        ("canvas", "schmidtanna_123_4567_02_activations-1.ipynb", "schmidtanna"),
        ("canvas", "LATE_anon_aB3xZ_4567_02_activations.ipynb", "anon_aB3xZ"),
        ("canvas", "anon_aB3xZ_4567_02_activations.ipynb", "anon_aB3xZ"),
        ("moodle", "Default group_assignsubmission_file/02_activations.ipynb", "Default group"),
        ("group *-{student}-{lesson}", "group 7-anna-02_activations.ipynb", "anna"),
        ("{student}_{lesson}", "van_den_Berg_02_activations.ipynb", "van_den_Berg"),
        ("week */{student}", "week 2/anna/02_activations.ipynb", "anna"),
    ],
)
def test_a_pattern_says_where_the_name_is(pattern, path, student, tmp_path):
    put(tmp_path, **{path: DONE})
    assert names(tmp_path, pattern) == [(student, [LESSON])]


FORGED = [
    ("canvas", "mallory_1_22_bob_7_8_02_activations.ipynb"),
    ("canvas", "mallory_1_22_bob_LATE_7_8_02_activations.ipynb"),
    ("moodle", "mallory_1_assignsubmission_file_bob_7_assignsubmission_file_02_activations.ipynb"),
    ("", "mallory_1_assignsubmission_file_bob_7_assignsubmission_file_02_activations.ipynb"),
    ("{student}_{id}_{lesson}", "mallory_1_bob_7_02_activations.ipynb"),
]


@pytest.mark.parametrize(("pattern", "name"), FORGED)
def test_a_file_name_that_a_student_has_made_up_speaks_for_nobody_else(pattern, name, tmp_path):
    put(tmp_path, **{name: DONE})
    [mallory] = find_submissions(tmp_path, pattern)
    assert (mallory.own_name, mallory.ids, list(mallory.notebooks)) == ("mallory", ["1"], [LESSON])


def test_a_name_that_looks_anonymous_is_no_number(tmp_path):
    put(tmp_path, **{"anon_7_1_22_02_activations.ipynb": DONE})
    [student] = find_submissions(tmp_path, "canvas")
    assert "7" not in student.ids


def test_moodle_s_names_are_known_without_being_told(tmp_path):
    put(tmp_path, **{"Anna Wolf_12_assignsubmission_file/02_activations.ipynb": DONE})
    [anna] = find_submissions(tmp_path)
    assert (anna.name, anna.ids, anna.platform) == ("Anna Wolf", ["12"], "moodle")


def test_one_student_s_folder_is_that_student_s(tmp_path):
    put(
        tmp_path / "Anna Wolf",
        **{"02_activations.ipynb": DONE, "01_neuron-Copy1.ipynb": as_bytes(notebook("01_neuron"))},
    )
    assert names(tmp_path / "Anna Wolf") == [("Anna Wolf", ["01_neuron", LESSON])]


UPLOADS = [
    ("canvas", "mallory_1_22_work.zip", "bob_7_8_02_activations.ipynb"),
    ("{student}_{lesson}", "mallory_02_activations.zip", "bob_02_activations.ipynb"),
    (
        "moodle",
        "mallory_1_assignsubmission_file_work.zip",
        "bob_7_assignsubmission_file_02_activations.ipynb",
    ),
    ("", "mallory.zip", "bob_02_activations.ipynb"),
    ("", "mallory_02_activations.zip", "bob/02_activations.ipynb"),
    ("week */{student}_{lesson}", "week 2/mallory_02_activations.zip", "week 2/bob_02_activations.ipynb"),
]


@pytest.mark.parametrize(("pattern", "own", "others"), UPLOADS)
@pytest.mark.parametrize("zipped_whole", [False, True])
def test_nothing_in_a_zip_file_speaks_for_somebody_else(pattern, own, others, zipped_whole, tmp_path):
    files = {own: zipped({others: DONE}), others: STUB}
    place = tmp_path / ("class.zip" if zipped_whole else "class")
    put(
        tmp_path,
        **({"class.zip": zipped(files)} if zipped_whole else {f"class/{k}": v for k, v in files.items()}),
    )
    bob, mallory = find_submissions(place, pattern)
    assert (bob.name, mallory.name) == ("bob", "mallory")
    assert list(bob.notebooks) == list(mallory.notebooks) == [LESSON]
    assert bob.notebooks != mallory.notebooks


def test_a_folder_s_files_are_its_owner_s_whatever_they_are_called(tmp_path):
    put(tmp_path, **{"mallory_1_22_work/bob_7_8_02_activations.ipynb": DONE})
    assert names(tmp_path, "canvas") == [("mallory", [LESSON])]


def test_a_pattern_without_a_student_is_refused(tmp_path):
    with pytest.raises(Unusable, match="student"):
        find_submissions(tmp_path, "{lesson}")


def test_a_zip_file_is_read_without_unpacking_it(tmp_path):
    (tmp_path / "all.zip").write_bytes(
        zipped({"anna/02_activations.ipynb": DONE, "../../bob/02_activations.ipynb": STUB})
    )
    assert names(tmp_path / "all.zip") == [("anna", [LESSON]), ("bob", [LESSON])]
    assert [path.name for path in tmp_path.rglob("*")] == ["all.zip"]


def test_a_zip_file_in_a_student_s_folder_is_theirs(tmp_path):
    put(tmp_path, **{"anna/work.zip": zipped({"02_activations.ipynb": DONE})})
    assert names(tmp_path) == [("anna", [LESSON])]


def raw_zip(name, encoding):
    """Return a zip file whose names are in an encoding of their own, and that does not say so."""
    raw = name.encode(encoding)
    return zipped({"x" * len(raw): DONE}).replace(b"x" * len(raw), raw)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Zoë", "cp437"),
        ("Zoë", "utf-8"),
        ("Иванова Аня", "cp866"),
        ("Иванова Аня", "utf-8"),
        ("Łukasz", "utf-8"),
    ],
)
def test_names_in_zip_files_of_windows_and_macos_are_read(name, encoding, tmp_path):
    put(tmp_path, **{"x.zip": raw_zip(f"{name}/02_activations.ipynb", encoding)})
    assert names(tmp_path / "x.zip") == [(name, [LESSON])]


def test_a_zip_file_with_backslashes_has_folders(tmp_path):
    put(
        tmp_path,
        **{"x.zip": zipped({"anna!work!02_activations.ipynb": DONE}).replace(b"anna!work!", b"anna\\work\\")},
    )
    assert names(tmp_path / "x.zip") == [("anna", [LESSON])]


def test_zip_files_of_students_in_a_class_s_zip_file_are_read(tmp_path):
    inner = zipped({"02_activations.ipynb": DONE})
    put(tmp_path, **{"x.zip": zipped({"anna/work.zip": inner, "bob.zip": inner, "carl/a.zip": b"PK no"})})
    found = {s.name: (list(s.notebooks), list(s.problems)) for s in find_submissions(tmp_path / "x.zip")}
    assert found == {"anna": ([LESSON], []), "bob": ([LESSON], []), "carl": ([], [""])}


def test_a_student_without_a_notebook_in_a_class_s_zip_file_has_a_row(tmp_path):
    put(tmp_path, **{"x.zip": zipped({"anna/02_activations.ipynb": DONE, "bob/essay.docx": b"x"})})
    assert {
        s.name: "no notebook" in s.problems.get("", "") for s in find_submissions(tmp_path / "x.zip")
    } == {
        "anna": False,
        "bob": True,
    }


def test_a_folder_that_was_zipped_whole_is_opened(tmp_path):
    put(
        tmp_path,
        **{
            "x.zip": zipped({"class/anna/02_activations.ipynb": DONE, "class/bob/02_activations.ipynb": STUB})
        },
    )
    assert names(tmp_path / "x.zip") == [("anna", [LESSON]), ("bob", [LESSON])]


def test_what_macos_adds_to_a_zip_file_is_left_out(tmp_path):
    files = {
        "anna/02_activations.ipynb": DONE,
        "__MACOSX/anna/._02_activations.ipynb": b"x",
        "__MACOSX/._anna": b"x",
    }
    put(tmp_path, **{"x.zip": zipped(files)})
    assert names(tmp_path / "x.zip") == [("anna", [LESSON])]


HIDDEN = (
    "anna/._02_activations.ipynb",
    "anna/.~02_activations.ipynb",
    "anna/.virtual_documents/02_activations.ipynb",
    "anna/.git/02_activations.ipynb",
    "._anna_02_activations.ipynb",
    ".Trashes/02_activations.ipynb",
)


def test_hidden_files_are_no_submissions(tmp_path):
    put(tmp_path / "class", **{"anna/02_activations.ipynb": DONE}, **dict.fromkeys(HIDDEN, STUB))
    assert names(tmp_path / "class") == [("anna", [LESSON])]
    put(tmp_path, **{"x.zip": zipped({"anna/02_activations.ipynb": DONE, **dict.fromkeys(HIDDEN, STUB)})})
    assert names(tmp_path / "x.zip") == [("anna", [LESSON])]


def test_who_has_handed_in_a_hidden_file_alone_is_told(tmp_path):
    put(tmp_path, **{"anna/._02_activations.ipynb": STUB})
    assert "There is no notebook in this folder" in problem(tmp_path)[0]


def test_one_damaged_file_in_a_zip_file_costs_nobody_else(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("anna", "bob", "carl"):
            archive.writestr(f"{name}/02_activations.ipynb", DONE)
    data = bytearray(packed.getvalue())
    place = data.index(b"bob/") + 200
    data[place : place + 50] = bytes(50)
    put(tmp_path, **{"x.zip": bytes(data)})
    found = {s.name: list(s.notebooks) for s in find_submissions(tmp_path / "x.zip")}
    assert found == {"anna": [LESSON], "bob": [], "carl": [LESSON]}


def test_a_zip_file_that_unfolds_without_end_is_not_unfolded(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("02_activations.ipynb", bytes(61 * 2**20))
    put(tmp_path, **{"anna/work.zip": packed.getvalue()})
    assert "larger than 60 MB" in problem(tmp_path)[0]


def test_what_does_not_fit_the_pattern_is_told_and_not_left_out(tmp_path):
    put(tmp_path, **{"anna_1_2_02_activations.ipynb": DONE, "bob.ipynb": DONE})
    anna, bob = find_submissions(tmp_path, "canvas")
    assert (anna.name, list(anna.notebooks)) == ("anna", [LESSON])
    assert "does not fit the pattern" in bob.problems[""]


def test_names_that_differ_by_case_are_two_students_and_two_spellings_of_one_letter_are_one(tmp_path):
    files = {"Anna/02_activations.ipynb": DONE, "anna/02_activations.ipynb": STUB}
    files |= {
        "Zo\u00eb/02_activations.ipynb": DONE,
        "Zoe\u0308/03_layers.ipynb": as_bytes(notebook("03_layers")),
    }
    put(tmp_path, **{"x.zip": zipped(files)})
    assert names(tmp_path / "x.zip") == [
        ("Anna", [LESSON]),
        ("anna", [LESSON]),
        ("Zo\u00eb", [LESSON, "03_layers"]),
    ]


def test_a_pipe_in_place_of_a_file_does_not_make_it_wait(tmp_path):
    (tmp_path / "anna").mkdir()
    for name in ("work.zip", "02_activations.ipynb"):
        os.mkfifo(tmp_path / "anna" / name)
    assert problem(tmp_path)


def test_a_name_that_is_no_text_can_be_shown(tmp_path):
    put(
        tmp_path,
        **{os.fsdecode(b"anna/\xff.ipynb"): b"{}", os.fsdecode(b"\xff\xfe/02_activations.ipynb"): DONE},
    )
    told = [
        text for student in find_submissions(tmp_path) for text in (student.name, *student.problems.values())
    ]
    assert "\n".join(told).encode()


def test_the_results_among_the_submissions_are_no_student(tmp_path):
    put(tmp_path, **{"anna/02_activations.ipynb": DONE, "results/feedback/anna.html": b"x"})
    assert [student.name for student in find_submissions(tmp_path, but=tmp_path / "results")] == ["anna"]
    assert [student.name for student in find_submissions(tmp_path / "anna", but=tmp_path)] != []


def test_a_notebook_with_50_mb_of_output_is_taken_without_it(tmp_path):
    stored = notebook()
    stored["cells"][-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50 * 10**6}]
    put(tmp_path, **{"anna/02_activations.ipynb": as_bytes(stored)})
    [anna] = find_submissions(tmp_path)
    assert len(anna.notebooks[LESSON]) < 50_000


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", zipped({"a/02_activations.ipynb": DONE})[:-30]])
def test_a_damaged_zip_file_is_said_to_be(data, tmp_path):
    put(tmp_path, **{"anna/work.zip": data})
    assert "zip" in problem(tmp_path)[0]


def test_a_folder_without_a_notebook_is_named(tmp_path):
    (tmp_path / "anna").mkdir()
    put(tmp_path, **{"bob/notes.txt": b"hello"})
    assert [(s.name, "no notebook" in s.problems[""]) for s in find_submissions(tmp_path)] == [
        ("anna", True),
        ("bob", True),
    ]


def test_two_versions_that_differ_are_a_question_for_the_teacher(tmp_path):
    put(tmp_path, **{"anna/02_activations.ipynb": DONE, "anna/old/02_activations.ipynb": STUB})
    assert "2 versions" in problem(tmp_path)[0]


def test_two_versions_that_are_the_same_are_one(tmp_path):
    put(tmp_path, **{"anna/02_activations.ipynb": DONE, "anna/old/02_activations.ipynb": DONE})
    assert names(tmp_path) == [("anna", [LESSON])]


def test_pictures_make_no_other_version_and_take_no_room(tmp_path):
    run_before = notebook()
    run_before["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}]
    put(
        tmp_path, **{"anna/02_activations.ipynb": DONE, "anna/old/02_activations.ipynb": as_bytes(run_before)}
    )
    [anna] = find_submissions(tmp_path)
    assert len(anna.notebooks[LESSON]) < 20_000


def test_a_notebook_of_something_else_is_said_to_be(tmp_path):
    other = json.dumps({"cells": [{"cell_type": "code", "source": "1 + 1"}]}).encode()
    put(tmp_path, **{"anna/02_activations.ipynb": other, "bob/essay.ipynb": other})
    told = [next(iter(student.problems.values())) for student in find_submissions(tmp_path)]
    assert "This is not 02_activations" in told[0]
    assert "no lesson of this course" in told[1]


def test_checkpoints_and_links_are_left_out(tmp_path):
    put(
        tmp_path,
        **{
            "anna/02_activations.ipynb": DONE,
            "anna/.ipynb_checkpoints/02_activations-checkpoint.ipynb": STUB,
        },
    )
    (tmp_path / "bob").mkdir()
    os.symlink(tmp_path / "anna" / "02_activations.ipynb", tmp_path / "bob" / "02_activations.ipynb")
    assert names(tmp_path) == [("anna", [LESSON]), ("bob", [])]


@pytest.mark.parametrize(
    "name", ["O'Brien", 'a "b" c', "=cmd|' -C calc'!A0", "<b>bold", "Zoë 🎓", "..", "a b"]
)
def test_a_name_is_text(name, tmp_path):
    put(tmp_path, **{"x.zip": zipped({f"{name}/02_activations.ipynb": DONE})})
    [student] = find_submissions(tmp_path / "x.zip")
    assert (
        student.name == (name if name != ".." else "02_activations") or student.name == "02_activations.ipynb"
    )


NEURON, SECOND = "01_neuron", "03_layers"
WITH_NEURON = as_bytes(notebook(NEURON))


def by_name(place, pattern=""):
    return {student.name: student for student in find_submissions(place, pattern)}


@pytest.mark.parametrize(
    ("pattern", "form"),
    [
        ("moodle", "{}_assignsubmission_file/02_activations.ipynb"),
        ("moodle", "{}_assignsubmission_file_02_activations.ipynb"),
        ("canvas", "{}_998_02_activations.ipynb"),
        ("{student}_{id}_{lesson}", "{}_02_activations.ipynb"),
    ],
)
def test_people_of_one_name_are_told_apart_by_their_number(pattern, form, tmp_path):
    files = {form.format(who): DONE for who in ("Anna_1", "Anna_2", "Bob_3")}
    put(tmp_path, **files)
    found = find_submissions(tmp_path, pattern)
    assert [(s.name, s.own_name, s.ids) for s in found] == [
        ("Anna (1)", "Anna", ["1"]),
        ("Anna (2)", "Anna", ["2"]),
        ("Bob", "Bob", ["3"]),
    ]
    assert all(list(student.notebooks) == [LESSON] for student in found)


def test_a_class_that_is_marked_blind_stays_a_class(tmp_path):
    put(
        tmp_path,
        **{f"Participant_{i}_assignsubmission_file/02_activations.ipynb": DONE for i in (10, 11, 12)},
    )
    assert list(by_name(tmp_path, "moodle")) == [f"Participant ({i})" for i in (10, 11, 12)]


def test_nobody_is_called_what_another_is_called_with_their_number(tmp_path):
    people = ("Anna_1", "Anna_2", "Anna (1)_3")
    put(tmp_path, **{f"{who}_assignsubmission_file/02_activations.ipynb": DONE for who in people})
    found = find_submissions(tmp_path, "moodle")
    assert len({student.name for student in found}) == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "A (1)", "A (1) (1)", "B"]), st.sampled_from("123")), unique=True
    )
)
def test_names_with_numbers_are_told_apart_whatever_they_are(people):
    assert len(set(apart(people))) == len(people)


def test_what_the_platform_marks_as_late_is_known(tmp_path):
    put(
        tmp_path,
        **{
            "anna_LATE_1_2_02_activations.ipynb": DONE,
            "anna_1_3_01_neuron.ipynb": WITH_NEURON,
            "LATE_anon_x9_4_02_activations.ipynb": DONE,
        },
    )
    found = by_name(tmp_path, "canvas")
    assert (found["anna"].late, found["anon_x9"].late) == ([LESSON], [LESSON])
    assert sorted(found["anna"].notebooks) == [NEURON, LESSON]


def joined(*lessons):
    return as_bytes({"cells": [cell for lesson in lessons for cell in notebook(lesson)["cells"]]})


@pytest.mark.parametrize("name", ["homework", NEURON, LESSON])
def test_two_lessons_in_one_notebook_are_two(name, tmp_path):
    put(tmp_path, **{f"anna/{name}.ipynb": joined(NEURON, LESSON)})
    assert names(tmp_path) == [("anna", [NEURON, LESSON])]


def test_a_lesson_s_own_notebook_goes_before_what_others_hold_of_it(tmp_path):
    put(tmp_path, **{f"anna/{NEURON}.ipynb": joined(NEURON, LESSON), f"anna/{LESSON}.ipynb": STUB})
    [anna] = find_submissions(tmp_path)
    assert (sorted(anna.notebooks), anna.problems) == ([NEURON, LESSON], {})
    assert anna.notebooks[LESSON] != anna.notebooks[NEURON]


@pytest.mark.parametrize("folder", ["lessons", "solutions"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_s_notebook_is_that_lesson_s_alone(lesson, folder, tmp_path):
    put(
        tmp_path,
        **{
            "anna/homework.ipynb": as_bytes(notebook(lesson, folder)),
            f"bob/{lesson}.ipynb": as_bytes(notebook(lesson, folder)),
        },
    )
    assert [found for _, found in names(tmp_path)] == [[lesson], [lesson]]


def test_a_function_of_another_lesson_that_is_used_is_not_handed_in(tmp_path):
    with_helpers = notebook(SECOND)
    with_helpers["cells"].insert(
        0, notebook()["cells"][-1] | {"source": RELU + "@check\ndef relu(z):\n    return z\n"}
    )
    put(tmp_path, **{f"anna/{SECOND}.ipynb": as_bytes(with_helpers)})
    assert names(tmp_path) == [("anna", [SECOND])]


@pytest.mark.parametrize("name", ["Anna J. Schmidt", "Anna Schmidt jr.", "a.schmidt", "St. Anna 1.5"])
@pytest.mark.parametrize(
    ("pattern", "folder"), [("", "{}"), ("moodle", "{}_7_assignsubmission_file"), ("{student}", "{}")]
)
@pytest.mark.parametrize("zipped_whole", [False, True])
def test_who_has_a_dot_in_their_name_is_one_person(name, pattern, folder, zipped_whole, tmp_path):
    files = {f"{folder.format(name)}/{LESSON}.ipynb": DONE, f"{folder.format('bob')}/{LESSON}.ipynb": DONE}
    put(
        tmp_path,
        **({"x.zip": zipped(files)} if zipped_whole else {f"class/{k}": v for k, v in files.items()}),
    )
    found = find_handed_in(tmp_path / ("x.zip" if zipped_whole else "class"), pattern)
    assert {(s.name, *s.notebooks) for s in found.students} == {(name, LESSON), ("bob", LESSON)}
    assert (len(found.students), found.strays) == (2, [])


@pytest.mark.parametrize("zipped_whole", [False, True])
def test_what_is_not_read_is_known(zipped_whole, tmp_path):
    inner = zipped({"01_neuron.ipynb": WITH_NEURON})
    files = {
        "anna/02_activations.ipynb": DONE,
        "anna/work.zip": zipped({"more.zip": inner, "essay.docx": b"x"}),
        "anna/notes.docx": b"x",
        "participants.csv": b"x",
    }
    put(
        tmp_path,
        **({"x.zip": zipped(files)} if zipped_whole else {f"class/{k}": v for k, v in files.items()}),
    )
    found = find_handed_in(tmp_path / ("x.zip" if zipped_whole else "class"))
    [anna] = found.students
    assert (list(anna.notebooks), anna.problems, found.strays) == ([LESSON], {}, ["participants.csv"])
    assert sorted(anna.unread) == ["essay.docx", "more.zip", "notes.docx"]


@pytest.mark.parametrize("name", ["01_neuron.py", "01_neuron.docx", "my 01_neuron.pdf"])
def test_a_lesson_that_was_handed_in_as_something_else_is_told_where_the_others_are_good(name, tmp_path):
    put(tmp_path, **{"anna/02_activations.ipynb": DONE, f"anna/{name}": b"x"})
    [anna] = find_submissions(tmp_path)
    assert list(anna.notebooks) == [LESSON]
    assert anna.problems == {NEURON: f"{name} is no notebook. Ask for the .ipynb file."}
    assert anna.unread == []


def test_an_online_text_is_told(tmp_path):
    put(tmp_path, **{"Anna_7_assignsubmission_onlinetext/onlinetext.html": b"x"})
    put(tmp_path, **{"anna_7_text.html": b"x"})
    assert "only onlinetext.html" in by_name(tmp_path, "moodle")["Anna"].problems[""]
    assert "only anna_7_text.html" in by_name(tmp_path, "canvas")["anna"].problems[""]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"cells": [{"cell_type": "code", "source": "1"}]}'])
def test_a_problem_speaks_to_the_student_as_well(data, tmp_path):
    put(tmp_path, **{"anna/02_activations.ipynb": data, "anna/other.ipynb": data, "bob/x.txt": b"x"})
    put(tmp_path, **{"carl/a/02_activations.ipynb": DONE, "carl/b/02_activations.ipynb": STUB})
    for student in find_submissions(tmp_path):
        for problem in student.problems.values():
            assert problem.to_student
            assert "Ask" not in problem.to_student
            assert pickle.loads(pickle.dumps(problem)).to_student == problem.to_student
