"""The cards of a campaign's next game: those that the team has not met, as a facilitator would pick them by hand.

The rulebook's own dealing does the choosing; it is only given fewer cards to choose among.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from tekspil.content.models import Board, Deck, Goal
from tekspil.matching import matching_of
from tekspil.tables import Session, deal, technologies_for
from tekspil.takeaway.campaign import Campaign


def next_session(
    campaign: Campaign, deck: Deck, board: Board, teams: int, seed: int, themes: Collection[str] = ()
) -> Session:
    """A session of goals and technologies not met before, as far as the deck has them.

    A goal still gets as many technologies that meet it as the rulebook gives it, if need be from those met. Raises
    `tables.TooSmallError` as dealing does.
    """
    number = len(campaign.played)
    wanted = board.rules.session_goals
    picked = [goal for goal in deck.goals if not themes or goal.theme in themes]
    goals = _new_first([goal.id for goal in picked], campaign.met_goals(deck), wanted)
    chosen = deal(_reduced(deck, goals, None), board, teams, seed, number, themes).goals
    cards = _technologies(campaign, deck, board, teams, chosen)
    technologies = deal(_reduced(deck, chosen, cards), board, teams, seed, number).technologies
    return Session(chosen, technologies)


def _new_first(ids: Iterable[str], met: Collection[str], wanted: int) -> set[str]:
    """Those not met, and where they are fewer than wanted, as many of those met as it takes."""
    order = sorted(ids, key=lambda card: card in met)
    new = sum(card not in met for card in order)
    return set(order[: max(new, wanted)])


def _technologies(campaign: Campaign, deck: Deck, board: Board, teams: int, goals: Collection[str]) -> set[str]:
    """The technologies to deal among: those not met, and what each goal needs of those met."""
    met = campaign.met_technologies(deck)
    wanted = max(board.rules.session_technologies, technologies_for(board, teams))
    cards = _new_first([card.id for card in deck.technologies], met, wanted)
    matching = matching_of(deck)
    fits = board.rules.session_fits
    for goal in goals:
        ranked = [deck.technologies[card].id for card in matching.ranked(matching.goal_number[goal])]
        lacking = fits - sum(card in cards for card in ranked)
        cards.update([card for card in ranked if card not in cards][: max(0, lacking)])
    return cards


def _reduced(deck: Deck, goals: Collection[str], technologies: Collection[str] | None) -> Deck:
    """The deck with only some of its cards."""
    if technologies is None:
        return replace(deck, goals=tuple(goal for goal in deck.goals if goal.id in goals))
    return replace(
        deck,
        goals=tuple(_with(goal, technologies) for goal in deck.goals if goal.id in goals),
        technologies=tuple(card for card in deck.technologies if card.id in technologies),
    )


def _with(goal: Goal, technologies: Collection[str]) -> Goal:
    kept = {card: assessment for card, assessment in goal.assessments.items() if card in technologies}
    return replace(goal, assessments=kept)
