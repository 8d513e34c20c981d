"""`tekspil replay`: a saved game, or a game of a simulation by its number, on the screen or as text."""

from __future__ import annotations

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
from tekspil.language import _
from tekspil.players.policies import PLAYERS
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
    from tekspil.transcript import transcript

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
