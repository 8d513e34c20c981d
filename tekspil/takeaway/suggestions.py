"""Suggestions to a deck, from what rooms said: where they disagreed with its stars, or judged what it had not judged.

Each file, a saved game or a game's records, is one room and has one voice on a pair of goal and technology, however
many of its teams spoke. A pair's new stars are the median of the voices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tekspil.content.authoring import own_folder, put_new
from tekspil.content.containers import ids_in
from tekspil.content.goal_files import GOALS, files_of
from tekspil.content.locations import find_deck
from tekspil.content.models import Deck, Goal
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.writing import Edit, Insert, Set, change
from tekspil.content.writing.parted import in_their_files
from tekspil.game import Game
from tekspil.language import _, ngettext
from tekspil.matching import match
from tekspil.records import reveal_of
from tekspil.rules.goal import median
from tekspil.safe_files import JsonError, in_words, parse_json, read_bounded
from tekspil.saves import MOST_BYTES, WITHOUT_CARDS, Save, SaveError, read_save
from tekspil.takeaway.campaign import WHAT as CAMPAIGN
from tekspil.takeaway.marks import Mark, marks_of, read_marks
from tekspil.takeaway.seen import Verdict, reveals, verdicts

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Room:
    """What one room said, marks and verdicts on what the deck had not judged, and how its game began and went."""

    path: Path
    marks: tuple[Mark, ...]
    verdicts: tuple[Verdict, ...]
    started: tuple[object, ...] = ()
    log: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What rooms said of a pair, and what the deck says.

    `said` has one voice for each room that gave stars, rising; `rooms` counts those too that only disagreed. `stars` is
    what the deck could say, or nothing where no room gave stars.
    """

    goal: str
    technology: str
    rooms: int
    said: tuple[int, ...]
    deck_stars: int
    assessed: bool
    stars: int | None

    @property
    def weight(self) -> tuple[int, int]:
        """How much there is to it: rooms that spoke, then how far they are from the deck."""
        return self.rooms, abs(self.stars - self.deck_stars) if self.stars is not None else 0


@dataclass(frozen=True, slots=True)
class Collected:
    """The suggestions, weightiest first, of how many rooms; and files that could not be used, or only in part."""

    suggestions: tuple[Suggestion, ...]
    rooms: int
    remarks: tuple[tuple[Path, str], ...]


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Every .json and .jsonl file that is named, or lies in a folder that is named. Raises `SaveError` for neither."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if one.suffix in (".json", ".jsonl") and one.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise SaveError(_("{path} findes ikke. Giv en mappe med gemte spil.").format(path=path))
    return list(dict.fromkeys(found))


def collect(deck: Deck, paths: Iterable[Path]) -> Collected:
    """What the rooms whose games lie in files and folders suggest for a deck.

    A game that was saved twice is one room. A game whose deck or board has changed since is played again with them as
    they were; of one that was saved without them only the marks count. Games of a deck that this one builds on count as
    its own. What cannot be used is remarked upon and never stops the rest.
    """
    known = [deck.id, *decks_below(deck)]
    rooms: list[Room] = []
    remarks: list[tuple[Path, str]] = []
    for path in files_in(paths):
        try:
            room, remark = _room(deck, known, path)
        except SaveError as error:
            remarks.append((path, str(error)))
            continue
        if remark:
            remarks.append((path, remark))
        if room is not None:
            rooms.append(room)
    kept = _once(rooms)
    return Collected(_suggestions(deck, kept), len(kept), tuple(remarks))


def said_in(game: Game) -> tuple[Suggestion, ...]:
    """What the room of one game suggests for its deck."""
    return _suggestions(game.deck, [Room(Path(), marks_of(game), verdicts(reveals(game)))])


def decks_below(deck: Deck) -> list[str]:
    """The decks that a deck builds on: what is said of their cards is said of its own."""
    bases: list[str] = []
    folder = deck.folder
    while folder is not None and (named := entry(read_file(folder / "deck.yaml")[1].root, "extends")) is not None:
        name = str(getattr(named, "text", ""))
        if not name or name in bases:
            break
        bases.append(name)
        folder = find_deck(name)
    return bases


