"""Options that several commands share, and how their values are read.

Values are read here rather than by typer, so that a wrong one is explained in the language in use. An option's help
is a text in the language in use too: annotations are only evaluated when the commands are built, so they call `_` then.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import typer

from tekspil.cli.outcome import MisuseError
from tekspil.content import FIRST_BOARD, FIRST_DECKS
from tekspil.content.problems import did_you_mean
from tekspil.language import _
from tekspil.players.as_played import PREFIX as AS_PLAYED
from tekspil.players.as_played import as_played, read_as_played
from tekspil.players.own_players import OwnPlayerError, maker_of, own_names
from tekspil.players.policies import RESTRICTIONS, check_player, is_percent
from tekspil.rules.parameters import MAX_TEAMS, Value
from tekspil.rules.words import Mode
from tekspil.safe_files import check_folder, check_writable, in_words

DECK = FIRST_DECKS["da"]
"""The deck of commands that are given none, whatever the language."""

MOST_SEED = 2**32 - 1
MOST_GAMES = 10**9

if TYPE_CHECKING:
    from tekspil.content.models import Board, Deck

_WHOLE = re.compile(r"[0-9]{1,18}|[0-9]{1,3}([._][0-9]{3}){1,5}")


def board_option() -> Any:
    """--board PLADE."""
    return typer.Option(metavar=_("PLADE"), help=_("Pladens id eller fil. Uden: {board}.").format(board=FIRST_BOARD))


def teams_option() -> Any:
    """--teams ANTAL."""
    return typer.Option(parser=whole(1, MAX_TEAMS), metavar=_("ANTAL"), help=_("Antal hold, 1 til 6. Uden: 4."))


def number_option(help: str, most: int = MOST_SEED) -> Any:
    """An option that takes a whole number from 0, such as --seed."""
    return typer.Option(parser=whole(0, most), metavar=_("TAL"), help=help)


def threads_option() -> Any:
    """--threads ANTAL."""
    return typer.Option(parser=whole(1, 1024), metavar=_("ANTAL"), help=_("Antal tråde. Uden: alle kerner."))


def dask_option() -> Any:
    """--dask ADRESSE."""
    return typer.Option(
        metavar=_("ADRESSE"),
        help=_(
            "Spiller på en Dask-klynge, fx tls://10.0.0.5:8786. Brug kun en, I stoler på: Den kan køre programmer her, "
            "og med tcp:// kan alle, der når den, det samme."
        ),
    )


def what_if_option() -> Any:
    """--what-if NAVN=FRA..TIL."""
    return typer.Option(
        "--what-if",
        metavar=_("NAVN=FRA..TIL"),
        help=_(
            "Spiller også alle værdierne, fx {example}, og lægger dem i brevet med en skyder til hver. Må skrives "
            "flere gange. Kræver --out."
        ).format(example="agents=1..3"),
    )


def read_what_if(deck: Deck, board: Board, spans: list[str] | None, out: Path | None) -> dict[str, tuple[int, ...]]:
    """What `--what-if` asks for."""
    if not spans:
        return {}
    if out is None:
        raise MisuseError(_("Skyderne ligger i brevet. Tilføj --out og en mappe."))
    from tekspil.simulation.what_if import read_spans

    try:
        return read_spans(deck, board, spans)
    except ValueError as error:
        raise MisuseError(str(error)) from error


def letter_option() -> Any:
    """--out MAPPE, for a letter and what it rests on."""
    return typer.Option(metavar=_("MAPPE"), help=_("Lægger et brev (HTML), regneark og JSON i en mappe."))


def themes_option() -> Any:
    """--themes NAVNE."""
    return typer.Option(metavar=_("NAVNE"), help=_("Temaerne, som målene er fra, med komma imellem. Uden: alle."))


def cards_option() -> Any:
    """--cards NAVNE."""
    help = _("Mål og teknologier, der spilles med, med komma imellem. Er ingen af slagsen nævnt, trækkes de.")
    return typer.Option(metavar=_("NAVNE"), help=help)


def set_option(name: str = "--set", help: str = "") -> Any:
    """--set NAVN=TAL, as often as one likes."""
    usual = _("Det, der prøves i stedet for pladens og kortenes egne tal, fx {example}. Må skrives flere gange.")
    return typer.Option(name, metavar=_("NAVN=TAL"), help=help or usual.format(example="not_now_points=2"))


class Picked(TypedDict):
    """What a table is played with, where it is not all that the deck and the board have."""

    themes: tuple[str, ...]
    cards: tuple[str, ...]
    changes: Mapping[str, Value]


def picked(deck: Deck, themes: str, cards: str, changes: Sequence[str] | None) -> Picked:
    """What `--themes`, `--cards` and `--set` ask for."""
    from tekspil.simulation.changes import read_changes
    from tekspil.simulation.engine.games import check_picked

    found: Picked = {"themes": names_in(themes), "cards": names_in(cards), "changes": {}}
    try:
        check_picked(deck, found["themes"], found["cards"])
        found["changes"] = read_changes(deck, changes or ())
    except ValueError as error:
        raise MisuseError(str(error)) from error
    return found


def remember_option() -> Any:
    """--remember."""
    help = _("Gemmer tallene i bunkens historik (tekspil history). Siden bliver hver kørsel gemt af sig selv.")
    return typer.Option("--remember", help=help)


def names_in(text: str) -> tuple[str, ...]:
    """Names with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def json_option() -> Any:
    """--json, described in docs/json.md."""
    return typer.Option("--json", help=_("Skriver kun JSON (docs/json.md)."))


