"""The smallest changes that might mend a cause, from small to large, each in words and made."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tekspil.content.fingerprint import fingerprint
from tekspil.content.models import Assessment, Board, Deck, Effect
from tekspil.language import _, ngettext
from tekspil.matching import matching_of
from tekspil.plain import one_line
from tekspil.rules.coverage import MEETS
from tekspil.rules.words import Do, SpaceType
from tekspil.simulation.changes import adjusted
from tekspil.simulation.health.causes import Cause
from tekspil.tables import neighbours_of

MOST_TRIED = 3  # of each cause: every one is a health check of its own
STEPS = (1, 2, 4)  # points that a rule is moved by

ChangedGame = tuple[str, Deck, Board]


def changes_for(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """What may be tried for a cause, the smallest first."""
    tried = {
        "card": _weaker_card,
        "need": _wider_need,
        "theme": _better_answers,
        "event": _smaller_event,
        "space": _path_from,
        "rule": _other_points,
    }[cause.kind](cause, deck, board)
    for number, change in enumerate(tried):
        if number == MOST_TRIED:
            return
        yield change


def judged(deck: Deck, pairs: dict[tuple[str, str], int]) -> Deck:
    """A deck with some pairs of goal and technology judged otherwise."""
    goals = tuple(
        replace(goal, assessments={**goal.assessments, **own})
        if (own := {card: Assessment(stars, "") for (of, card), stars in pairs.items() if of == goal.id})
        else goal
        for goal in deck.goals
    )
    changed = replace(deck, goals=goals)
    return replace(changed, fingerprint=fingerprint(changed))


def _name(deck: Deck, card: str) -> str:
    return one_line(next(one.name for one in deck.technologies if one.id == card))


def _weaker_card(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """Judge the card at 1 star: first where others are good too, then at half of its goals, then at all but one."""
    matching = matching_of(deck)
    number = matching.technology_number[cause.subject]
    fits = np.flatnonzero(matching.meets[:, number]).tolist()
    others = np.delete(matching.value, number, axis=1).max(axis=1)
    rival = [goal for goal in fits if others[goal] >= MEETS]
    for goals in dict.fromkeys((tuple(rival), tuple(fits[::2]), tuple(fits[1:]))):
        if goals:
            text = ngettext(
                "Vurdér “{card}” til 1 stjerne ved {n} mål.", "Vurdér “{card}” til 1 stjerne ved {n} mål.", len(goals)
            ).format(card=_name(deck, cause.subject), n=len(goals))
            yield text, judged(deck, {(deck.goals[goal].id, cause.subject): 1 for goal in goals}), board


def _answers_for(deck: Deck, board: Board, goals: Sequence[str]) -> Iterator[ChangedGame]:
    """Let one card more, then two and three, be a good answer to goals: those that are nearest to it already."""
    matching = matching_of(deck)
    numbers = [matching.goal_number[goal] for goal in goals]
    asked = {need for number in numbers for need in deck.goals[number].needs}
    nearness = matching.value[numbers].sum(axis=0) + matching.suggested[numbers].sum(axis=0)
    ranked = sorted(
        range(len(deck.technologies)),
        key=lambda card: (-int(nearness[card]), -len(asked & set(deck.technologies[card].offers)), card),
    )
    free = [card for card in ranked if not matching.meets[numbers, card].all()]
    for count in (1, 2, 3):
        chosen = free[:count]
        names = " + ".join(f"“{one_line(deck.technologies[card].name)}”" for card in chosen)
        pairs = {
            (deck.goals[number].id, deck.technologies[card].id): 2
            for number in numbers
            for card in chosen
            if matching.value[number, card] < 2
        }
        if pairs:
            text = ngettext(
                "Vurdér {cards} til 2 stjerner ved {n} mål.", "Vurdér {cards} til 2 stjerner ved {n} mål.", len(goals)
            ).format(cards=names, n=len(goals))
            yield text, judged(deck, pairs), board


def _wider_need(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """Let more cards answer the goals that ask for a need."""
    goals = [goal.id for goal in deck.goals if cause.subject in goal.needs and goal.wait is None]
    yield from _answers_for(deck, board, goals)


def _better_answers(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """Let more cards answer the goals of a theme."""
    goals = [goal.id for goal in deck.goals if goal.theme == cause.subject and goal.wait is None]
    yield from _answers_for(deck, board, goals)


def _smaller_event(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """Give half of an event's points, then a quarter, then none."""
    event = next(one for one in deck.events if one.id == cause.subject)
    for part in (2, 4, 0):
        effects = tuple(
            Effect(one.who, one.do, int(one.n / part) if part else 0) if one.do == Do.POINTS else one
            for one in event.effects
        )
        kept = tuple(one for one in effects if one.n)
        before, after = (
            "/".join(str(one.n) for one in some if one.do == Do.POINTS) or "0" for some in (event.effects, kept)
        )
        events = tuple(replace(one, effects=kept) if one is event else one for one in deck.events)
        changed = replace(deck, events=events)
        text = _("Sæt point i hændelsen “{event}” fra {before} til {after}.")
        told = text.format(event=one_line(event.title), before=before, after=after)
        yield told, replace(changed, fingerprint=fingerprint(changed)), board


def _path_from(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """Lay a path from the space to the nearest goals."""
    near = neighbours_of(board)
    here = next(number for number, space in enumerate(board.spaces) if space.id == cause.subject)
    seen, waiting = {here}, deque([here])
    while waiting:
        space = waiting.popleft()
        if board.spaces[space].type == SpaceType.GOAL and space not in near[here] and space != here:
            there = board.spaces[space]
            changed = replace(board, paths=(*board.paths, (cause.subject, there.id)))
            text = _("Læg en vej fra “{space}” til “{other}”.")
            told = text.format(space=board.spaces[here].label or cause.subject, other=there.label or there.id)
            yield told, deck, replace(changed, fingerprint=fingerprint(changed))
        for other in near[space]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)


def _other_points(cause: Cause, deck: Deck, board: Board) -> Iterator[ChangedGame]:
    """Move what a right "not now" gives, towards what is wished."""
    now = board.rules.not_now_points
    symptom = next((one for one in cause.symptoms if one.code == "H04"), None)
    fewer = symptom is None or symptom.interval.value > symptom.band[1]
    for step in STEPS:
        points = max(0, now - step) if fewer else now + step
        if points != now:
            text = _("Sæt 'not_now_points' fra {before} til {after}.").format(before=now, after=points)
            yield text, *adjusted(deck, board, {"not_now_points": points})
