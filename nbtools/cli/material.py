"""What is made of the solutions: lessons, slides, a site."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from nbtools.cli.arguments import current_lesson
from nbtools.portable.language import gettext, ngettext


def add_material(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them to the commands of nbtools, which `command` makes."""
    release = command("release", _release, gettext("make lessons/ from solutions/"))
    instead = release.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help=gettext("write nothing; exit 1 where they differ")
    )
    instead.add_argument(
        "--nbgrader", type=Path, metavar="DIR", help=gettext("write a course folder for nbgrader instead")
    )
    release.add_argument(
        "--seed", type=int, help=gettext("of the random cases in nbgrader's tests; otherwise one is drawn")
    )
    release.add_argument(
        "--class",
        dest="class_file",
        type=Path,
        metavar="class.toml",
        help=gettext("whose points the tests of nbgrader have"),
    )
    release.add_argument(
        "--run",
        nargs="*",
        type=current_lesson,
        metavar="LESSON",
        help=gettext("run these solutions first, or all, and keep their outputs"),
    )
    slides = command(
        "slides", _slides, gettext("make slides of a lesson: one HTML file, without the answers")
    )
    slides.add_argument("lesson", type=current_lesson, help=gettext("such as 02_activations"))
    slides.add_argument(
        "--to", type=Path, metavar="FILE.html", help=gettext("where they go; otherwise LESSON.html")
    )
    site = command(
        "site", _site, gettext("make the course as a site: pages to read, and lessons to run in the browser")
    )
    site.add_argument("out", type=Path, metavar="OUT", help=gettext("the folder for it"))
    site.add_argument("--only", choices=("read", "run"), help=gettext("make one of the two"))
    site.add_argument(
        "--without-solutions", action="store_true", help=gettext("leave the pages of solutions out")
    )
    site.add_argument(
        "--pyodide",
        type=Path,
        metavar="FOLDER",
        help=gettext("an unpacked Pyodide, to be served too; otherwise a CDN has it"),
    )


def _release(options: argparse.Namespace) -> int:
    from nbtools.classroom import release

    if options.run is not None:
        from nbtools.classroom.run import run_solutions

        run_solutions(options.run)
    if options.nbgrader:
        from nbtools.classroom.nbgrader.course import write_course
        from nbtools.classroom.rules_of_class import rules_of

        count = write_course(options.nbgrader, options.seed, rules_of(options.class_file, options.nbgrader))
        print(
            ngettext(
                "{folder}: {count} assignment. Next, in there: nbgrader generate_assignment LESSON",
                "{folder}: {count} assignments. Next, in there: nbgrader generate_assignment LESSON",
                count,
                folder=options.nbgrader,
            )
        )
        return 0
    if not options.check:
        written = release.release()
        print(
            gettext("Written: {names}.", names=", ".join(written))
            if written
            else gettext("Every lesson is up to date.")
        )
        return 0
    differ = release.differences()
    if differ:
        print(
            gettext(
                "nbtools: {names}: not what the solution makes. Run `nbtools release`.",
                names=", ".join(differ),
            ),
            file=sys.stderr,
        )
    return 1 if differ else 0


def _slides(options: argparse.Namespace) -> None:
    from nbtools.classroom.slides import write_slides

    path = options.to or Path(f"{options.lesson}.html")
    print(
        ngettext(
            "{path}: {count} slide. Open it in a browser; the arrow keys turn them.",
            "{path}: {count} slides. Open it in a browser; the arrow keys turn them.",
            write_slides(options.lesson, path),
            path=path,
        )
    )


def _site(options: argparse.Namespace) -> None:
    from nbtools.site import write_site

    write_site(options.out, options.only, options.pyodide, solutions=not options.without_solutions)
    print(
        gettext(
            "{folder}: put it on any web server, or look at it with `python -m http.server -d {folder}`.",
            folder=options.out,
        )
    )
