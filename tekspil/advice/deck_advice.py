"""Is there enough to choose from, and something to be wrong about? Advice about a deck's matching and its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tekspil.advice.places import Places
from tekspil.content.models import Board, Deck
from tekspil.content.problems import Problem
from tekspil.language import _, ngettext
from tekspil.matching import Matching, matching_of
from tekspil.rules.coverage import MEETS
from tekspil.tables import deal, technologies_for

ENOUGH_GOALS = 12
"""A deck with fewer goals is still being written: it is not nagged about balance."""

LEAST_TECHNOLOGIES = 3  # that a goal should have to meet it
LEAST_BREADTH = 2  # goals that a technology should meet
MOST_OF_GOALS = 5  # a technology should suit at most one goal in so many


@dataclass(frozen=True, slots=True)
class AssessmentAdvice:
    """A pair that the needs say is good, and that the authors have not judged."""

    goal: str
    technology: str
    stars: int


def deck_advice(deck: Deck, places: Places) -> Iterator[Problem]:
    """What could be better about a deck's matching."""
    if len(deck.goals) < ENOUGH_GOALS:
        return
    matching = matching_of(deck)
    yield from filter(None, _goals(deck, matching, places))
    yield from filter(None, _technologies(deck, matching, places))
    unjudged = int(_strong(matching).sum())
    if unjudged:
        message = ngettext(
            "Et mål og en teknologi ser ud til at passe godt sammen, men er ikke vurderet.",
            "{n} gange ser et mål og en teknologi ud til at passe godt sammen uden at være vurderet.",
            unjudged,
        ).format(n=unjudged)
        help = _("Se dem med 'tekspil check {deck} --suggestions'.").format(deck=deck.id)
        yield places.on_list("R05", "goals", message, help)


def suggestions(deck: Deck) -> list[AssessmentAdvice]:
    """The pairs that reach 2 stars by their needs and are not judged: most stars first, then as in the deck."""
    matching = matching_of(deck)
    strong = _strong(matching)
    pairs = [
        AssessmentAdvice(deck.goals[goal].id, deck.technologies[card].id, int(matching.suggested[goal, card]))
        for goal, card in np.argwhere(strong).tolist()
    ]
    return sorted(pairs, key=lambda pair: -pair.stars)


def _strong(matching: Matching) -> npt.NDArray[np.bool_]:
    """The pairs that reach 2 stars by their needs and are not judged, bool[G, T]."""
    return np.asarray((matching.suggested >= MEETS) & (matching.assessed == 0))


def size_advice(deck: Deck, board: Board, places: Places) -> Iterator[Problem]:
    """Whether the deck has technologies enough for 2, 4 and 6 teams on a board."""
    for teams in (2, 4, 6):
        missing = technologies_for(board, teams) - len(deck.technologies)
        if missing <= 0:
            continue
        cards = ngettext("{n} teknologi", "{n} teknologier", missing).format(n=missing)
        message = _("Til {teams} hold på pladen '{board}' mangler der {cards}.")
        message = message.format(teams=teams, board=board.id, cards=cards)
        yield places.on_list("R06" if teams == 2 else "R07", "technologies", message, _("Skriv flere kort."))
        if teams == 2:
            return


def _goals(deck: Deck, matching: Matching, places: Places) -> Iterator[Problem | None]:
    fitting = matching.fitting.tolist()
    tempting = matching.zero.sum(axis=1).tolist()
    for goal, good, wrong in zip(deck.goals, fitting, tempting, strict=True):
        if good < LEAST_TECHNOLOGIES:
            message = ngettext(
                "Kun {n} teknologi passer godt til målet '{goal}'.",
                "Kun {n} teknologier passer godt til målet '{goal}'.",
                good,
            ).format(n=good, goal=goal.id)
            if not good:
                message = _("Ingen teknologi passer godt til målet '{goal}'.").format(goal=goal.id)
            help = _("Der bør være mindst {least} med 2 stjerner eller flere, så der er noget at vælge imellem.")
            yield places.on_card("R01", "goals", goal.id, message, help.format(least=LEAST_TECHNOLOGIES))
        if not wrong:
            message = _("Ingen teknologi er vurderet til 0 stjerner ved målet '{goal}'.").format(goal=goal.id)
            help = _("Skriv en, der er let at tro på, men ikke hjælper, og hvorfor. Det er den, der giver snak.")
            yield places.on_card("R02", "goals", goal.id, message, help)


