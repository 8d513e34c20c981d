"""What many games say of a card while it is written: played in the background, beside the deck as it was opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tekspil.content.fingerprint import fingerprint
from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.watching.cards import CardPlace
from tekspil.watching.change_words import change_words, figure_names, games_words, moved_heading, value_words
from tekspil.watching.odds import LOOKS
from tekspil.watching.practice import Practice


class CardOdds:
    """Games of one deck at a time, begun anew when the deck or the card in the form has changed."""

    def __init__(self, board: Board) -> None:
        self._practice = Practice(board)
        self._before: dict[str, Deck] = {}
        self._playing = ""

    def told(self, deck: Deck, saved: Deck, place: CardPlace) -> dict[str, Any]:
        """What the games say so far of a card in `deck`, beside the deck as it was when it was first looked at."""
        before = self._before.setdefault(saved.id, saved)
        deck = replace(deck, fingerprint=fingerprint(deck))
        if deck.fingerprint != self._playing:
            with self._practice.resting():
                self._practice.begin(deck, before)
            self._playing = deck.fingerprint
        odds = self._practice.odds
        if self._practice.refusal:
            return {"said": self._practice.refusal, "rows": [], "done": True}
        if odds is None:
            return {"said": _("Prøvespillene er i gang."), "rows": [], "done": False}
        figures = [(words, odds.figure(name)) for name, words in figure_names(place)]
        rows = [
            [words, value_words(figure) if figure else _("Ikke set endnu"), change_words(figure) if figure else ""]
            for words, figure in figures
        ]
        return {
            "said": f"{games_words(odds)}. {moved_heading(odds)}",
            "rows": rows,
            "done": odds.sessions >= LOOKS.most,
        }

    def close(self) -> None:
        """Stop playing."""
        self._practice.close()
