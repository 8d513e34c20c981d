"""Games that have been played by bots, with what a room would say about them."""

from __future__ import annotations

from datetime import date

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.takeaway import horizon, marks, skills, trials
from tekspil.takeaway.seen import seen_in
from tests.content.decks import small_board, small_deck

DECK, BOARD = small_deck(), small_board()
TODAY = date(2026, 11, 24)


def played(seed: int = 1, deck: Deck = DECK, board: Board = BOARD, teams: int = 4) -> Game:
    """A whole game between bots."""
    game = Game(deck, board, teams, seed)
    play_out(game, ("staff",) * teams)
    return game


def trial_of(game: Game, candidate: trials.Candidate) -> trials.Trial:
    """The trial that a room makes by tapping the first choice each time."""
    card = next(card for card in game.deck.technologies if card.id == candidate.technology)
    consent = trials.NOT_YET if trials.asks_for_consent(game.deck, card) else ""
    choices = trials.choices(game, candidate, TODAY, consent)
    when = choices.when[0]
    return trials.Trial(
        goal=candidate.goal,
        technology=candidate.technology,
        first_step=choices.first_steps[0],
        who=choices.roles[0],
        when=when.text,
        by=when.by.isoformat() if when.by else "",
        sign=choices.signs[0],
        evaluate_on=choices.evaluate_on[0].isoformat(),
        consent=consent,
    )


def talked_about(game: Game) -> Game:
    """The game with marks of every kind, two trials, a skill, and the horizon before and after."""
    seen = seen_in(game)
    cards = list(dict.fromkeys(one.technology for one in seen))
    for place, card in enumerate(cards):
        marks.toggle(game, card, ("can", "new", "try")[place % 3], team=place % game.teams)
    marks.toggle(game, seen[0].technology, "disagree", team=0, goal=seen[0].goal, stars=2)
    for candidate in trials.candidates(game)[:2]:
        trials.add_trial(game, trial_of(game, candidate), TODAY)
    skills.choose_skills(game, [lesson.technology for lesson in skills.lessons(game)][:1])
    known = [card.id for card in game.deck.technologies]
    for team in range(game.teams):
        horizon.name(game, "before", team, known[team : team + 2])
        horizon.name(game, "after", team, known[team : team + 5])
        horizon.rate(game, "before", team, 2)
        horizon.rate(game, "after", team, 3)
    return game