def _technologies(deck: Deck, matching: Matching, places: Places) -> Iterator[Problem | None]:
    most = len(deck.goals) // MOST_OF_GOALS
    for card, count in zip(deck.technologies, matching.breadth.tolist(), strict=True):
        if count < LEAST_BREADTH:
            message = _("Teknologien '{card}' passer kun godt til ét mål.").format(card=card.id)
            if not count:
                message = _("Teknologien '{card}' passer ikke godt til noget mål.").format(card=card.id)
            help = _("Den bør kunne bruges ved mindst {least} mål. Ret dens 'offers', eller skriv et mål til den.")
            yield places.on_card("R03", "technologies", card.id, message, help.format(least=LEAST_BREADTH))
        elif count > most:
            message = _("Teknologien '{card}' passer godt til {n} af {goals} mål.")
            message = message.format(card=card.id, n=count, goals=len(deck.goals))
            help = _("Den er næsten altid et godt svar. Højst {most} mål er passende; giv den færre behov.")
            yield places.on_card("R04", "technologies", card.id, message, help.format(most=most))


# Does an afternoon's deal of cards give every goal something that meets it? (rulebook, "The session")

TEAMS = 2
"""With the fewest teams a session has the fewest technologies, and room is tightest."""

SEED = 1
MOST_NOTED = 10


def session_advice(deck: Deck, board: Board, places: Places, sessions: int) -> Iterator[Problem]:
    """Deal `sessions` sessions of the whole deck, and of each theme alone, and tell of goals that got too little."""
    if technologies_for(board, TEAMS) > len(deck.technologies):
        return
    used = Counter(goal.theme for goal in deck.goals)
    goals = board.rules.session_goals
    if len(used) > goals:
        message = _("Bunken har {themes} temaer, men pladen '{board}' trækker kun {goals} mål til et spil.")
        message = message.format(themes=len(used), board=board.id, goals=goals)
        yield places.on_list("R10", "goals", message, _("Nogle temaer kommer ikke med. Gør 'session_goals' større."))
    for themes in ((), *((theme,) for theme, count in used.items() if count >= board.rules.goal_choices)):
        count = sum(used[theme] for theme in themes or used)
        if not _always_fits(board, min(count, goals)):
            yield from _shortfall(deck, board, themes, sessions, places)


def _shortfall(deck: Deck, board: Board, themes: tuple[str, ...], sessions: int, places: Places) -> Iterator[Problem]:
    """One warning for the sessions in which a goal got too little, with the goals as notes, the worst first."""
    short = [list(_short(deck, board, themes, number)) for number in range(sessions)]
    let_down = Counter(goal for goals in short for goal in goals)
    if not let_down:
        return
    message = _("I {n} af {sessions} udtræk fik et mål færre end {least} teknologier, der passer godt.").format(
        n=sum(map(bool, short)), sessions=sessions, least=board.rules.session_fits
    )
    if themes:
        message = _("Temaet '{theme}' alene: {message}").format(theme=themes[0], message=message)
    help = _("Gør 'session_technologies' større på pladen '{board}', eller giv flere teknologier til målene.")
    notes = [f"{goal} ({times})" for goal, times in let_down.most_common(MOST_NOTED)]
    if len(let_down) > MOST_NOTED:
        notes.append("…")
    yield places.on_list("R09", "goals", message, help.format(board=board.id), [", ".join(notes)])


def _always_fits(board: Board, goals: int) -> bool:
    """Whether so many goals cannot use up the session's technologies, however they are dealt."""
    room = max(board.rules.session_technologies, technologies_for(board, TEAMS))
    return goals * board.rules.session_fits <= room


def _short(deck: Deck, board: Board, themes: tuple[str, ...], number: int) -> Iterator[str]:
    """The goals of a session with fewer fitting technologies than they should have, or than the deck has."""
    matching = matching_of(deck)
    wanted = np.minimum(matching.fitting, board.rules.session_fits)
    session = deal(deck, board, TEAMS, SEED, number, themes)
    goals = [matching.goal_number[goal] for goal in session.goals]
    cards = [matching.technology_number[card] for card in session.technologies]
    got = matching.meets[np.ix_(goals, cards)].sum(axis=1)
    return (deck.goals[goal].id for goal, have in zip(goals, got, strict=True) if have < wanted[goal])
