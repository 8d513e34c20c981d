"""Checking decks and boards, one or all of them: every problem, and every piece of advice."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tekspil.advice.deck_advice import AssessmentAdvice, deck_advice, session_advice, size_advice, suggestions
from tekspil.advice.places import Places
from tekspil.content.base_changes import base_changes, is_remembered, remember_base
from tekspil.content.board_reader import read_board
from tekspil.content.card_picture import lender, trouble_with
from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import board_paths, closed_folders, deck_paths, find_deck, is_shipped
from tekspil.content.models import Board, CardPicture, Deck
from tekspil.content.near_files import looks_like_deck, names_in, unread
from tekspil.content.picture import picture_problem
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, Problem, did_you_mean, severity
from tekspil.content.snapshot import MOST_OF_PICTURES, pictures_left_out
from tekspil.content.source import display, whole_file
from tekspil.folders import user_folder
from tekspil.language import _, ngettext
from tekspil.rules.length import FEWEST_ROUNDS, fits, turn_seconds
from tekspil.safe_files import in_words

SESSIONS = 16
"""How many sessions are dealt when nobody says how many: enough to see that goals are often let down, and quick."""

Checkable = Literal["deck", "board"]


@dataclass(frozen=True, slots=True)
class CheckedPath:
    """A deck's folder or a board's file; `twin` is another of the same id, which is a problem of this one.

    `closed` says of a folder of decks or boards why it cannot be looked into.
    """

    kind: Checkable
    path: Path
    twin: Path | None = None
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a deck or a board. `id` is what it calls itself, or its file's name if it cannot be read."""

    kind: Checkable
    id: str
    path: Path
    problems: tuple[Problem, ...]
    deck: Deck | None = None

    @property
    def suggestions(self) -> tuple[AssessmentAdvice, ...]:
        """The strong pairs that nobody has judged; there may be many, so they are only listed when asked for."""
        return tuple(suggestions(self.deck)) if self.deck else ()


def everything() -> list[CheckedPath]:
    """Every deck and board, those that came along and the user's own."""
    kinds: tuple[tuple[Checkable, dict[str, list[Path]]], ...] = (("deck", deck_paths()), ("board", board_paths()))
    return [
        CheckedPath(kind, path, places[0] if path != places[0] else None)
        for kind, found in kinds
        for _id, places in sorted(found.items())
        for path in places
    ] + [
        CheckedPath("deck" if folder.name == "cards" else "board", folder, closed=in_words(error))
        for folder, error in closed_folders().items()
    ]


def targets(names: Sequence[str]) -> list[CheckedPath]:
    """What each of `names` means: an id, a deck's folder, a board's file, or a folder of either.

    Raises `ContentError` for a name that is none of them.
    """
    return [target for name in names for target in _meant(name)]


def check(target: CheckedPath, board: Board | None, sessions: int = SESSIONS) -> Checked:
    """Every problem in a deck or a board. A deck is held against `board`, where it is known, for size and sessions."""
    if target.closed:
        message = _("Mappen kan ikke åbnes: {reason}.").format(reason=target.closed)
        problem = whole_file("F03", target.path, message, _("Resten er set efter."))
        return Checked(target.kind, target.path.name, target.path, (problem,))
    found = _check_deck(target.path, board, sessions) if target.kind == "deck" else _check_board(target.path)
    if target.twin is None:
        return found
    message = _("'{id}' findes også her: {place}.").format(id=found.id, place=display(target.twin))
    help = _("Giv dit eget et andet id og navn.")
    twin = Problem("F07", severity("F07"), display(target.path), 0, 0, 0, message, help)
    return Checked(found.kind, found.id, found.path, (twin, *found.problems), found.deck)


def _check_deck(folder: Path, board: Board | None, sessions: int) -> Checked:
    deck, problems = read_deck(folder)
    if deck is None:
        return Checked("deck", folder.name, folder, (*problems, *_unread_files(folder)))
    advice = (*_on_base(folder), *_on_pictures(deck), *_unread_files(folder), *advice_on(deck, board, sessions))
    return Checked("deck", deck.id, folder, (*problems, *advice), deck)


