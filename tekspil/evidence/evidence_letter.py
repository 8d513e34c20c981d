"""The letter: what is known and not known first, then a part for each question, and how it was found out."""

from __future__ import annotations

from collections.abc import Mapping

from tekspil.evidence.clock import clock_part
from tekspil.evidence.evidence import Evidence
from tekspil.evidence.key import key_part
from tekspil.evidence.learning import learning_part
from tekspil.evidence.letter_parts import Letter
from tekspil.evidence.people_words import NotNow, people_part
from tekspil.language import _, ngettext
from tekspil.takeaway.knock_in import KnockIn

FEW = 5
"""Afternoons: with fewer the letter says first how little it knows."""


def letter_of(
    evidence: Evidence,
    deck_name: str,
    board_name: str,
    effects: Mapping[tuple[str, str], KnockIn] | None = None,
    not_now: NotNow | None = None,
) -> Letter:
    """The letter of what was found.

    Args:
        evidence: What was found.
        deck_name, board_name: As the user named them, for commands to copy.
        effects: What new stars would do in play, of the pairs for which that was measured.
        not_now: What people as they played do to the game, where that was measured.
    """
    return Letter(
        _("{deck}, på pladen {board}").format(deck=evidence.deck.title, board=evidence.board.title),
        _verdict(evidence),
        tuple(_summary(evidence)),
        (
            clock_part(evidence.clock, evidence.board, board_name),
            people_part(evidence.knowledge, evidence.checks, (deck_name, board_name), not_now),
            key_part(evidence.key, effects or {}, evidence.deck, deck_name),
            learning_part(evidence.learning, evidence.deck),
        ),
        tuple(_facts()),
    )


def _verdict(evidence: Evidence) -> str:
    count = len(evidence.gathered.afternoons)
    if not count:
        return _("Der er ingen eftermiddage at gå efter.")
    if count < FEW:
        words = ngettext(
            "Vi ved ikke meget endnu: her er kun {n} eftermiddag.",
            "Vi ved ikke meget endnu: her er kun {n} eftermiddage.",
            count,
        )
        return words.format(n=count)
    return _("Det siger {n} eftermiddage.").format(n=count)


def _summary(evidence: Evidence) -> list[str]:
    count, houses = len(evidence.gathered.afternoons), len(set(evidence.gathered.houses))
    told = []
    if 0 < count < FEW:
        told.append(_("Brug det til at tale om, ikke til at rette efter. Fra fem eftermiddage siger brevet mere."))
    if count:
        words = ngettext("De kommer fra {n} hus.", "De kommer fra {n} huse.", houses)
        told.append(words.format(n=houses))
    left = len(evidence.gathered.left_out)
    if left:
        words = ngettext("{n} fil kunne ikke bruges.", "{n} filer kunne ikke bruges.", left)
        told.append(words.format(n=left))
    return told


def _facts() -> list[str]:
    return [
        _("Usikkerheden er 95 %-intervaller. En eftermiddag tæller som én: De samme folk ligner sig selv."),
        _("Et hus er en mappe med filer. Intet her siger, hvem der spillede, eller hvornår på dagen."),
        _("Intet bliver rettet af sig selv."),
    ]
