"""What could be better about a deck, in sentences, each with where it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from tekspil.advice.deck_advice import LEAST_TECHNOLOGIES, MOST_OF_GOALS
from tekspil.content.models import KINDS_OF_CARDS, Board, Deck, Goal
from tekspil.content.problems import Problem
from tekspil.language import _, ngettext
from tekspil.matching import matching_of
from tekspil.plain import one_line
from tekspil.tables import technologies_for
from tekspil.watching.card_words import card_words
from tekspil.watching.cards import CardPlace, cards_of, pointed_at
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.drafts import NEW
from tekspil.workshop.glance import glance_at
from tekspil.workshop.kinds_of_cards import PATHS, own_ids

FEWEST_TEAMS = 2
FEW = 3
"""Goals that are told one by one of the same."""

SAID_HERE = frozenset(["R01", "R02", "R03", "R04", "R05", "R06", "R07", "R11", "D03", "D04"])
"""What `check` says, and is said here in other words, or elsewhere."""


@dataclass(frozen=True, slots=True)
class HealthNote:
    """Something to mend in a deck: a sentence, where it is mended, and what the button says. `own` cards come first."""

    words: str
    link: tuple[str, ...]
    button: str
    own: bool


def health_notes(desk: DeckDesk, deck: Deck) -> list[HealthNote]:
    """What could be better about a deck: what keeps it from being played, then its own cards, then the others."""
    notes = [*_of_check(desk, deck), *_of_matching(desk, deck)]
    return [*_of_size(desk, deck), *sorted(notes, key=lambda note: not note.own)]


def _of_size(desk: DeckDesk, deck: Deck) -> list[HealthNote]:
    board: Board | None = desk.board
    missing = technologies_for(board, FEWEST_TEAMS) - len(deck.technologies) if board else 0
    if board is None or missing <= 0:
        return []
    words = ngettext(
        "Der mangler {n} teknologi, før to hold kan spille på “{board}”.",
        "Der mangler {n} teknologier, før to hold kan spille på “{board}”.",
        missing,
    ).format(n=missing, board=board.title)
    link = ("bunke", desk.id, PATHS["technologies"], NEW)
    return [HealthNote(words, link, _("Skriv en teknologi"), True)]


def _of_check(desk: DeckDesk, deck: Deck) -> list[HealthNote]:
    """What `check` says of the deck's own files, with the card that it says it of."""
    files = {name: file for kind in KINDS_OF_CARDS for name, file in desk.card_files(kind).items()}
    texts = {f"{name}.yaml": file.source.text.encode() for name, file in files.items()}
    cards = cards_of(deck)
    notes = []
    for problem in desk.problems:
        if problem.code in SAID_HERE or problem.severity == "hint":
            continue
        place = pointed_at(texts, problem)
        notes.append(_told(desk, problem, place, card_words(cards[place]) if place in cards else ""))
    return notes


def _told(desk: DeckDesk, problem: Problem, place: CardPlace | None, card: str) -> HealthNote:
    words = one_line(f"{problem.message} {problem.help}")
    if place is None:
        return HealthNote(words, ("bunke", desk.id, "ord"), _("Se bunkens ord"), True)
    said = f"“{one_line(card)}”: {words}" if card else words
    return HealthNote(said, ("bunke", desk.id, PATHS[place.kind], place.id), _("Ret kortet"), True)


def _without_temptation(desk: DeckDesk, goals: list[Goal], own: bool) -> list[HealthNote]:
    """The goals that nothing tempts to a wrong answer of: one note of many, since they are mended one after another."""
    words = _("“{goal}” mangler en teknologi med 0 stjerner: en, der er let at tro på, men ikke hjælper.")
    if len(goals) > FEW:
        words += " " + _("Det gør {n} andre mål også.").format(n=len(goals) - 1)
        goals = goals[:1]
    judge = _("Vurder målet")
    return [
        HealthNote(words.format(goal=goal.text), ("bunke", desk.id, "vurder", goal.id), judge, own) for goal in goals
    ]


def _of_matching(desk: DeckDesk, deck: Deck) -> list[HealthNote]:
    own, matching = own_ids(desk), matching_of(deck)
    judge, change = _("Vurder målet"), _("Ret kortet")
    notes: list[HealthNote] = []
    untempting: list[Goal] = []
    fits = matching.fitting.tolist()
    tempting = matching.zero.sum(axis=1).tolist()
    for goal, good, wrong in zip(deck.goals, fits, tempting, strict=True):
        there = ("bunke", desk.id, "vurder", goal.id)
        if good < LEAST_TECHNOLOGIES:
            words = ngettext(
                "“{goal}” har kun {n} teknologi, der passer godt. Der bør være mindst {least} at vælge imellem.",
                "“{goal}” har kun {n} teknologier, der passer godt. Der bør være mindst {least} at vælge imellem.",
                good,
            ).format(goal=goal.text, n=good, least=LEAST_TECHNOLOGIES)
            notes.append(HealthNote(words, there, judge, goal.id in own))
        if not wrong:
            untempting.append(goal)
    notes += _without_temptation(desk, [goal for goal in untempting if goal.id in own], True)
    notes += _without_temptation(desk, [goal for goal in untempting if goal.id not in own], False)
    most = max(1, len(deck.goals) // MOST_OF_GOALS)
    for card, breadth in zip(deck.technologies, matching.breadth.tolist(), strict=True):
        there = ("bunke", desk.id, PATHS["technologies"], card.id)
        if not breadth:
            words = _("“{card}” passer ikke godt til noget mål.").format(card=card.name)
            notes.append(HealthNote(words, there, change, card.id in own))
        elif breadth > most and len(deck.goals) >= MOST_OF_GOALS:
            words = _("“{card}” passer godt til {n} af {goals} mål, så den er næsten altid et godt svar.")
            words = words.format(card=card.name, n=breadth, goals=len(deck.goals))
            notes.append(HealthNote(words, there, change, card.id in own))
    for row in glance_at(deck, own).needs:
        words = ""
        if row.goals and not row.technologies:
            words = _("Ingen teknologi giver noget til behovet “{need}”.").format(need=row.need.title)
        elif row.technologies and not row.goals:
            words = _("Intet mål beder om behovet “{need}”.").format(need=row.need.title)
        if words:
            notes.append(HealthNote(words, ("bunke", desk.id, "ord"), _("Se behovene"), not desk.base))
    return notes