def _on_base(folder: Path) -> list[Problem]:
    """Whether the deck that one's own builds on has changed; the first time it is only remembered."""
    if folder.name == "deck.yaml":
        folder = folder.parent
    if not folder.is_dir() or not folder.resolve().is_relative_to(user_folder().resolve()):
        return []
    if not is_remembered(folder):
        with suppress(ContentError):  # a folder that may not be written to has no news
            remember_base(folder)
        return []
    count = sum(line.startswith("  ") for line in base_changes(folder))
    if not count:
        return []
    message = ngettext(
        "Den bunke, som din bygger på, er ændret {n} sted.",
        "Den bunke, som din bygger på, er ændret {n} steder.",
        count,
    )
    help = _("Se hvad med: tekspil changes {deck}").format(deck=folder.name)
    return [whole_file("R11", folder, message.format(n=count), help)]


def _unread_files(folder: Path) -> list[Problem]:
    """The files in a deck's folder that look as if they were to be read, and are not."""
    if folder.name == "deck.yaml":
        folder = folder.parent
    found = []
    for name, wanted in unread(names_in(folder)):
        if wanted and not os.path.lexists(folder / "deck.yaml"):
            continue  # told with the file that is missing
        help = _("Omdøb den til {wanted}, hvis den skal med.").format(wanted=wanted)
        if not wanted:
            help = _("Flyt den ud af mappen, eller slet den, hvis den er en kopi.")
        found.append(whole_file("F11", folder / name, _("Filen bliver ikke læst."), help))
    return found


def _on_pictures(deck: Deck) -> list[Problem]:
    """What keeps cards' own pictures from being shown; those that came along were tried before."""
    places = Places(deck.folder, deck.id)
    help = _("Kortet viser sit ikon i stedet. Gem billedet som rene former i SVG, eller som foto på højst 200 kB.")
    cards = [("technologies", card) for card in deck.technologies] + [("events", card) for card in deck.events]
    mine = [(file, card.id, card.picture) for file, card in cards if card.picture and not lender(card.picture)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as some:
        why = list(some.map(trouble_with, [picture for _file, _id, picture in mine]))
        logo = trouble_with(deck.picture) if deck.picture and not lender(deck.picture) else ""
    found = [
        places.on_card("D10", file, id, f"{picture.name}: {trouble}", help)
        for (file, id, picture), trouble in zip(mine, why, strict=True)
        if trouble
    ]
    if logo and deck.picture:
        found.append(places.on_field("D10", "picture", f"{deck.picture.name}: {logo}", help, "deck"))
    found += _on_room_in_saves(places, mine, pictures_left_out(deck))
    return _in_order(problem for problem in found if problem is not None)


def _on_room_in_saves(
    places: Places, mine: Sequence[tuple[str, str, CardPicture]], left_out: Collection[str]
) -> list[Problem]:
    """That a saved game leaves pictures out, told once, at the first card whose picture it is."""
    late = [(file, id, picture) for file, id, picture in mine if picture.name in left_out]
    if not late:
        return []
    file, id, picture = late[0]
    most = MOST_OF_PICTURES / 1_000_000
    message = ngettext(
        "{name} er ikke med i et gemt spil, som højst tager {most:.0f} MB billeder med.",
        "{name} og {others} til er ikke med i et gemt spil, som højst tager {most:.0f} MB billeder med.",
        len(late),
    ).format(name=picture.name, others=len(late) - 1, most=most)
    help = _(
        "Bliver bunken ændret eller slettet, viser kortet sit ikon, når spillet fortsætter. "
        "Gem fotos mindre, eller brug færre."
    )
    told = places.on_card("D12", file, id, message, help)
    return [told] if told else []


def advice_on(deck: Deck, board: Board | None, sessions: int = SESSIONS) -> list[Problem]:
    """What could be better about a deck that has no errors, in the order of its files."""
    places = Places(deck.folder, deck.id)
    advice: list[Problem] = []
    if board is not None:
        advice += size_advice(deck, board, places)
        advice += session_advice(deck, board, places, sessions)
    advice += deck_advice(deck, places)
    return _in_order(advice)


def _check_board(path: Path) -> Checked:
    board, problems = read_board(path)
    if board is None:
        return Checked("board", path.stem, path, problems)
    heavy = picture_problem(board.picture) if board.picture and not is_shipped(board.picture) else None
    advice = board_advice(board, Places(path, board.id))
    return Checked("board", board.id, path, (*problems, *([heavy] if heavy else []), *advice))


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column))


