"""Does an afternoon's deal of cards give every goal something that meets it? (rulebook, "The session")"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from tekspil.advice.places import Places
from tekspil.content.models import Board, Deck
from tekspil.content.problems import Problem
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.tables import deal, technologies_for

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
