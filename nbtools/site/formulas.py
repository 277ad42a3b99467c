"""An extension of Sphinx: formulas are drawn into the page, as on the slides. MathJax would be two megabytes of script."""

from typing import Any

from docutils.nodes import SkipNode

from nbtools.classroom.formula import formula


def setup(app: Any) -> dict[str, bool]:
    """Tell Sphinx of the renderer `drawn`."""
    app.add_html_math_renderer("drawn", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _inline(translator: Any, node: Any) -> None:
    translator.body.append(formula(node.astext()))
    raise SkipNode


def _block(translator: Any, node: Any) -> None:
    translator.body.append(f"<p class='formula'>{formula(node.astext())}</p>")
    raise SkipNode
