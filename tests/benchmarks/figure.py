"""One figure: a line of the table."""

from dataclasses import dataclass

from tests.benchmarks.measure import Series, ratio, ratio_interval


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What ours costs, beside a peer where there is one, and what was aimed at.

    The ratio is always ours by the peer's, so that less is better.
    """

    what: str
    ours: Series | None = None
    peer: Series | None = None
    at_most: float | None = None
    """The aim: for the ratio where there is a peer, else for our median in its unit."""
    note: str = ""
    in_docs: bool = True
    """Whether docs/benchmarks.md shows it; the command always does."""

    @property
    def ratio(self) -> float | None:
        """Our median by the peer's."""
        return ratio(self.ours, self.peer) if self.ours and self.peer else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the ratio."""
        return ratio_interval(self.ours, self.peer) if self.ours and self.peer else None

    @property
    def meets_aim(self) -> bool | None:
        """Whether the aim is met; None where there is none, or nothing was measured."""
        if self.at_most is None or self.ours is None:
            return None
        return (self.ratio if self.peer else self.ours.median) <= self.at_most

    def as_json(self) -> dict:
        """Return all of it, with the single values."""
        return {
            "what": self.what,
            "ours": _series(self.ours),
            "peer": _series(self.peer),
            "ratio": self.ratio,
            "interval": self.interval,
            "at_most": self.at_most,
            "meets_aim": self.meets_aim,
            "note": self.note,
        }


def missing(what: str, package: str, extra: str = "bench") -> Figure:
    """Return the figure that says that a peer is not there to be measured."""
    return Figure(what=what, note=f"{package} is not installed: python -m pip install -e '.[{extra}]'")


def _series(series: Series | None) -> dict | None:
    if series is None:
        return None
    return {
        "name": series.name,
        "unit": series.unit,
        "median": series.median,
        "quartiles": series.quartiles,
        "values": series.values,
    }