def rounds_option() -> Any:
    """--rounds ANTAL."""
    return typer.Option(parser=whole(1, 50), metavar=_("ANTAL"), help=_("Antal runder. Uden: pladens."))


def mode_option() -> Any:
    """--mode competitive|cooperative."""
    return typer.Option(parser=one_of(tuple(Mode)), metavar="|".join(Mode), help=_("Mod hinanden eller sammen."))


def players_option(known: Sequence[str], default: str = "staff", own: bool = False) -> Any:
    """--players NAVNE; with `own` players of one's own as well (players/own_players.py)."""
    help = _(
        "Hvem der spiller: {names}, eller et tal fra 0 til 100: viden i procent. Én for alle, eller én for hvert hold "
        "med komma imellem. Uden: {default}. Folk, som de har spillet: as-played:FIL. Filen skriver "
        "'tekspil evidence'. En vane skrives efter et kolon, fx staff:never-two. Vaner: {habits}."
    ).format(names=", ".join(known), default=default, habits=", ".join(RESTRICTIONS))
    return typer.Option(parser=seats(known, own), metavar=_("NAVNE"), help=help)


def whole(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`; 10000, 10.000 and 10_000 are ten thousand."""

    def read(given: str | int) -> int:
        text = str(given)  # a default comes as the number that it is
        value = int(re.sub("[._]", "", text)) if _WHOLE.fullmatch(text) else low - 1
        if not low <= value <= high:
            message = _("'{text}' kan ikke bruges. Skriv et helt tal fra {low} til {high}.")
            raise typer.BadParameter(message.format(text=text, low=low, high=high))
        return value

    return read


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of some words."""

    def read(text: str) -> str:
        if text not in words:
            message = _("'{text}' kan ikke bruges. Her kan stå: {words}.").format(text=text, words=", ".join(words))
            raise typer.BadParameter(f"{message} {did_you_mean(text, words)}".strip())
        return text

    return read


def seats(known: Sequence[str], own: bool = False) -> Callable[[str], str]:
    """A reader of players, with commas between where there is one for each seat.

    "staff:never-two" has a habit; "45" knows 45 of 100 pairs. With `own` installed packages may bring others.
    """

    def read(text: str) -> str:
        names = [_named(name.strip()) for name in text.split(",")]
        for name in names:
            kind, colon, _habit = name.partition(":")
            if own and _is_own(kind) and not colon:
                continue
            if kind not in known and not is_percent(kind) and as_played(kind) is None:
                message = _(
                    "'{text}' er ikke en spiller. Skriv en af {words}, eller et tal fra 0 til 100: viden i procent. "
                    "En vane kan stå efter et kolon, fx {example}."
                ).format(
                    text=kind,
                    words=", ".join((*known, *own_names()) if own else known),
                    example=f"{known[0]}:{RESTRICTIONS[0]}",
                )
                raise typer.BadParameter(f"{message} {did_you_mean(kind, known)}".strip())
            if colon or is_percent(kind):
                try:
                    check_player(name)
                except ValueError as error:
                    raise typer.BadParameter(str(error)) from error
        return ",".join(names)

    return read


def _is_own(kind: str) -> bool:
    """Whether it is an own player, which can be had."""
    try:
        return maker_of(kind) is not None
    except OwnPlayerError as error:
        raise typer.BadParameter(str(error)) from error


def _named(name: str) -> str:
    """A player by the name that games know; one that was fitted to people is read from its file, and keeps no path."""
    if not name.startswith(AS_PLAYED):
        return name
    try:
        return read_as_played(Path(name.removeprefix(AS_PLAYED))).name
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def filled_seats(players: str, teams: int) -> tuple[str, ...]:
    """The player of each seat: one for all, or one for each with commas between."""
    from tekspil.simulation.engine import games

    try:
        return games.filled_seats(players.split(","), teams)
    except ValueError as error:
        raise MisuseError(str(error)) from error


def prepare_folder(folder: Path) -> None:
    """Make a folder that something is to be written to; found out before the long work is done."""
    try:
        check_folder(folder, private=False)
    except OSError as error:
        message = _("Mappen {folder} kan ikke bruges: {why}. Vælg en anden mappe.")
        raise MisuseError(message.format(folder=folder, why=in_words(error))) from error


def prepare_file(file: Path) -> None:
    """See that a file can be written, and make its folder; found out before the long work is done."""
    try:
        check_writable(file, private=False)
    except OSError as error:
        message = _("Filen {file} kan ikke skrives: {why}. Vælg en anden fil.")
        raise MisuseError(message.format(file=file, why=in_words(error))) from error


def not_written(path: Path, error: OSError) -> str:
    """Why a file or folder could not be written after all, and what to do."""
    message = _("{path} kan ikke skrives: {why}. Er den åben i et andet program, eller er disken fuld?")
    return message.format(path=path, why=in_words(error))


def tell_unwritten(path: Path, error: OSError) -> None:
    """Say so on standard error."""
    print(not_written(path, error), file=sys.stderr)


def agreed() -> bool:
    """Whether the person at the terminal says yes; nobody there is a no."""
    if not sys.stdin.isatty():
        typer.echo(_("Tilføj --yes, hvis det skal skrives."))
        return False
    answer: str = typer.prompt(_("Skal det skrives? ja eller nej"), default=_("nej"))
    return answer.strip().lower() in ("ja", "j", "yes", "y")