def _room(deck: Deck, known: Sequence[str], path: Path) -> tuple[Room | None, str]:
    """What a file's room said, and a remark where that is not all. A campaign's own file says nothing."""
    data = _data(path)
    if isinstance(data, dict) and data.get("what") == CAMPAIGN:
        return None, ""
    if isinstance(data, list):
        if data[0].get("deck") not in known:
            return None, _("Spillet er spillet med en anden bunke.")
        try:
            said = [reveal for record in data if (reveal := reveal_of(record))]
        except (KeyError, TypeError) as error:
            raise SaveError(_("{path} er ikke et gemt spil.").format(path=path)) from error
        return Room(path, (), verdicts(said)), ""
    save = read_save(path)
    if save.deck["id"] not in known:
        return None, _("Spillet er spillet med en anden bunke.")
    room = Room(path, read_marks(save.extra), (), _started(save), save.log)
    try:
        game = Game.resume(path, deck if save.deck["id"] == deck.id else None)
    except SaveError as error:
        return room, _("Kun mærkerne er talt med. {why}").format(why=error)
    if game.remarks and save.format == WITHOUT_CARDS:  # its stars may be others than those the room saw
        return room, _("Bunken er ændret siden. Kun mærkerne er talt med.")
    return replace(room, verdicts=verdicts(reveals(game))), " ".join(game.remarks)


def _started(save: Save) -> tuple[object, ...]:
    """What a game began with: two files of one game have the same."""
    return save.board["id"], save.teams, save.seed, save.number, save.goals, save.technologies


def _data(path: Path) -> Any:
    """What a file holds: a game's records as a list (one JSON list, or a record a line), or a mapping."""
    try:
        raw = read_bounded(path, MOST_BYTES)
        data = [parse_json(line) for line in raw.splitlines() if line] if path.suffix == ".jsonl" else parse_json(raw)
    except (OSError, JsonError) as error:
        why = in_words(error) if isinstance(error, OSError) else error
        raise SaveError(_("Filen {path} kan ikke læses: {why}").format(path=path, why=why)) from error
    if isinstance(data, list) and not (data and isinstance(data[0], dict) and data[0].get("what") == "begin"):
        raise SaveError(_("{path} er ikke et gemt spil.").format(path=path))
    return data


def _once(rooms: Sequence[Room]) -> list[Room]:
    """The rooms, each game once: of several saves of it the one that was played the furthest, of equals the last."""
    return [
        room
        for place, room in enumerate(rooms)
        if not any(_goes_on(room, other, number > place) for number, other in enumerate(rooms) if number != place)
    ]


def _goes_on(room: Room, other: Room, later: bool) -> bool:
    """Whether `other` is the same game, played on or saved again."""
    same = bool(room.log) and other.started == room.started and other.log[: len(room.log)] == room.log
    return same and (len(other.log) > len(room.log) or later)


def _suggestions(deck: Deck, rooms: Sequence[Room]) -> tuple[Suggestion, ...]:
    goals, cards = {goal.id for goal in deck.goals}, {card.id for card in deck.technologies}
    voices: dict[Pair, list[int | None]] = {}
    for room in rooms:
        for pair, stars in _voices(room).items():
            if pair[0] in goals and pair[1] in cards:
                voices.setdefault(pair, []).append(stars)
    found = [_suggestion(deck, pair, said) for pair, said in voices.items()]
    new = [one for one in found if not (one.assessed and one.stars == one.deck_stars)]
    return tuple(sorted(new, key=lambda one: (-one.weight[0], -one.weight[1], one.goal, one.technology)))


def _voices(room: Room) -> dict[Pair, int | None]:
    """One voice for each pair that a room spoke of: disagreements first, else its verdict; nothing without stars."""
    said: dict[Pair, list[int]] = {}
    for mark in room.marks:
        if mark.kind == "disagree" and mark.goal:
            said.setdefault((mark.goal, mark.technology), []).extend([] if mark.stars is None else [mark.stars])
    for verdict in room.verdicts:
        pair = (verdict.goal, verdict.technology)
        if not said.get(pair):
            said[pair] = [verdict.stars]
    return {pair: median(stars) if stars else None for pair, stars in said.items()}


