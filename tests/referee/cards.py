"""Where every card is: each in one place at all times, and what may happen to it there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Step = dict[str, Any]

PILE, DISCARDS, TABLE, GONE = "pile", "discards", "table", "gone"
CARD_STEPS = ("drawn", "discarded", "under", "gone", "reshuffled")


class DisagreementError(AssertionError):
    """The records say one thing and the rulebook another."""


def agree(said: object, should: object, about: str) -> None:
    """Raise where the records and the rulebook differ."""
    if said != should:
        raise DisagreementError(f"{about}: the records say {said!r}, the rulebook {should!r}")


class Cards:
    """All cards of a game by place: the pile, the table, the discards, gone, or a team's hand (its number).

    The order of a shuffled pile is not known; what was put under it since then is.
    """

    def __init__(self, cards: dict[str, Iterable[str]], disabled: Iterable[str]) -> None:
        self.where: dict[tuple[str, str], str | int] = {(kind, card): PILE for kind in cards for card in cards[kind]}
        self.under: dict[str, list[str]] = {kind: [] for kind in cards}
        self.disabled = set(disabled)
        self.steps: dict[str, list[Step]] = {}

    def follow(self, steps: Iterable[Step]) -> None:
        """Take the moves of cards from the next record; each kind of card has an order of its own."""
        moves = [step for step in steps if step["step"] in CARD_STEPS]
        self.steps = {kind: [step for step in moves if step["kind"] == kind] for kind in self.under}

    def finish(self) -> None:
        """Raise where the record moved more cards than the rulebook."""
        agree([step for steps in self.steps.values() for step in steps], [], "moves of cards too many")

    def at(self, kind: str, place: str | int) -> set[str]:
        """The cards of a kind in a place."""
        return {card for (of, card), there in self.where.items() if of == kind and there == place}

    def hand(self, team: int) -> list[str]:
        """A team's technologies."""
        return sorted(self.at("technology", team))

    def move(self, kind: str, card: str, of: str | int, to: str | int) -> None:
        """Move a card that must be where it is said to come from."""
        agree(self.where.get((kind, card)), of, f"{kind} {card} is to go to {to} and now is")
        self.where[kind, card] = to

    def draw(self, kind: str, to: str | int) -> str | None:
        """Draw the next card to the table or to a team's hand; None where there is none left."""
        self._skip_disabled(kind)
        if not self.at(kind, PILE) - self.disabled and self.at(kind, DISCARDS):
            discards = self.at(kind, DISCARDS)
            self._next(kind, {"step": "reshuffled", "kind": kind, "cards": len(discards)})
            agree(self.at(kind, PILE), set(), f"pile of {kind} made anew")
            for card in discards:
                self.move(kind, card, DISCARDS, PILE)
        self._skip_disabled(kind)
        if not self.at(kind, PILE) - self.disabled:
            return None
        card = self._peek(kind).get("card", "")
        self._next(kind, {"step": "drawn", "kind": kind, "card": card, "team": to if isinstance(to, int) else None})
        self._lift(kind, card, to)
        return str(card)

    def discard(self, kind: str, cards: Iterable[str], of: str | int = TABLE, to: str = DISCARDS) -> None:
        """Move cards of a kind off to the discards or out of the game, in any order among themselves."""
        expected: list[Step] = []
        for card in cards:
            self.move(kind, card, of, to)
            if to == GONE:
                expected.append({"step": "gone", "kind": kind, "card": card, "disabled": False})
            else:
                team = of if isinstance(of, int) else None
                expected.append({"step": "discarded", "kind": kind, "card": card, "team": team})
        count = len(expected)
        said, self.steps[kind] = self.steps[kind][:count], self.steps[kind][count:]
        agree(sorted(map(str, said)), sorted(map(str, expected)), "cards moved off")

    def put_under(self, kind: str, card: str) -> None:
        """Put a card from the table under its pile."""
        self._next(kind, {"step": "under", "kind": kind, "card": card})
        self.move(kind, card, TABLE, PILE)
        self.under[kind].append(card)

    def _skip_disabled(self, kind: str) -> None:
        while self._peek(kind).get("disabled"):
            card = self.steps[kind].pop(0)["card"]
            agree(card in self.disabled, True, f"{card} leaves the game as disabled")
            self._lift(kind, card, GONE)

    def _lift(self, kind: str, card: str, to: str | int) -> None:
        """Take the top card of a pile: one of those shuffled, and when they are all drawn, the first put under."""
        under = self.under[kind]
        if self.at(kind, PILE) - set(under):
            agree(card in under, False, f"{card} is drawn from under the pile")
        else:
            agree(card, under.pop(0), "the top of the pile")
        if to != GONE:
            agree(card in self.disabled, False, f"{card} is drawn though disabled")
        self.move(kind, card, PILE, to)

    def _peek(self, kind: str) -> Step:
        return self.steps[kind][0] if self.steps[kind] else {}

    def _next(self, kind: str, should: Step) -> None:
        agree(self.steps[kind].pop(0) if self.steps[kind] else None, should, "the next move of a card")
