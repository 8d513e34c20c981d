"""`tekspil play`: straight into a game on the screen, or without one a demonstration in pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tekspil.cli.arguments import (
    board_option,
    filled_seats,
    mode_option,
    number_option,
    players_option,
    rounds_option,
    teams_option,
)
from tekspil.cli.game_program import asked_language, show
from tekspil.content import FIRST_BOARD
from tekspil.content.locations import find_board, find_deck
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.screen.play_options import HUMAN, PlayOptions


def play(
    deck: Annotated[str, typer.Option(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))] = "",
    board: Annotated[str, board_option()] = FIRST_BOARD,
    teams: Annotated[int, teams_option()] = 4,
    seed: Annotated[int | None, number_option(_("Samme tal giver samme kort og slag."))] = None,
    number: Annotated[int, number_option(_("Spillets nummer i en simulering."))] = 0,
    players: Annotated[str, players_option((HUMAN, *PLAYERS), HUMAN)] = HUMAN,
    rounds: Annotated[int | None, rounds_option()] = None,
    mode: Annotated[str | None, mode_option()] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help=_("Computeren spiller ét spil til ende og gemmer billeder af det."))
    ] = False,
    shots: Annotated[
        Path | None, typer.Option(metavar=_("MAPPE"), help=_("Hvor billederne lægges, når --demo er valgt."))
    ] = None,
) -> int:
    """Straight into a game."""
    if deck:
        find_deck(deck)
    find_board(board)
    options = PlayOptions(
        deck,
        board,
        teams,
        seed,
        number,
        filled_seats(players, teams),
        rounds,
        mode,
        demo,
        shots,
        asked_language(),
        "play",
    )
    return show(options)