def _suggestion(deck: Deck, pair: Pair, said: Sequence[int | None]) -> Suggestion:
    says = match(deck, pair[0], [pair[1]])
    stars = sorted(one for one in said if one is not None)
    return Suggestion(*pair, len(said), tuple(stars), says.stars, says.assessed, median(stars) if stars else None)


# A suggestion that is accepted, written into the author's own files with comments and layout left as they are.


def accept(deck: Deck, suggestions: Sequence[Suggestion], why: str = "") -> None:
    """Give pairs the stars suggested. Of a pair that is judged already the words stay, unless `why` gives others.

    In a deck that builds on another, a goal of the other is first taken over as one's own. Raises `ContentError` for a
    deck that came along and where a file cannot be written safely, `ValueError` for a suggestion without stars and for
    a deck that has no folder.
    """
    if deck.folder is None or any(one.stars is None for one in suggestions):
        raise ValueError(suggestions)
    folder = own_folder(deck.folder)
    own = _own_goals(folder)
    taken_over = list(dict.fromkeys(one.goal for one in suggestions if one.goal not in own))
    if taken_over:
        _replace(folder / "deck.yaml", taken_over)
    if not own and not any((folder / f"{name}.yaml").exists() for name in files_of(GOALS, folder)):
        put_new({folder / "goals.yaml": "format: 1\ngoals: []\n"})
    goals = {goal.id: goal for goal in deck.goals}
    edits: list[Edit] = [
        Insert(("goals",), len(own) + place, _as_card(goals[goal])) for place, goal in enumerate(taken_over)
    ]
    edits += [edit for one in suggestions for edit in _edits_of(one, why)]
    for name, some in in_their_files(folder, {GOALS: edits}).items():
        change(folder / f"{name}.yaml", some)


def _own_goals(folder: Path) -> list[str]:
    """The ids of a deck's own goals."""
    paths = [path for name in files_of(GOALS, folder) if (path := folder / f"{name}.yaml").exists()]
    return [id for path in paths for id in ids_in(entry(read_file(path, GOALS)[1].root, GOALS))]


def _replace(path: Path, goals: Sequence[str]) -> None:
    """Say in deck.yaml that one's own goals stand in the place of those that the deck builds on."""
    there = _texts(entry(entry(read_file(path)[1].root, "replaces"), "goals"))
    change(path, [Set(("replaces", "goals"), [*there, *(goal for goal in goals if goal not in there)])])


def _texts(node: Any) -> list[str]:
    """The texts of a list in a file; nothing where there is none."""
    return [item.text for item in getattr(node, "items", ())]


def _as_card(goal: Goal) -> dict[str, Any]:
    """A goal as it stands in a file."""
    card: dict[str, Any] = {
        "id": goal.id,
        "text": goal.text,
        "theme": goal.theme,
        "kind": goal.kind,
        "needs": dict(goal.needs),
    }
    if goal.wait is not None:
        card["wait"] = {"stars": goal.wait.stars, "why": goal.wait.why}
    card["assessments"] = {
        technology: {"stars": judged.stars, "why": judged.why} for technology, judged in goal.assessments.items()
    }
    return card


def _edits_of(suggestion: Suggestion, why: str) -> list[Edit]:
    place = ("goals", suggestion.goal, "assessments", suggestion.technology)
    if not suggestion.assessed:
        return [Set(place, {"stars": suggestion.stars, "why": why or why_in_words(suggestion)})]
    edits: list[Edit] = [Set((*place, "stars"), suggestion.stars)]
    if why:
        edits.append(Set((*place, "why"), why))
    return edits


def why_in_words(suggestion: Suggestion) -> str:
    """The reason that stands on the card until an author writes a better one."""
    return ngettext(
        "Det sagde {n} gruppe, der spillede", "Det sagde {n} grupper, der spillede", suggestion.rooms
    ).format(n=suggestion.rooms)
