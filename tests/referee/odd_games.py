"""Games to referee: odd decks, boards, rules and sessions, all from one number."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from tekspil.content.fingerprint import fingerprint
from tekspil.content.models import (
    Acts,
    Assessment,
    Board,
    Deck,
    Effect,
    Event,
    Goal,
    Need,
    Reflection,
    Space,
    Technology,
    Theme,
    Wait,
)
from tekspil.game import Game
from tekspil.rules.parameters import Value
from tekspil.rules.words import Do, SpaceType, Who
from tekspil.tables import Session, deal, technologies_for, whole_deck
from tests.content.decks import small_board, small_deck

NEEDS = ("hjem", "ro", "vej", "kontakt", "igang")
PARTS = ("et", "to")
TYPES: tuple[SpaceType, ...] = (
    SpaceType.GOAL,
    SpaceType.GOAL,
    SpaceType.GOAL,
    SpaceType.SHARED_GOAL,
    SpaceType.SHARED_GOAL,
    SpaceType.TOOLBOX,
    SpaceType.TRAINING,
    SpaceType.AGENT,
    SpaceType.EVENT,
    SpaceType.REFLECTION,
    SpaceType.REST,
)


def odd_game(number: int) -> tuple[Game, bool, bool]:
    """Game `number`, the same one every time; whether its session was dealt, and its length left to the board."""
    chance = random.Random(number)
    plain = chance.random() < 0.2
    board = small_board(**odd_rules(chance)) if plain else odd_board(chance)
    teams = chance.randint(1, 6)
    while plain and technologies_for(board, teams) > 20:
        teams -= 1
        if not teams:
            return odd_game(number + 1_000_003)
    deck = small_deck() if plain else odd_deck(chance, technologies_for(board, teams))
    ids = [card.id for cards in (deck.goals, deck.technologies, deck.events, deck.reflections) for card in cards]
    disabled = chance.choice([[], [], chance.sample(ids, 3), chance.sample(ids, len(ids) * 2 // 3)])
    session = odd_session(chance, deck, board, teams)
    rounds = chance.choice([None, 1, 2, 4, 9])
    game = Game(
        deck,
        board,
        teams,
        seed=chance.randrange(2**32),
        number=chance.randrange(1000),
        session=session,
        rounds=rounds,
        mode=chance.choice(["competitive", "cooperative"]),
        disabled=disabled,
    )
    return game, session is None, rounds is None


def odd_session(chance: random.Random, deck: Deck, board: Board, teams: int) -> Session | None:
    """A session dealt, dealt from picked themes, of the whole deck, or with few goals picked by hand."""
    way = chance.randrange(6)
    if way == 0:
        return whole_deck(deck)
    themes = [theme.id for theme in deck.themes]
    if way == 1:
        return deal(deck, board, teams, chance.randrange(99), chance.randrange(99), chance.sample(themes, 1))
    if way == 2:
        goals = tuple(goal.id for goal in deck.goals)[: chance.randint(1, 3)]
        return Session(goals, tuple(card.id for card in deck.technologies)[: technologies_for(board, teams)])
    return None


def odd_rules(chance: random.Random) -> dict[str, Value]:
    """Rules at their edges; every source of points has an amount of its own."""
    limit = chance.randint(1, 8)
    amounts = chance.choice([chance.sample(range(1, 21), 8), [0] * 8])  # with none, tie-breaks decide
    names = ("reason", "guess", "side", "trained", "not_now", "synergy", "reflection", "breadth")
    return {
        **{f"{name}_points": amount for name, amount in zip(names, amounts, strict=True)},
        "hand_limit": limit,
        "hand_size": chance.choice([limit, chance.randint(1, limit)]),
        "agents": chance.randint(0, 3),
        "die": chance.choice([2, 4, 6, 9]),
        "goal_choices": chance.choice([1, 2, 3, 5]),
        "max_cards": chance.randint(1, 3),
        "toolbox_size": chance.choice([1, 3, 5]),
        "session_goals": chance.choice([2, 5, 20]),
        "session_technologies": chance.choice([2, 12, 32]),
        "session_fits": chance.randint(0, 3),
        "points_for_stars": chance.choice([(0, 2, 4, 6), (1, 3, 8, 20), (0, 0, 0, 0)]),
        "shared_points_for_stars": chance.choice([(0, 1, 2, 3), (2, 5, 7, 11), (0, 0, 0, 0)]),
        "target_base": chance.choice([0, 1, 3]),
        "rounds": chance.choice([0, 0, 1, 3, 12]),
    }


def odd_board(chance: random.Random) -> Board:
    """A board of any connected shape, with dead ends as they fall."""
    size = chance.randint(2, 14)
    names = [f"felt-{place}" for place in range(size)]
    types: list[SpaceType] = [SpaceType.START, *chance.choices(TYPES, k=size - 1)]
    spaces = tuple(Space(name, type, (0.0, 0.0)) for name, type in zip(names, types, strict=True))
    edges = [(names[place], names[chance.randrange(place)]) for place in range(1, size)]
    edges += chance.sample(list(combinations(names, 2)), chance.randint(0, size // 2))
    base = small_board(**odd_rules(chance))
    minutes = chance.randint(base.frame_minutes, 60)
    pace = {name: chance.randrange(200) for name in base.pace if chance.random() < 0.8} | {"move": 11}
    board = replace(base, spaces=spaces, paths=tuple(edges), minutes=minutes, pace=pace)
    return replace(board, fingerprint=fingerprint(board))


def odd_needs(chance: random.Random, most: int) -> dict[str, int]:
    """Needs or offers, some of them parts; a need and its parts may stand together."""
    names = [*NEEDS, *(f"{need}.{part}" for need in NEEDS[:2] for part in PARTS)]
    return {name: chance.randint(1, 2) for name in chance.sample(names, chance.randint(1, most))}


def odd_deck(chance: random.Random, technologies: int) -> Deck:
    """A deck of random cards with at least so many technologies, and thresholds that are often met exactly."""
    themes = tuple(Theme(f"tema-{place}", "Et tema", "walk") for place in range(chance.randint(1, 4)))
    acts: tuple[Acts, ...] = ("self", "self", "for", "others")
    cards = tuple(
        Technology(
            f"tek-{place}",
            f"Teknologi {place}",
            "Til prøver.",
            "tools",
            odd_needs(chance, 3),
            chance.choice(acts),
            chance.randint(0, 2),
        )
        for place in range(technologies + chance.choice([0, 3, 10]))
    )
    goals = []
    for place in range(chance.choice([2, 8, 16, 30])):
        judged = chance.sample(cards, min(len(cards), chance.choice([0, 2, 6])))
        goals.append(
            Goal(
                f"maal-{place}",
                "Jeg vil selv.",
                chance.choice(themes).id,
                "develop",
                odd_needs(chance, 4),
                Wait(chance.randint(2, 3), "Vent.") if chance.random() < 0.2 else None,
                {card.id: Assessment(chance.randint(0, 3), "Derfor.") for card in judged},
            )
        )
    deck = Deck(
        "saert",
        "Et sært sæt",
        "da",
        "1",
        "Til prøver.",
        chance.choice(
            [
                (Fraction(3, 10), Fraction(3, 5), Fraction(17, 20)),
                (Fraction(1, 4), Fraction(1, 2), Fraction(1)),
                (Fraction(1, 5), Fraction(2, 5), Fraction(3, 4)),
            ]
        ),
        themes,
        tuple(Need(need, need, dict.fromkeys(PARTS, "del") if need in NEEDS[:2] else {}) for need in NEEDS),
        tuple(goals),
        cards,
        tuple(odd_event(chance, place) for place in range(chance.choice([0, 2, 9]))),
        tuple(Reflection(f"spm-{place}", "Hvad nu?", "ethics") for place in range(chance.choice([0, 1, 5]))),
    )
    return replace(deck, fingerprint=fingerprint(deck))


def odd_event(chance: random.Random, place: int) -> Event:
    """An event with none to three effects."""
    whos: tuple[Who, ...] = (Who.SELF, Who.OTHERS, Who.ALL, Who.TRAILING, Who.LEADING)
    dos: tuple[Do, ...] = (Do.DRAW, Do.POINTS, Do.TRAINING, Do.AGENTS)
    effects = []
    for _ in range(chance.randint(0, 3)):
        do = chance.choice(dos)
        n = chance.choice([-2, -1, 1, 2, 3]) if do == "points" else chance.randint(1, 3)
        effects.append(Effect(chance.choice(whos), do, n))
    return Event(f"haendelse-{place}", "Noget sker", "Hør her.", tuple(effects))
