"""The horizon: an optional naming task of three minutes before the game and after it, and what it shows.

Half of the teams name technologies for goal A before and for goal B after, the others the other way round, so that
neither goal is the easier one. What counts is the spread over needs: how many kinds of need the named technologies
speak to, each counted under the need that it offers most. Stars and points never count: the deck's authors made them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

import numpy as np

from tekspil.content.models import Deck, Technology
from tekspil.deck_words import words_of
from tekspil.game import Game
from tekspil.language import _, ngettext
from tekspil.matching import matching_of, split_need
from tekspil.plain import markup
from tekspil.rules.chance import SESSION, seed_stream
from tekspil.rules.session import shuffled
from tekspil.takeaway.kept import by_team, damaged, texts

NamingTime = Literal["before", "after"]
PLACE = "horizon"
RATINGS = 5
MINUTES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A need with the technologies named under it: one row of discs before, and one after."""

    need: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What all teams named at one time. `rare` were named by one team only; nothing where fewer than three named.

    `spreads` and `counts` are each team's own, by team number.
    """

    spread: int
    count: int
    rare: tuple[str, ...]
    spreads: dict[int, int]
    counts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Horizon:
    """What the task shows: the picture's rows, both sides, the self-ratings by team, and honest words."""

    rows: tuple[Row, ...]
    before: Side
    after: Side
    ratings: dict[NamingTime, dict[int, int]]
    words: tuple[str, ...]