def _meant(name: str) -> list[CheckedPath]:
    path = Path(name)
    known: list[CheckedPath] = [
        target for target in everything() if name == (target.path.name if target.kind == "deck" else target.path.stem)
    ]
    if known:
        return known
    if os.path.isfile(path) and path.suffix == ".yaml":  # noqa: PTH113 (never raises)
        inside_deck = os.path.isfile(path.parent / "deck.yaml")  # noqa: PTH113
        return [CheckedPath("deck", path.parent) if inside_deck else CheckedPath("board", path)]
    is_folder = os.path.isdir(path)  # noqa: PTH112 (never raises)
    if is_folder and not os.path.isfile(path / "deck.yaml"):  # noqa: PTH113
        decks = sorted(file.parent for file in (*path.glob("*/deck.yaml"), *path.glob("cards/*/deck.yaml")))
        boards = [] if looks_like_deck(path) else sorted((*path.glob("*.yaml"), *path.glob("boards/*.yaml")))
        inside = [CheckedPath("deck", folder) for folder in decks] + [CheckedPath("board", file) for file in boards]
        if inside:
            return inside
    if is_folder:
        return [CheckedPath("deck", path)]
    try:
        found = find_deck(name)
    except ContentError as error:
        raise _unknown(name, error) from error
    if not os.path.lexists(found):
        raise ContentError([whole_file("F01", found, _("Det findes ikke."), _("Står navnet rigtigt?"))])
    return [CheckedPath("deck", found)]


def _unknown(name: str, error: ContentError) -> ContentError:
    """The same refusal, for something that could have been a board as well as a deck."""
    names = {*deck_paths(), *board_paths()}
    message = _("Der er ingen bunke og ingen plade, der hedder '{id}'.").format(id=shown(name))
    have = _("Her er: {names}.").format(names=", ".join(sorted(names)))
    return ContentError(
        replace(problem, message=message, help=f"{did_you_mean(name, names)} {have}".strip())
        for problem in error.problems
    )


# Is there time to play on a board? (rulebook, "Length")

TEAMS = (2, 3, 4, 5, 6)


def board_advice(board: Board, places: Places) -> Iterator[Problem]:
    """Warn of the numbers of teams for which the fewest rounds do not fit into the board's minutes."""
    seconds = turn_seconds([space.type for space in board.spaces], board.pace)
    late = [teams for teams in TEAMS if not fits(board.minutes, board.frame_minutes, teams, seconds)]
    if not late:
        return
    message = _("Med {teams} hold er der ikke tid til {rounds} runder på {minutes} minutter.").format(
        teams=_one_of(late), rounds=FEWEST_ROUNDS, minutes=board.minutes
    )
    help = _("En tur tager {seconds} sekunder i snit. Gør 'minutes' større, eller spil med færre hold.")
    yield places.on_field("R08", "minutes", message, help.format(seconds=round(seconds)))


def _one_of(numbers: list[int]) -> str:
    """4, 5 and 6, as a person would say it."""
    words = [str(number) for number in numbers]
    if len(words) == 1:
        return words[0]
    return _("{first} eller {last}").format(first=", ".join(words[:-1]), last=words[-1])
