"""What the room has tapped in while a lay waits for its answer: guesses, own cards and the judgement of the reason.

The teams answer in any order and may change their minds until the answer is shown; only then are these the game's
actions, in the rules' order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tekspil.rules import actions
from tekspil.rules.words import ActionKind, Phase

OPEN = (Phase.GUESSING, Phase.SHOWING, Phase.JUDGING)


@dataclass(slots=True)
class Pending:
    """Guesses and hand slots by team (a slot only where a card is shown); `reason` is None until it is judged."""

    guesses: dict[int, int] = field(default_factory=dict)
    sides: dict[int, int] = field(default_factory=dict)
    reason: bool | None = None

    def action_for(self, phase: Phase, team: int) -> int:
        """The game's action for what this team tapped in. Raises `KeyError` where a guess is missing."""
        if phase == Phase.GUESSING:
            return actions.GUESS + self.guesses[team]
        if phase == Phase.SHOWING:
            return actions.SIDE + self.sides[team] if team in self.sides else actions.NO_SIDE
        return actions.REASON + int(bool(self.reason))

    def take(self, name: ActionKind, which: int, team: int) -> None:
        """Note an action that was taken back, so that it stands as it was tapped in."""
        if name == ActionKind.GUESS:
            self.guesses[team] = which
        elif name == ActionKind.SIDE:
            self.sides[team] = which
        elif name == ActionKind.REASON:
            self.reason = bool(which)

    def take_last(self) -> None:
        """Take back what was tapped in last: an own card, for they come after the guesses, else the last guess."""
        tapped = self.sides or self.guesses
        if tapped:
            tapped.popitem()

    def as_plain(self) -> dict[str, Any]:
        return {
            "guesses": {str(team): stars for team, stars in self.guesses.items()},
            "sides": {str(team): slot for team, slot in self.sides.items()},
            "reason": self.reason,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Pending:
        """What `as_plain` gave. Raises `ValueError` for anything else."""
        try:
            guesses = {int(team): int(stars) for team, stars in plain.get("guesses", {}).items()}
            sides = {int(team): int(slot) for team, slot in plain.get("sides", {}).items()}
            reason = plain.get("reason")
        except (AttributeError, TypeError) as error:
            raise ValueError(plain) from error
        if reason not in (None, True, False) or not all(0 <= stars <= 3 for stars in guesses.values()):
            raise ValueError(plain)
        return cls(guesses, sides, reason)
