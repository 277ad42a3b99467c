"""Formulas as drawings, so that a page needs no script and asks no other machine for one."""

from html import escape

from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from nbtools.course import CourseError

_STROKES = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE3: "Q", Outline.CURVE4: "C"}
_EM = 10


def formula(latex: str) -> str:
    """Return a formula as a drawing in the colour of the text around it, with LaTeX as its text equivalent.

    Raises CourseError where Matplotlib cannot read it.
    """
    try:
        drawn = TextPath((0, 0), f"${latex.strip()}$", size=_EM).transformed(Affine2D().scale(1, -1))
    except ValueError as error:
        raise CourseError(
            "The formula {formula} cannot be drawn. Write it without rare signs.", formula=latex.strip()
        ) from error
    box = drawn.get_extents()
    strokes = (
        _STROKES.get(code, "Z") + (" ".join(f"{number:.2f}" for number in points) if code in _STROKES else "")
        for points, code in drawn.iter_segments(simplify=False)
    )
    size = (
        f"width:{box.width / _EM:.2f}em;height:{box.height / _EM:.2f}em;vertical-align:{-box.y1 / _EM:.2f}em"
    )
    return (
        f"<svg role='img' aria-label='{escape(latex.strip(), quote=True)}' style='{size}' "
        f"viewBox='{box.x0:.2f} {box.y0:.2f} {box.width:.2f} {box.height:.2f}'>"
        f"<path fill='currentColor' d='{''.join(strokes)}'/></svg>"
    )
