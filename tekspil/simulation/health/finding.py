"""A finding: what is wrong, in words, with its figure and the games that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tekspil.content.models import Deck
from tekspil.content.targets import TARGETS
from tekspil.simulation.health import finding_words as wording
from tekspil.simulation.health.figure import Figure, Verdict
from tekspil.simulation.intervals import Interval

Severity = Literal["error", "warning", "hint", "good"]

ERRORS = frozenset(("H02", "H14"))
"""What spoils an afternoon; the other findings are warnings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the games say of one figure.

    `severity` is "hint" where they do not say enough (`games_needed` would, 0: no number that can be played), "good"
    where all is as the designer wants. `subject` is a card's id, a seat's letter, a number of teams, a rule or a
    player, by the code. `games` are numbers of games of `players`: "typical", "best" and "worst".
    """

    code: str
    severity: Severity
    title: str
    sentence: str
    advice: str
    target: str
    unit: str
    interval: Interval
    band: tuple[float, float]
    subject: str
    players: tuple[str, ...]
    exact: bool
    games_needed: int = 0
    games: Mapping[str, int] | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "title": self.title,
            "sentence": self.sentence,
            "advice": self.advice,
            "target": self.target,
            "unit": self.unit,
            **self.interval.as_dict(4),
            "wanted": list(self.band),
            "subject": self.subject,
            "exact": self.exact,
            "players": list(self.players),
            "games_needed": self.games_needed,
            "games": dict(self.games or {}),
        }


def finding_of(figure: Figure, deck: Deck, games: Mapping[str, int] | None = None) -> Finding:
    """What there is to say of a figure."""
    verdict = figure.verdict
    code = _code(figure, verdict)
    said = wording.said_of(figure, code, deck)
    return Finding(
        code=code,
        severity=_severity(code, verdict),
        title=said.title,
        sentence=said.sentence,
        advice=said.advice,
        target=figure.target,
        unit=TARGETS[figure.target].unit,
        interval=figure.interval,
        band=figure.band,
        subject=figure.subject,
        players=figure.played.setting.players,
        exact=figure.exact,
        games_needed=figure.games_needed if verdict == "unsure" else 0,
        games=games,
    )


def _code(figure: Figure, verdict: Verdict) -> str:
    """The code of the side that it lies on, or, inside or unsure, of the nearer one."""
    if verdict in figure.codes:
        return figure.codes[verdict]
    low, high = (abs(figure.interval.value - edge) for edge in figure.band)
    nearer = "low" if low <= high else "high"
    return figure.codes.get(nearer) or next(iter(figure.codes.values()))


def _severity(code: str, verdict: Verdict) -> Severity:
    if verdict == "inside":
        return "good"
    if verdict == "unsure":
        return "hint"
    return "error" if code in ERRORS else "warning"
