"""`tekspil` and `tekspil play`: the game on the screen, or without one a demonstration in pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tekspil import language
from tekspil.cli.arguments import (
    BOARD,
    board_option,
    filled_seats,
    mode_option,
    number_option,
    players_option,
    prepare_folder,
    rounds_option,
    teams_option,
)
from tekspil.content.locations import find_board, find_deck
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.screen.play_options import HUMAN, PlayOptions


def start() -> int:
    """The start screen."""
    return show(PlayOptions("", BOARD, players=(HUMAN,) * 4, language=_language()))


def play(
    deck: Annotated[str, typer.Option(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))] = "",
    board: Annotated[str, board_option()] = BOARD,
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
        _language(),
        "play",
    )
    return show(options)


def show(options: PlayOptions) -> int:
    """Open the screen; where there is none, say so and let the demonstration tell what it would have shown."""
    from tekspil.screen.play import run
    from tekspil.screen.window import has_display

    if not options.demo and not has_display():
        typer.echo(_("Her er ingen skærm, så computeren spiller ét spil til ende og gemmer billeder af det."))
        typer.echo(_("Start tek-spil på en computer med en skærm, hvis I vil spille selv."))
        options = replace(options, demo=True)
    if options.demo and options.shots:
        prepare_folder(options.shots)
    return run(options)


def _language() -> str | None:
    """The language asked for; nothing where it is the one that is used anyway, so that the settings decide."""
    return language.current() if language.current() != language.LANGUAGES[0] else None