def goals_to_name_for(game: Game) -> tuple[str, str]:
    """Goals A and B: not dealt in this game, of different themes, and met by about as many technologies.

    Where the deck is too small for that, goals that are in the game. Raises `ValueError` for a deck with one goal.
    """
    deck = game.deck
    fitting = matching_of(deck).fitting
    chance = np.zeros((1, 4), np.int64)
    seed_stream(chance, 0, game.seed, game.number, SESSION)
    order = shuffled(chance, range(len(deck.goals)))
    order.sort(key=lambda goal: deck.goals[goal].id in game.session.goals)
    first = max(order[: max(1, len(order) // 2)], key=lambda goal: int(fitting[goal]))
    others = [goal for goal in order if goal != first]
    if not others:
        raise ValueError(deck.id)
    second = min(
        others,
        key=lambda goal: (
            deck.goals[goal].id in game.session.goals,
            deck.goals[goal].theme == deck.goals[first].theme,
            abs(int(fitting[goal]) - int(fitting[first])),
        ),
    )
    return deck.goals[first].id, deck.goals[second].id


def goal_for(game: Game, team: int, when: NamingTime) -> str:
    """The goal that a team names technologies for: A and B change places from team to team, and before and after."""
    return goals_to_name_for(game)[(team + (when == "after")) % 2]


def name(game: Game, when: NamingTime, team: int, technologies: Collection[str]) -> None:
    """Keep what a team named, ticked from the deck's list; it replaces what the team had. Raises `ValueError`."""
    known = {card.id for card in game.deck.technologies}
    if not set(technologies) <= known or not 0 <= team < game.teams:
        raise ValueError((team, technologies))
    _kept(game, when)[str(team)] = list(dict.fromkeys(technologies))


def rate(game: Game, when: NamingTime, team: int, step: int) -> None:
    """Keep a team's rating of itself, 1 "digital håndværker" to 5 "digital ingeniør". Raises `ValueError`."""
    if not 1 <= step <= RATINGS or not 0 <= team < game.teams:
        raise ValueError((team, step))
    _kept(game, f"rating_{when}")[str(team)] = step


def rating_ends() -> tuple[str, str]:
    """The words at the two ends of the scale; the steps between have none."""
    return _("digital håndværker"), _("digital ingeniør")


def _kept(game: Game, part: str) -> dict[str, Any]:
    kept: dict[str, Any] = game.extra.setdefault(PLACE, {}).setdefault(part, {})
    return kept


def main_need(card: Technology) -> str:
    """The need that a technology offers most; of several the first on its card."""
    return split_need(max(card.offers, key=lambda key: card.offers[key]))[0] if card.offers else ""


def horizon_of(game: Game) -> Horizon | None:
    """What the task shows, or nothing where no team has named anything or rated itself.

    Raises `SaveError` where what is kept has been damaged.
    """
    if not game.extra.get(PLACE):
        return None
    need_of = {card.id: main_need(card) for card in game.deck.technologies}
    before, after = (_named(game, when, need_of) for when in ("before", "after"))
    sides = _side(before, need_of), _side(after, need_of)
    ratings: dict[NamingTime, dict[int, int]] = {"before": _rated(game, "before"), "after": _rated(game, "after")}
    both = bool(before) and bool(after)
    return Horizon(
        _rows(game.deck, need_of, before, after), *sides, ratings, _words(*sides, both, words_of(game.deck).goal.the)
    )


def _named(game: Game, when: str, known: Collection[str]) -> dict[int, list[str]]:
    named = by_team(game.extra, PLACE, when, game.teams)
    return {team: list(texts({when: cards}, when, known)) for team, cards in named.items()}


def _rated(game: Game, when: NamingTime) -> dict[int, int]:
    rated = by_team(game.extra, PLACE, f"rating_{when}", game.teams)
    if not all(isinstance(step, int) and 1 <= step <= RATINGS for step in rated.values()):
        raise damaged()
    return rated


def _side(named: dict[int, list[str]], need_of: dict[str, str]) -> Side:
    teams_of = Counter(card for cards in named.values() for card in cards)
    return Side(
        spread=len({need_of[card] for card in teams_of}),
        count=len(teams_of),
        rare=tuple(sorted(card for card, teams in teams_of.items() if teams == 1)) if len(named) > 2 else (),
        spreads={team: len({need_of[card] for card in cards}) for team, cards in sorted(named.items())},
        counts={team: len(cards) for team, cards in sorted(named.items())},
    )


def _rows(
    deck: Deck, need_of: dict[str, str], before: dict[int, list[str]], after: dict[int, list[str]]
) -> tuple[Row, ...]:
    said = [{card for cards in named.values() for card in cards} for named in (before, after)]
    rows = []
    for need in deck.needs:
        under = [
            tuple(card.id for card in deck.technologies if card.id in cards and need_of[card.id] == need.id)
            for cards in said
        ]
        if any(under):
            rows.append(Row(need.id, need.title, *under))
    return tuple(rows)


def _words(before: Side, after: Side, both: bool, goal: str) -> tuple[str, ...]:
    """What the figures say, and what they do not; `goal` is what the goal is called."""
    if not both:
        return ()
    needs = ngettext("{n} slags behov", "{n} slags behov", before.spread).format(n=before.spread)
    words = [_("Før spillet ramte jeres forslag {needs}. Bagefter {n}.").format(needs=needs, n=after.spread)]
    if len(before.spreads) > 1 and len(after.spreads) > 1:
        middle = (median(before.spreads.values()), median(after.spreads.values()))
        words.append(
            _("Det midterste hold gik fra {before} til {after}.").format(
                before=_number(middle[0]), after=_number(middle[1])
            )
        )
    if after.spread <= before.spread:
        words.append(_("Bredden voksede ikke i dag. Det kan være {goal}, dagen eller spillet.").format(goal=goal))
    words += [
        _("Se mest på bredden. Antallet vokser ofte, blot fordi man har øvet sig."),
        _("I er få, så tallene kan være tilfældige. Brug dem til at tale sammen."),
    ]
    return tuple(words)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")


# The horizon as a picture: for each need two rows of discs, what was named before the game and what after it.
# An SVG with words, for pages and paper; the screen draws its own from `Horizon.rows`.

LABEL, DISC, LINE, TOP, GAP = 200, 20, 22, 40, 6
FONT = "Atkinson Hyperlegible, Verdana, sans-serif"
INK, BEFORE, AFTER, JOINT = "#1C2833", "#CFE0EA", "#FFC93C", "#8A7860"


def horizon_svg(horizon: Horizon, sign: Callable[[str], str] = str) -> str:
    """The picture. Before is pale and round, after is gold with a dot, so that it can be read without colours.

    Args:
        horizon: what was named.
        sign: how a deck's words are written, where what draws the picture cannot write all of them.
    """
    most = max((max(len(row.before), len(row.after)) for row in horizon.rows), default=1)
    width = max(560, LABEL + most * (DISC + 6) + 10)
    height = TOP + len(horizon.rows) * (2 * LINE + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        *_disc(12, 14, False),
        _text(34, 20, _("Før spillet")),
        *_disc(162, 14, True),
        _text(184, 20, _("Efter spillet")),
    ]
    for place, row in enumerate(horizon.rows):
        parts += _row(row, sign(row.title), TOP + place * (2 * LINE + GAP), width)
    return "".join([*parts, "</svg>"])


def _row(row: Row, title: str, top: int, width: int) -> list[str]:
    parts = [
        f'<line x1="0" y1="{top - 3}" x2="{width}" y2="{top - 3}" stroke="{JOINT}" stroke-width="1"/>',
        _text(0, top + LINE + 6, title),
    ]
    for line, (cards, after) in enumerate(((row.before, False), (row.after, True))):
        for place in range(len(cards)):
            parts += _disc(LABEL + DISC // 2 + place * (DISC + 6), top + LINE // 2 + line * LINE, after)
    return parts


def _disc(x: int, y: int, after: bool) -> list[str]:
    circle = f'<circle cx="{x}" cy="{y}" r="{DISC // 2 - 2}" fill="{AFTER if after else BEFORE}" stroke="{INK}"/>'
    return [circle, f'<circle cx="{x}" cy="{y}" r="3" fill="{INK}"/>'] if after else [circle]


def _text(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="16" fill="{INK}">{markup(words)}</text>'


def in_words(horizon: Horizon) -> str:
    """What the picture shows, for those who do not see it."""
    return _("Før spillet: {before} slags behov. Efter spillet: {after}.").format(
        before=horizon.before.spread, after=horizon.after.spread
    )
