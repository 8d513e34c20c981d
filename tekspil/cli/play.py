"""`tekspil` and `tekspil play`: the game on the screen, or without one a demonstration in pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tekspil import language
from tekspil.cli.options import (
    BOARD,
    DECK,
    MODES,
    MOST_SEED,
    MOST_TEAMS,
    filled_seats,
    one_of,
    prepare_folder,
    seats,
    whole,
)
from tekspil.content.library import find_board, find_deck
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.screen.options import HUMAN, PlayOptions


def start() -> int:
    """The start screen."""
    return show(PlayOptions(DECK, BOARD, players=(HUMAN,) * 4, language=_language()))


def play(
    deck: Annotated[str, typer.Option(metavar=_("SÆT"), help=_("Sættets id eller mappe."))] = DECK,
    board: Annotated[str, typer.Option(metavar=_("PLADE"), help=_("Pladens id eller fil."))] = BOARD,
    teams: Annotated[
        int, typer.Option(parser=whole(1, MOST_TEAMS), metavar=_("ANTAL"), help=_("Antal hold, 1 til 6."))
    ] = 4,
    seed: Annotated[
        int | None,
        typer.Option(parser=whole(0, MOST_SEED), metavar=_("TAL"), help=_("Samme tal giver samme kort og slag.")),
    ] = None,
    number: Annotated[
        int, typer.Option(parser=whole(0, MOST_SEED), metavar=_("TAL"), help=_("Spillets nummer i en simulering."))
    ] = 0,
    players: Annotated[
        str,
        typer.Option(
            parser=seats((HUMAN, *PLAYERS)),
            metavar=_("NAVNE"),
            help=_("Hvem der spiller: {names}. Én for alle, eller én for hvert hold med komma imellem.").format(
                names=", ".join((HUMAN, *PLAYERS))
            ),
        ),
    ] = HUMAN,
    rounds: Annotated[
        int | None, typer.Option(parser=whole(1, 50), metavar=_("ANTAL"), help=_("Antal runder. Uden: pladens."))
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option(parser=one_of(MODES), metavar="|".join(MODES), help=_("Mod hinanden eller sammen.")),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help=_("Computeren spiller ét spil til ende og gemmer billeder af det."))
    ] = False,
    shots: Annotated[
        Path | None, typer.Option(metavar=_("MAPPE"), help=_("Hvor billederne lægges, når --demo er valgt."))
    ] = None,
) -> int:
    """Straight into a game."""
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
    from tekspil.screen.app import has_display
    from tekspil.screen.play import run

    if not options.demo and not has_display():
        typer.echo(_("Her er ingen skærm, så computeren spiller ét spil til ende og gemmer billeder af det."))
        options = replace(options, demo=True)
    if options.demo and options.shots:
        prepare_folder(options.shots)
    return run(options)


def _language() -> str | None:
    """The language asked for; nothing where it is the one that is used anyway, so that the settings decide."""
    return language.current() if language.current() != language.LANGUAGES[0] else None
