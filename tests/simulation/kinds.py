"""Kinds of flaws that a deck or a board can have, each planted in a healthy twin: is each named, the twin left alone?

`python -m tests.simulation.kinds` plays each of them 20,000 games at every table and prints what was said; `--only H24`
plays one. The tests play fewer.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from tekspil.content.models import Assessment, Board, Deck, Effect, Space, Technology, Wait
from tekspil.content.targets import targets_for
from tekspil.matching import matching_of
from tekspil.rules.words import Do, SpaceType, Who
from tekspil.simulation.health.deck_health import Health, health
from tekspil.simulation.health.letter import cause_lines, cause_title
from tests.simulation.health import flaws

GAMES = 20_000
OPEN = (0.0, 1000.0)


def content_but_for(board: Board, *names: str, **bands: tuple[float, float]) -> Board:
    """A board whose designer minds nothing but these targets, at their usual bands or at others."""
    usual = targets_for(board.minutes, {})
    wide = dict.fromkeys(usual, (-1000.0, 1000.0))
    return replace(board, targets={**wide, **{name: usual[name] for name in names}, **bands})


def judged(deck: Deck, goal: str, card: str, stars: int) -> Deck:
    """The deck with one pair judged otherwise."""
    judgement = Assessment(stars, "Fordi")
    return replace(
        deck,
        goals=tuple(
            replace(one, assessments={**one.assessments, card: judgement}) if one.id == goal else one
            for one in deck.goals
        ),
    )


def slightly_too_good() -> Deck:
    """The broadest card is a good answer to two goals more."""
    return judged(judged(flaws.healthy_deck(), "orden", "sansestol", 2), "aflevere", "sansestol", 2)


def waiting_pays() -> Deck:
    """One goal says that waiting is worth three stars."""
    deck = flaws.healthy_deck()
    return replace(
        deck,
        goals=tuple(replace(one, wait=Wait(3, "Vent")) if one.id == "orden" else one for one in deck.goals),
    )


def steep() -> Board:
    """Three stars give twice what two do; the designer minds what waiting earns."""
    return content_but_for(flaws.healthy_board(points_for_stars=(0, 1, 2, 12)), not_now_earns=(0.0, 120.0))


def wide_card() -> Deck:
    """One card is worth a star to every goal that it is not worth more to."""
    deck = flaws.healthy_deck()
    value = matching_of(deck).value
    card = next(number for number, one in enumerate(deck.technologies) if one.id == "vaekkeur")
    for number, goal in enumerate(deck.goals):
        deck = judged(deck, goal.id, "vaekkeur", max(1, int(value[number, card])))
    return deck


def twins() -> Deck:
    """That card once more, by another name."""
    deck = wide_card()
    card = next(one for one in deck.technologies if one.id == "vaekkeur")
    copy: Technology = replace(card, id="den-anden", name="Den anden")
    goals = tuple(
        replace(one, assessments={**one.assessments, copy.id: one.assessments[card.id]}) for one in deck.goals
    )
    return replace(deck, technologies=(*deck.technologies, copy), goals=goals)


def open_goal() -> Deck:
    """One goal that a third of the cards are a good answer to."""
    deck = flaws.healthy_deck()
    for card in deck.technologies[::2]:
        deck = judged(deck, "orden", card.id, 2)
    return deck


def large_event() -> Deck:
    """One event gives as much as a goal that is met."""
    deck = flaws.healthy_deck()
    effect = Effect(Who.SELF, Do.POINTS, 5)
    events = tuple(replace(one, effects=(effect,)) if one.id == "tip" else one for one in deck.events)
    return replace(deck, events=events)


def long_way_in() -> Board:
    """All begin at the end of a path of rests, too long for two turns, and no short cut is open yet."""
    board = flaws.healthy_board(rounds=5)
    lane = [Space(f"sti-{number}", SpaceType.REST, (0.5 * number, 7.9)) for number in range(1, 15)]
    spaces = tuple(replace(one, type=SpaceType.REST) if one.type == SpaceType.START else one for one in board.spaces)
    home = Space("port", SpaceType.START, (0.1, 7.9))
    way = ("port", *(space.id for space in lane), "start")
    return content_but_for(replace(board, spaces=(home, *lane, *spaces), paths=(*board.paths, way)), "space_turn")


def hopeless_theme() -> Deck:
    """A theme's goals have one good answer between them."""
    deck = flaws.healthy_deck()
    for goal in deck.goals:
        if goal.theme == "hjem":
            for card in deck.technologies:
                deck = judged(deck, goal.id, card.id, 2 if card.id == "robotstoevsuger" else 0)
    return deck


