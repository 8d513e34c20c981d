"""`tekspil evidence`: what real afternoons say of the deck, the clock and the people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import DECK, json_option, letter_option, prepare_folder, tell_unwritten, whole
from tekspil.cli.outcome import MisuseError
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import find_board
from tekspil.content.values import is_slug
from tekspil.figures import as_json
from tekspil.language import _, ngettext

if TYPE_CHECKING:
    from tekspil.evidence.evidence import Evidence
    from tekspil.evidence.people_words import NotNow
    from tekspil.takeaway.knock_in import KnockIn

PACE = "pace"
GAMES = 2048  # for what people as they played do to the game


def evidence(
    files: Annotated[
        list[Path], typer.Argument(metavar=_("FILER"), help=_("Dagens tal, gemte spil, eller mapper med dem."))
    ],
    deck: Annotated[str, typer.Option(metavar=_("BUNKE"), help=_("Uden: den bunke, de fleste har spillet med."))] = "",
    board: Annotated[str, typer.Option(metavar=_("PLADE"), help=_("Uden: den plade, de fleste har spillet på."))] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar=_("pace|MÅL+TEKNOLOGI"), help=_("Skriver det ind. Kan gives flere gange.")),
    ] = None,
    measure: Annotated[
        int, typer.Option(parser=whole(0, 100), metavar=_("ANTAL"), help=_("Par, der regnes på i spillet. Uden: 3."))
    ] = 3,
    out: Annotated[Path | None, letter_option()] = None,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Tell what afternoons say, and write what is accepted."""
    for path in files:
        if not path.exists():
            raise MisuseError(_("{path} findes ikke.").format(path=path))
    if out is not None:
        prepare_folder(out)
    from tekspil.evidence.evidence import evidence_of
    from tekspil.evidence.evidence_letter import letter_of, write_letter
    from tekspil.evidence.gathered import gather
    from tekspil.evidence.letter_parts import in_lines
    from tekspil.takeaway.suggestions import decks_below

    gathered = gather(files)
    board_name = board or gathered.usual_board or FIRST_BOARD
    the_deck = load_deck(deck or gathered.usual_deck or DECK)
    the_board = load_board(board_name)
    gathered = gathered.of_deck([the_deck.id, *decks_below(the_deck)])
    found = evidence_of(gathered, the_deck, the_board)
    for path, why in gathered.left_out:
        print(f"{path.name}: {why}" if path.name else why, file=sys.stderr)
    if accept:
        return _accept(found, board_name, accept)
    deck_name = deck or the_deck.id
    names = (  # a path goes into no file
        deck_name if is_slug(deck_name) else _("BUNKE"),
        board_name if is_slug(board_name) else _("PLADE"),
    )
    silent = json and out is None
    letter = letter_of(
        found, *names, *((None, None) if silent else (_effects(found, measure), _not_now(found, measure)))
    )
    if json:
        typer.echo(as_json(found.as_dict()))
    else:
        typer.echo("\n".join(in_lines(letter)))
        _tell_houses(gathered.folders)
    if out is not None:
        try:
            written = write_letter(out, letter, found)
        except OSError as error:
            tell_unwritten(out, error)
            return 1
        if not json:
            typer.echo(_("Det hele ligger i {folder}. Begynd med {file}.").format(folder=out, file=written.name))
    return 0 if gathered.afternoons else 1


def _tell_houses(folders: tuple[Path, ...]) -> None:
    """Which house is which: told on the screen, and in no file."""
    if len(folders) > 1:
        typer.echo("")
        for number, folder in enumerate(folders, start=1):
            typer.echo(_("Hus {n}: {folder}").format(n=number, folder=folder))


def _effects(found: Evidence, most: int) -> dict[tuple[str, str], KnockIn]:
    """What new stars would do in play, of the first pairs that the rooms surely hold otherwise."""
    from tekspil.takeaway.knock_in import knock_in

    sure = [one for one in found.key if one.is_sure][:most]
    return {
        (one.goal, one.technology): knock_in(found.deck, found.board, one.goal, one.technology, one.stars)
        for one in sure
    }


def _not_now(found: Evidence, most: int) -> NotNow | None:
    """How often the usual players, and people as they played, say "not now"; where games are played fast."""
    from tekspil.simulation.engine.runner import has_compiler
    from tekspil.simulation.simulate import simulate

    player = found.knowledge.player if found.knowledge else None
    if player is None or not most or not has_compiler():
        return None
    usual, people = (simulate(found.deck, found.board, GAMES, players=one) for one in ("staff", player.name))
    return usual.answers.not_now, people.answers.not_now


def _accept(found: Evidence, board_name: str, named: list[str]) -> int:
    from tekspil.evidence.clock import accept_pace
    from tekspil.takeaway.suggestions import accept

    pairs = {f"{one.goal}+{one.technology}": one for one in found.key if one.stars != one.deck_stars}
    for name in named:
        if name != PACE and name not in pairs:
            names = ", ".join([PACE, *(one for one, pair in pairs.items() if pair.is_sure)])
            raise MisuseError(_("'{name}' kan ikke skrives ind. Her kan stå: {names}.").format(name=name, names=names))
    chosen = [pairs[name].suggestion for name in dict.fromkeys(named) if name != PACE]
    if chosen:
        accept(found.deck, chosen)
        count = ngettext("{n} par er skrevet ind.", "{n} par er skrevet ind.", len(chosen)).format(n=len(chosen))
        check = _("Læs ordene på kortene igen. Kør så: tekspil check {deck}").format(deck=found.deck.id)
        typer.echo(f"{count} {check}")
    if PACE not in named:
        return 0
    changes = found.clock.changes
    if not changes:
        typer.echo(_("Der er intet at rette i uret."))
        return 0
    path = find_board(board_name)
    accept_pace(path, changes)
    typer.echo(_("Uret er skrevet ind i {path}. Den gamle udgave ligger ved siden af.").format(path=path))
    return 0
