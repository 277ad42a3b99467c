"""A page of what the learner has made: shown in the last lesson, and kept as a file that needs nothing else."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from nbtools.course import work_folder
from nbtools.files import write_whole
from nbtools.mine.made import Digits, Functions, Made, Network, what_is_made
from nbtools.plots import digits as digit_pictures
from nbtools.plots import training
from nbtools.plots.picture import Picture, kept, show
from nbtools.portable.language import gettext, language, ngettext

NAME = "my_course.html"
_STYLES = Path(__file__).parent / "pages"
_MOST_DIGITS = 20


class Page:
    """What was made as HTML, and as text where nothing shows HTML."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._curves = _curves(made.networks)
        self.notice = ""
        """What there is to say of the file."""

    def __repr__(self) -> str:
        made, lines = self._made, []
        lines += [
            gettext("{fact}: {number}", fact=fact, number=number) for fact, number in _facts(made).items()
        ]
        lines += [_whole(made), *made.notices, _of_digits(made.digits)]
        lines += [_said_of(network) for network in made.networks] or [_no_network()]
        lines += [self._curves.alt] if self._curves else [_no_curves()] if made.networks else []
        for one in made.functions:
            if one.own:
                lines.append(gettext("{lesson}: {names}", lesson=one.lesson, names=", ".join(one.own)))
        lines += [] if made.own else [_no_function()]
        return "\n".join(filter(None, [gettext("What you have made"), *lines, self.notice]))

    def _repr_html_(self) -> str:
        notice = f"<p>{escape(self.notice)}</p>" if self.notice else ""
        return f"<style>{_style('my_course.css')}</style>{self._body('h3')}{notice}"

    def whole(self) -> str:
        """Return the page as a file that stands for itself."""
        title = escape(gettext("What I have made in the course “How does a neural network work?”"))
        return (
            f"<!doctype html>\n<html lang='{escape(language() or 'en', quote=True)}'><head><meta charset='utf-8'>"
            f"<meta name='viewport' content='width=device-width,initial-scale=1'><title>{title}</title>\n"
            f"<style>{_style('my_course.css')}{_style('alone.css')}</style></head>\n"
            f"<body><main><h1>{title}</h1>{self._body('h2')}</main></body></html>\n"
        )

    def _body(self, heading: str) -> str:
        parts = (f"<{heading}>{escape(title)}</{heading}>{''.join(html)}" for title, html in self._sections())
        told = "".join(map(_paragraph, filter(None, [_whole(self._made), *self._made.notices])))
        return f"<div class='nbtools-course'>{_facts_list(self._made)}{told}{''.join(parts)}</div>"

    def _sections(self) -> Iterator[tuple[str, list[str]]]:
        made = self._made
        yield gettext("Digits of your own"), [_paragraph(_of_digits(made.digits)), *_images(made.digits)]
        yield gettext("Your networks"), [*self._networks()]
        yield gettext("Your library"), [_library(made)] if made.own else [_paragraph(_no_function())]

    def _networks(self) -> Iterator[str]:
        if not self._made.networks:
            yield _paragraph(_no_network())
            return
        yield _networks(self._made.networks)
        if self._curves is None:
            yield _paragraph(_no_curves())
        else:
            yield _paragraph(_of_curves())
            yield self._curves.html()


def show_page() -> None:
    """Show the page of what the learner has made, and keep it in their folder as a file of its own."""
    page = Page(what_is_made())
    try:
        write_whole(work_folder() / NAME, page.whole())
        page.notice = gettext(
            "This page is kept as {name} in the folder of your lessons. It is one file that any browser opens and prints, "
            "and the next run of this cell makes it anew.",
            name=NAME,
        )
    except OSError as error:
        page.notice = gettext(
            "This page could not be kept as a file: {reason}.", reason=error.strerror or error
        )
    show(page)


def _curves(networks: list[Network]) -> Picture | None:
    """Return the losses on the way to each network as one picture; None where none were noted."""
    curves = {
        f"{network.name}, {_plan(network)}": network.curve for network in networks if len(network.curve) > 1
    }
    return kept(training.epochs, curves) if curves else None


def _facts(made: Made) -> dict[str, str]:
    return {
        gettext("exercises passed"): gettext("{some} of {every}", some=made.passed, every=made.exercises),
        gettext("functions that you wrote"): str(made.own),
        gettext("lines of code in them"): str(made.lines),
        gettext("networks that passed"): str(len(made.networks)),
        gettext("digits that you drew"): str(len(made.digits.y)),
    }


