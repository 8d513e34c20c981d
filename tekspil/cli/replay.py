"""`tekspil replay`: a saved game, or a game of a simulation by its number, on the screen or as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tekspil.cli.arguments import (
    board_option,
    cards_option,
    filled_seats,
    mode_option,
    number_option,
    picked,
    players_option,
    rounds_option,
    set_option,
    teams_option,
    themes_option,
)
from tekspil.cli.game_program import show
from tekspil.cli.outcome import MisuseError
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Deck
from tekspil.deck_words import words_of
from tekspil.game import Game
from tekspil.language import _, ngettext
from tekspil.phrases import outcome_name, source_name, stars_in_words, team_name
from tekspil.players.policies import PLAYERS
from tekspil.records import Beginning, Gained, Record
from tekspil.rules import state as s
from tekspil.screen.play_options import PlayOptions
from tekspil.tables import SESSIONS


def replay(
    game: Annotated[str, typer.Argument(metavar=_("SPIL"), help=_("En fil med et gemt spil, eller en bunkes id."))],
    board: Annotated[str, board_option()] = FIRST_BOARD,
    teams: Annotated[int, teams_option()] = 4,
    seed: Annotated[int, number_option(_("Simuleringens tal. Uden: 1."))] = 1,
    number: Annotated[int, number_option(_("Spillets nummer. Uden: 0."))] = 0,
    session: Annotated[int | None, number_option(_("Kortene fra simuleringens --session."), SESSIONS - 1)] = None,
    players: Annotated[str, players_option(PLAYERS, own=True)] = "staff",
    themes: Annotated[str, themes_option()] = "",
    cards: Annotated[str, cards_option()] = "",
    changes: Annotated[list[str] | None, set_option()] = None,
    rounds: Annotated[int | None, rounds_option()] = None,
    mode: Annotated[str | None, mode_option()] = None,
    text: Annotated[bool, typer.Option("--text", help=_("Skriver spillet som tekst i stedet for på skærmen."))] = False,
) -> int:
    """Show a game from its beginning."""
    from tekspil.game import Game
    from tekspil.simulation.engine.games import setting_of
    from tekspil.simulation.opened_game import opened

    path = Path(game)
    if path.suffix == ".json" and not path.exists():
        raise MisuseError(_("Filen {path} findes ikke.").format(path=path))
    names = filled_seats(players, teams)
    if path.exists() and not path.is_dir() and path.suffix not in (".yaml", ".zip"):
        played = Game.resume(path)
        for remark in played.remarks:
            typer.echo(remark, err=True)
        options = PlayOptions(played.deck.id, played.board.id, played.teams, start="replay", save=path)
    else:
        the_deck, the_board = load_deck(game), load_board(board)
        table = picked(the_deck, themes, cards, changes)
        options = PlayOptions(
            *(game, board, teams, seed, number, names, rounds, mode),
            start="replay",
            session=session,
            themes=table["themes"],
            cards=table["cards"],
            changes=tuple(table["changes"].items()),
        )
        setting = setting_of(
            the_deck, the_board, teams, names, seed, session=session, rounds=rounds, mode=mode, **table
        )
        if text:
            played = opened(setting, number)
    if not text:
        return show(options)
    for line in transcript(played):
        typer.echo(line)
    return 0


# A game as text: who did what, and what it gave.


def transcript(game: Game) -> Iterator[str]:
    """The lines of a game from its beginning to where it is; the game itself is left alone."""
    shown = game.anew()
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
