"""A game as text: who did what, and what it gave."""

from __future__ import annotations

from collections.abc import Iterator

from tekspil.content.models import Deck
from tekspil.deck_words import words_of
from tekspil.game import Game
from tekspil.language import _, ngettext
from tekspil.phrases import outcome_name, source_name, stars_in_words, team_name
from tekspil.records import Beginning, Gained, Record
from tekspil.rules import state as s


def transcript(game: Game) -> Iterator[str]:
    """The lines of a game from its beginning to where it is; the game itself is left alone."""
    shown = Game(
        game.deck,
        game.board,
        game.teams,
        game.seed,
        game.number,
        game.session,
        rounds=game.rounds,
        mode=game.mode,
        disabled=game.disabled,
    )
    yield _("{deck} på {board}: {teams} hold, {rounds}, tal {seed}, spil {number}").format(
        deck=game.deck.title,
        board=game.board.title,
        teams=game.teams,
        rounds=ngettext("{n} runde", "{n} runder", game.rounds).format(n=game.rounds),
        seed=game.seed,
        number=game.number,
    )
    before = 0
    for action in game.actions:
        now = int(shown.state.now[s.ROUND])
        if now != before:
            yield ""
            yield _("Runde {n}").format(n=now)
            before = now
        team = team_name(s.actor(shown.state))
        said = f"  {team}: {shown.describe(action)}"
        shown.apply(action)
        yield said
        yield from (f"    {line}" for line in _after(shown.history[-1], game.deck))
    if game.is_over:
        yield ""
        yield from _ending(game)


def _after(record: Record, deck: Deck) -> Iterator[str]:
    """What an action showed and gave."""
    if isinstance(record, Beginning):
        return
    if record.value is not None:
        yield _("Terningen viser {value}").format(value=record.value)
    for answer in record.reveal.answers if record.reveal else ():
        if answer.technologies and answer.stars is not None:
            yield f"{team_name(answer.team)}: {stars_in_words(answer.stars)} {'★' * answer.stars}".rstrip()
    for step in record.steps:
        if isinstance(step, Gained):
            points = ngettext("{n} point", "{n} point", step.points).format(n=step.points)
            yield f"{team_name(step.team)}: {points} ({source_name(step.source, words_of(deck))})"


def _ending(game: Game) -> Iterator[str]:
    result = game.result()
    for team, points in enumerate(result.points):
        yield _("{team}: {points} point i alt").format(team=team_name(team), points=points)
    if result.cooperative:
        yield outcome_name(result.outcome)
    else:
        names = _(" og ").join(team_name(team) for team in result.winners)
        yield _("Vinder: {names}").format(names=names)