def strict_of_themes() -> Board:
    """The designer minds that themes are met alike."""
    return content_but_for(flaws.healthy_board(), theme_met=(60.0, 1000.0))


def one_card_for_a_need() -> Deck:
    """Only one card is left that helps with a need of several goals."""
    deck = flaws.healthy_deck()
    asking = [goal.id for goal in deck.goals if "vej" in goal.needs]
    left = next(card.id for card in deck.technologies if "vej" in card.offers)
    technologies = tuple(
        card if card.id == left else replace(card, offers={k: n for k, n in card.offers.items() if k != "vej"})
        for card in deck.technologies
    )
    deck = replace(deck, technologies=technologies)
    for goal in asking:
        for card in deck.technologies:
            deck = judged(deck, goal, card.id, 3 if card.id == left else 0)
    return deck


def nearly_worthless() -> Board:
    """What teams reach together earns next to nothing, for there is next to no time to."""
    return content_but_for(flaws.healthy_board(rounds=1, trained_points=0), rule_points=(0.07, 1000.0))


def lottery() -> Board:
    """Events decide; whoever knows the cards gets a point more for them."""
    board = flaws.healthy_board(points_for_stars=(0, 1, 1, 1), reason_points=0, not_now_points=0, guess_points=0)
    spaces = tuple(
        replace(one, type=SpaceType.EVENT) if one.type not in (SpaceType.START, SpaceType.GOAL) else one
        for one in board.spaces
    )
    return content_but_for(replace(board, spaces=spaces), "knowledge_share")


def lucky_events() -> Deck:
    """Half the events give a lot, half of them take it."""
    deck = flaws.healthy_deck()
    events = tuple(
        replace(one, effects=(Effect(Who.SELF, Do.POINTS, 8 * (number % 2)),)) for number, one in enumerate(deck.events)
    )
    return replace(deck, events=events)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of flaw: its code and what it is of, where it is planted, and its healthy twin."""

    code: str
    subject: str
    deck: Callable[[], Deck]
    board: Callable[[], Board]
    twin_deck: Callable[[], Deck] = flaws.healthy_deck
    twin_board: Callable[[], Board] = flaws.healthy_board


KINDS = (
    Kind("H22", "sansestol", slightly_too_good, flaws.healthy_board),
    Kind("H23", "orden", waiting_pays, steep, twin_board=steep),
    Kind("H24", "vaekkeur+den-anden", twins, flaws.healthy_board, wide_card),
    Kind("H25", "orden", open_goal, flaws.healthy_board),
    Kind("H26", "tip", large_event, flaws.healthy_board),
    Kind("H27", "port", flaws.healthy_deck, long_way_in),
    Kind("H28", "hjem", hopeless_theme, strict_of_themes, twin_board=strict_of_themes),
    Kind("H29", "vej", one_card_for_a_need, flaws.healthy_board),
    Kind("H30", "together", flaws.healthy_deck, nearly_worthless),
    Kind("H31", "", lucky_events, lottery),
)


def checked(deck: Deck, board: Board, games: int) -> Health:
    """The small deck is dealt whole, so that one session is like another."""
    return health(deck, board, games, session=0)


def wrong(found: Health) -> list[tuple[str, str]]:
    """What is said to be wrong."""
    return [(finding.code, finding.subject) for finding in found.of("error", "warning")]


def main() -> None:
    """All kinds, at 20,000 games a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=GAMES)
    parser.add_argument("--causes", action="store_true", help="also what several findings have in common")
    parser.add_argument("--only", choices=[kind.code for kind in KINDS])
    asked = parser.parse_args()
    for kind in KINDS:
        if asked.only in (None, kind.code):
            begun = time.perf_counter()
            found = checked(kind.deck(), kind.board(), asked.games)
            named = [
                one for one in found.of("error", "warning") if (one.code, one.subject) == (kind.code, kind.subject)
            ]
            twin = wrong(checked(kind.twin_deck(), kind.twin_board(), asked.games))
            said = named[0].sentence if named else "MISSED"
            print(f"{kind.code} {said} [twin: {twin or 'nothing'}] {time.perf_counter() - begun:.1f} s")
            print(f"    {named[0].advice if named else ''}")
            for cause in found.causes if asked.causes else ():
                print(f"    {cause_title(cause, kind.deck(), kind.board())}: {cause_lines(cause)[-1]}")
            print(f"    with it: {[one for one in wrong(found) if one != (kind.code, kind.subject)]}")


if __name__ == "__main__":
    main()