def _facts_list(made: Made) -> str:
    facts = (
        f"<li>{escape(fact)} <strong>{escape(number)}</strong></li>" for fact, number in _facts(made).items()
    )
    return f"<ul>{''.join(facts)}</ul>"


def _whole(made: Made) -> str:
    """Return what is said where everything is passed."""
    return gettext("You have passed every exercise of the course.") if made.passed == made.exercises else ""


def _of_digits(digits: Digits) -> str:
    count = len(digits.y)
    if not count:
        return gettext("You drew no digits yet: lesson 11 has the pad.")
    if digits.by_own:
        return ngettext(
            "Your network of lesson 11 read {right} of {count} digit that you drew.",
            "Your network of lesson 11 read {right} of {count} digits that you drew.",
            count,
            right=digits.right,
        )
    return ngettext(
        "The course's network read {right} of {count} digit that you drew: yours has not passed yet, in lesson 11.",
        "The course's network read {right} of {count} digits that you drew: yours has not passed yet, in lesson 11.",
        count,
        right=digits.right,
    )


def _images(digits: Digits) -> Iterator[str]:
    if len(digits.y):
        some = slice(_MOST_DIGITS)
        yield kept(digit_pictures.readings, digits.X[some], digits.y[some], digits.read[some]).html()


def _networks(networks: list[Network]) -> str:
    head = _row(
        "th",
        "scope='col'",
        gettext("network"),
        gettext("numbers in, neurons of each layer"),
        gettext("reached"),
    )
    rows = (
        f"<tr><th scope='row'><code>{escape(network.name)}</code></th>"
        f"<td>{escape(_plan(network))}</td><td>{escape(_reached(network))}</td></tr>"
        for network in networks
    )
    return f"<table><caption>{escape(_measured())}</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _measured() -> str:
    return gettext("Measured anew for this page, on what the course has put aside for that.")


def _of_curves() -> str:
    return gettext(
        "And how they came there: the losses that `fit` and `train_epoch` gave while they were trained."
    )


def _no_curves() -> str:
    return gettext(
        "How they came there was not noted. Where `fit` or `train_epoch` of nbtools.mine trains a network, its losses are kept as it passes."
    )


def _said_of(network: Network) -> str:
    return gettext(
        "{name}, {plan}: {reached}", name=network.name, plan=_plan(network), reached=_reached(network)
    )


def _plan(network: Network) -> str:
    return "-".join(map(str, network.sizes))


def _reached(network: Network) -> str:
    return "; ".join(
        gettext("{what}: {number}", what=what, number=number) for what, number in network.reached.items()
    )


def _no_network() -> str:
    return gettext("No network of yours has passed yet: lessons 11, 13 and 15 each ask for one.")


def _no_function() -> str:
    return gettext("No function of yours is kept yet: each one that passes is added here.")


def _library(made: Made) -> str:
    head = _row("th", "scope='col'", gettext("lesson"), gettext("functions, with the lines of code of yours"))
    rows = (
        f"<tr><th scope='row'>{escape(one.lesson.replace('_', ' '))}</th><td>{_functions(one)}</td></tr>"
        for one in made.functions
    )
    said = gettext(
        "`nbtools export my_network.py`, typed in a terminal, writes your functions into one file that needs NumPy only."
    )
    return f"{_paragraph(said)}<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _functions(one: Functions) -> str:
    own = ", ".join(f"`{name}` ({lines})" for name, lines in one.own.items())
    others = ", ".join(f"`{name}`" for name in one.others)
    return "".join(
        [
            _paragraph(own) if own else "",
            _paragraph(gettext("The course's version stands in for {names}.", names=others))
            if others
            else "",
        ]
    )


def _row(tag: str, attributes: str, *cells: str) -> str:
    return f"<tr>{''.join(f'<{tag} {attributes}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _paragraph(text: str) -> str:
    """Return a paragraph, with what stands between backticks as code."""
    parts = escape(text).split("`")
    return f"<p>{''.join(f'<code>{part}</code>' if i % 2 else part for i, part in enumerate(parts))}</p>"


def _style(name: str) -> str:
    return (_STYLES / name).read_text(encoding="utf-8")
