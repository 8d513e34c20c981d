"""`tekspil print`: a deck's cards, a board, the rules and the answers as PDF files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple, cast

import typer

from tekspil.advice import checking
from tekspil.cli.arguments import MOST_SEED, one_of, prepare_folder, tell_unwritten, whole
from tekspil.cli.outcome import MisuseError
from tekspil.content import FIRST_BOARD
from tekspil.content.deck_reader import own_cards
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Deck
from tekspil.language import _, ngettext
from tekspil.printing import (
    PrintOptions,
    PrintResult,
    print_answers,
    print_basics,
    print_board,
    print_calibration,
    print_cards,
    print_citizen_vtcv,
    print_rules,
    print_voting_cards,
)
from tekspil.printing.faces import deck_faces
from tekspil.printing.printed_deck import Flip, Guides, MarksError, card_key, read_marks, write_marks
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.safe_files import write_whole
from tekspil.tables import deal
from tekspil.typesetting import Lacking, MissingTypesetterError, UnprintableError, lacking_words

OUT = Path("tekspil-print")
"""Where the files go when no folder is named: where one stands, so that they are easily found."""

DECK_PARTS = ("cards", "voting", "answers", "rules", "basics", "vtcv", "calibration")
BOARD_PARTS = ("board", "rules")
UNWRITTEN = -1
MOST_OFFSET = 10.0  # mm; a printer that is farther off than that needs a repair


class Offset(NamedTuple):
    """How far backs are moved, in mm to the right and down."""

    x: float = 0.0
    y: float = 0.0


def offset(text: str) -> Offset:
    """ "1,5:-0,5" as an offset."""
    parts = str(text).replace(",", ".").split(":")
    try:
        x, y = (float(part) for part in parts)
    except ValueError:
        x = y = MOST_OFFSET + 1
    if not max(abs(x), abs(y)) <= MOST_OFFSET:
        message = _("'{text}' kan ikke bruges. Skriv to tal i mm med kolon imellem, højst 10, fx 1,5:-0,5.")
        raise typer.BadParameter(message.format(text=text))
    return Offset(x, y)


def print_paper(
    name: Annotated[
        str, typer.Argument(metavar=_("BUNKE|PLADE"), help=_("Et id, en bunkes mappe eller en plades fil."))
    ],
    out: Annotated[Path, typer.Option(metavar=_("MAPPE"), help=_("Hvor filerne lægges."))] = OUT,
    part: Annotated[
        list[str] | None,
        typer.Option(
            parser=one_of(tuple(dict.fromkeys((*DECK_PARTS, *BOARD_PARTS)))),
            metavar="|".join(dict.fromkeys((*DECK_PARTS, *BOARD_PARTS))),
            help=_("Kun en del. Kan gives flere gange. Uden: det hele."),
        ),
    ] = None,
    card: Annotated[list[str] | None, typer.Option(metavar="ID", help=_("Kun et kort. Kan gives flere gange."))] = None,
    own: Annotated[
        bool, typer.Option("--own", help=_("Kun bunkens egne kort, ikke dem fra den bunke, den bygger på."))
    ] = False,
    session: Annotated[
        int | None,
        typer.Option(
            parser=whole(0, MOST_SEED),
            metavar=_("TAL"),
            help=_("Kun kort nok til én eftermiddag, trukket efter tallet. Samme tal giver samme kort."),
        ),
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help=_("Kun de kort, der er ændret, siden de sidst blev printet."))
    ] = False,
    since: Annotated[
        Path | None, typer.Option(metavar=_("FIL"), help=_("Kun kort ændret siden den print, der skrev filen."))
    ] = None,
    single: Annotated[
        bool, typer.Option("--single", help=_("Ét kort på hver side med 3 mm til beskæring, til et trykkeri."))
    ] = False,
    fronts_only: Annotated[bool, typer.Option("--no-backs", help=_("Uden bagsider."))] = False,
    flip: Annotated[
        str,
        typer.Option(
            parser=one_of(("long", "short")),
            metavar="long|short",
            help=_("Om arket vendes på den lange eller den korte led."),
        ),
    ] = "long",
    shift: Annotated[
        Offset | None,
        typer.Option(
            "--offset",
            parser=offset,
            metavar="X:Y",
            help=_("Flytter bagsiderne så mange mm mod højre og ned, fx 1,5:-0,5. Se arket fra calibration."),
        ),
    ] = None,
    guides: Annotated[
        str,
        typer.Option(
            parser=one_of(("outside", "corners", "lines")),
            metavar="outside|corners|lines",
            help=_("Skæremærker: kun udenfor, også små kryds ved hjørnerne, eller hele streger."),
        ),
    ] = "corners",
    teams: Annotated[
        int, typer.Option(parser=whole(1, MAX_TEAMS), metavar=_("ANTAL"), help=_("Stemmekort til så mange hold."))
    ] = MAX_TEAMS,
    board: Annotated[
        str, typer.Option(metavar=_("PLADE"), help=_("Pladen, hvis regler printes til en bunke."))
    ] = FIRST_BOARD,
) -> int:
    """Write the files; 1 where a text does not fit on its card, or has a sign that cannot be printed."""
    (target, *more) = checking.targets([name])
    if more:
        raise MisuseError(_("'{name}' er flere ting. Nævn én bunke eller én plade.").format(name=name))
    asked = part or (["cards"] if target.kind == "deck" and (card or own) else None)
    parts = _parts(asked, DECK_PARTS if target.kind == "deck" else BOARD_PARTS, BOARD_PARTS)
    try:
        if target.kind == "board":
            loaded_board = load_board(target.path)
            prepare_folder(out)
            made = [print_board(loaded_board)] if "board" in parts else []
            made += [print_rules(loaded_board)] if "rules" in parts else []
            return int(bool(_written(made, out, loaded_board.id)))
        deck = load_deck(target.path)
        marks_file = out / f"{deck.id}-print.json"
        only = _only(deck, card or []) | (_dealt(deck, board, teams, session) if session is not None else frozenset())
        if own:
            only |= _own(deck, target.path)
        before = _known(None, marks_file) if changed or only else None
        prepare_folder(out)
        options = PrintOptions(
            single,
            cast(Guides, guides),
            not fronts_only,
            cast(Flip, flip),
            shift or Offset(),
            teams,
            _known(since, None) if since else before if changed else None,
            only,
        )
        made = list(_deck_parts(deck, options, parts, board))
        code = _written(made, out, deck.id)
        if "cards" in parts and code != UNWRITTEN:
            _remember(made, options, marks_file, deck, before or {})
        return int(bool(code))
    except MissingTypesetterError as error:
        raise MisuseError(str(error)) from error
    except UnprintableError as error:
        advice = _("Prøv uden pladens billede.") if target.kind == "board" else ""
        print(f"{error} {advice}".rstrip(), file=sys.stderr)
        return 1


def _parts(asked: list[str] | None, have: tuple[str, ...], on_request: tuple[str, ...]) -> tuple[str, ...]:
    wrong = [part for part in asked or [] if part not in (*have, *on_request)]
    if wrong:
        message = _("'{part}' hører ikke til her. Her kan stå: {parts}.")
        raise MisuseError(message.format(part=wrong[0], parts=", ".join(dict.fromkeys((*have, *on_request)))))
    return tuple(asked or have)


def _deck_parts(deck: Deck, options: PrintOptions, parts: tuple[str, ...], board: str) -> Iterator[PrintResult]:
    if "cards" in parts:
        yield print_cards(deck, options)
    if "voting" in parts:
        yield print_voting_cards(deck, options)
    if "answers" in parts:
        yield print_answers(deck)
    if "rules" in parts:
        yield print_rules(load_board(board), deck)
    if "board" in parts:
        yield print_board(load_board(board), deck)
    if "basics" in parts:
        yield print_basics(deck)
    if "vtcv" in parts:
        yield print_citizen_vtcv(deck)
    if "calibration" in parts:
        yield print_calibration(options.offset)


def _known(since: Path | None, last: Path | None) -> dict[str, str] | None:
    """The marks of the cards that need no new print; nothing was printed before the first time."""
    if since is None and (last is None or not os.path.lexists(last)):
        return None
    path = since or last
    assert path is not None
    try:
        return read_marks(path)
    except MarksError as error:
        message = _("'{file}' er ikke en fil fra en tidligere print.")
        raise MisuseError(message.format(file=path)) from error


def _only(deck: Deck, cards: list[str]) -> frozenset[str]:
    known = {key for face in deck_faces(deck) for key in (str(face["id"]), card_key(face))}
    for card in cards:
        if card not in known:
            raise MisuseError(_("Der er intet kort, der hedder '{id}'.").format(id=card))
    return frozenset(cards)


def _own(deck: Deck, path: Path) -> frozenset[str]:
    """The cards that the deck has written itself."""
    mine = own_cards(path)
    kinds = {"goal": "goals", "technology": "technologies", "event": "events", "reflection": "reflections"}
    found = frozenset(
        card_key(face) for face in deck_faces(deck) if face["id"] in mine.get(kinds.get(str(face["kind"]), ""), ())
    )
    if not found:
        raise MisuseError(_("Bunken har ingen egne kort."))
    return found


def _dealt(deck: Deck, board: str, teams: int, seed: int) -> frozenset[str]:
    """The cards of one session, dealt as the game deals it, with all events and reflections."""
    dealt = deal(deck, load_board(board), teams, seed, 0)
    goals = [f"goal/{id}" for id in dealt.goals]
    technologies = [f"technology/{id}" for id in dealt.technologies]
    talk = [card_key(face) for face in deck_faces(deck) if face["kind"] in ("event", "reflection")]
    return frozenset((*goals, *technologies, *talk))


def _remember(made: list[PrintResult], options: PrintOptions, path: Path, deck: Deck, before: dict[str, str]) -> None:
    """Keep the marks of what is on paper now: all cards, or those named and what was there `before`."""
    marks = next(result.marks for result in made if result.marks is not None)
    if options.only:
        named = {key: mark for key, mark in marks.items() if key in options.only or key.split("/")[1] in options.only}
        marks = {**before, **named}
    write_marks(path, deck.id, marks)


def _written(made: list[PrintResult], out: Path, id: str) -> int:
    """Write the documents, say where, and name every card whose text does not fit or has signs that are not set.

    Papers are there to be shared, so that they get the system's usual rights. `UNWRITTEN` where one could not be put
    there, 1 where a text does not fit.
    """
    code = 0
    for document in (document for result in made for document in result.documents):
        path = out / f"{id}-{document.name.replace(' ', '-')}.pdf"
        try:
            write_whole(path, document.pdf, private=False)
        except OSError as error:
            tell_unwritten(path, error)
            code = UNWRITTEN
            continue
        count = ngettext("{n} kort", "{n} kort", document.cards).format(n=document.cards) if document.cards else ""
        typer.echo(f"{path}  {count}".rstrip())
    if any(result.marks is not None and not result.documents for result in made):
        typer.echo(_("Ingen kort er ændret siden sidst."))
    overflows = [overflow for result in made for overflow in result.overflows]
    for overflow in overflows:
        message = _("Teksten på kortet '{id}' er for lang og bliver skåret af. Gør den kortere.")
        print(message.format(id=overflow.id), file=sys.stderr)
    cards: dict[str, list[Lacking]] = {}
    for one in (one for result in made for one in result.lacking):
        cards.setdefault(one.id, []).append(one)
    for lacking in cards.values():
        print(lacking_words(lacking), file=sys.stderr)
    return code or int(bool(overflows or cards))
