"""Two versions of a deck made one, and what is different between two decks, in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tekspil.content import archive, tree
from tekspil.content.goal_files import GOALS, as_one, kind_of, parts_among, parts_in
from tekspil.content.near_files import DECK_FILES
from tekspil.content.problems import ContentError
from tekspil.content.proposal import Proposal
from tekspil.content.source import MAX_BYTES, decode
from tekspil.content.writing import Edit, Insert, Remove, Set, differences
from tekspil.content.writing.edits import data_of
from tekspil.content.writing.steps import versions
from tekspil.language import _, ngettext
from tekspil.safe_files import read_bounded

OWN_FIELDS = ("format", "id", "title", "version")
"""What a deck calls itself: two decks are not made one in that."""

Raw = Mapping[str, bytes]


def raw_files(deck: Path) -> dict[str, bytes]:
    """The files of a deck in a folder or a .zip, by name ("goals"); raise `ContentError` where it cannot be read."""
    if deck.suffix == archive.SUFFIX and deck.is_file():
        packed = archive.files_in(deck)
        names = (*DECK_FILES, *parts_among(packed))
        return {name: packed[f"{name}.yaml"] for name in names if f"{name}.yaml" in packed}
    found = {}
    for name in (*DECK_FILES, *parts_in(deck)):
        path = deck / f"{name}.yaml"
        if path.is_file():
            found[name] = read_bounded(path, MAX_BYTES)
    return found


def _data(name: str, raw: bytes) -> Any:
    source = decode(Path(f"{name}.yaml"), raw)
    parsed = tree.parse(source)
    if parsed.root is None or source.errors:
        raise ContentError(problem for problem in source.problems if problem.severity == "error")
    return data_of(parsed.root)


def merge(mine: Path, theirs: Path, base: Path | None = None, prefer_theirs: bool = False) -> Proposal:
    """What it takes to bring what another version of a deck has into mine.

    Args:
        mine: The deck's own folder, which is changed.
        theirs: The other version, a folder or a .zip.
        base: The version that both were made from. Without it, what either has been before is looked for by what
            commands have written down; where nothing is found, all that differs in both is a conflict.
        prefer_theirs: In a conflict take theirs.

    Raises `ContentError` where one of them cannot be read.
    """
    own, other = raw_files(mine), raw_files(theirs)
    old = raw_files(base) if base is not None else {}
    edits: dict[str, list[Edit]] = {}
    new: dict[str, str] = {}
    lines: list[str] = []
    conflicts: list[tuple[str, Conflict]] = []
    for name, raw in other.items():
        if name not in own:
            new[name] = raw.decode("utf-8-sig", errors="replace")
            lines.append(_("  + filen {file}").format(file=f"{name}.yaml"))
            continue
        if raw == own[name]:
            continue
        before = old.get(name) or _common(mine, theirs, name)
        ours, others = _data(name, own[name]), _data(name, raw)
        common = _data(name, before) if before is not None else NOTHING
        if name == "deck":
            others = {**others, **{field: ours[field] for field in OWN_FIELDS if field in ours}}
        merged, found = three_way(common, ours, others, (), prefer_theirs)
        conflicts += [(name, one) for one in found]
        edits[name] = list(edits_to(kind_of(name), ours, merged))
        lines += differences_in_words(kind_of(name), ours, merged)
    notes = [_conflict_words(name, one, prefer_theirs) for name, one in conflicts]
    if conflicts:
        count = ngettext(
            "Begge har ændret det samme {n} sted:", "Begge har ændret det samme {n} steder:", len(conflicts)
        )
        notes.insert(0, count.format(n=len(conflicts)))
    what = _("at flette '{other}' ind").format(other=theirs.name)
    return Proposal(mine, what, {name: made for name, made in edits.items() if made}, tuple(lines), tuple(notes), new)


def _common(mine: Path, theirs: Path, name: str) -> bytes | None:
    """What a file was in both decks at some time, the latest of it."""
    file = f"{name}.yaml"
    ours = versions(mine, file) if mine.is_dir() else {}
    others = versions(theirs, file) if theirs.is_dir() else {}
    if not theirs.is_dir():
        raw = raw_files(theirs).get(name)
        others = {hashlib.sha256(raw).hexdigest(): raw} if raw is not None else {}
    shared = [data for digest, data in ours.items() if digest in others]
    return shared[-1] if shared else None


def edits_to(name: str, old: Any, new: Any) -> Iterator[Edit]:
    """The edits that make a file's data into another, card by card, so that what stays is not touched."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return
    cards = old.get(name)
    if isinstance(cards, list) and isinstance(new.get(name), list) and name not in ("deck", "law"):
        yield from _cards(name, cards, new[name])
        old = {field: value for field, value in old.items() if field != name}
        new = {field: value for field, value in new.items() if field != name}
    yield from differences((), old, new)


def _cards(name: str, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    before = {card["id"]: card for card in old}
    after = {card["id"]: card for card in new}
    for id in before:
        if id in after:
            yield from differences((name, id), before[id], after[id])
    gone = [id for id in before if id not in after]
    added = [id for id in after if id not in before]
    if gone and len(gone) == len(before):
        yield Set((name,), list(after.values()))
        return
    for id in gone:
        yield Remove((name, id))
    for number, id in enumerate(added):
        yield Insert((name,), len(before) - len(gone) + number, after[id])


def differences_in_words(name: str, old: Any, new: Any) -> list[str]:
    """What is different in a file, a line for each card and each field."""
    lines: list[str] = []
    one, other = _flat(name, old), _flat(name, new)
    for id in (*one, *(id for id in other if id not in one)):
        if id not in other:
            lines.append(f"  - {id}  {_title(one[id])}")
        elif id not in one:
            lines.append(f"  + {id}  {_title(other[id])}")
        else:
            for field in (*one[id], *(field for field in other[id] if field not in one[id])):
                before, after = one[id].get(field, ""), other[id].get(field, "")
                if before != after:
                    lines.append(f"  ~ {id}  {field}: {_words(before) or '–'} → {_words(after) or '–'}")
    if lines:
        count = ngettext("{n} forskel", "{n} forskelle", len(lines)).format(n=len(lines))
        lines.insert(0, f"{name}: {count}")
    return lines


def diff(one: Path, other: Path) -> list[str]:
    """What is different between two decks, in words; nothing where nothing is.

    Args:
        one: A deck's folder or .zip.
        other: Another, or another version of it.

    Raises `ContentError` where one of them cannot be read.
    """
    return difference_lines(raw_files(one), raw_files(other))


def difference_lines(first: Raw, second: Raw) -> list[str]:
    """As `diff`, of files by name."""
    old, new = _by_kind(first), _by_kind(second)
    if new["deck"] and new["deck"].get("extends") == old["deck"].get("id", NOTHING):
        new = _extended(old, new)
    return [line for name in DECK_FILES for line in differences_in_words(name, old[name], new[name])]


def _by_kind(raw: Raw) -> dict[str, Any]:
    """What the files hold, the goals of all of theirs as one."""
    data = {name: _data(name, raw[name]) for name in raw}
    goals = {name: data[name] for name in (GOALS, *parts_among(f"{name}.yaml" for name in raw)) if name in data}
    return {name: as_one(goals) if name == GOALS else data.get(name, {}) for name in DECK_FILES}


def _extended(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """What a deck that builds on `base` holds in all: only what it adds, replaces and hides is a difference."""
    hidden = own["deck"].get("hides") or {}
    head = {**base["deck"], **own["deck"]}
    for field in ("themes", "needs"):
        head[field] = {**(base["deck"].get(field) or {}), **(own["deck"].get(field) or {})}
    found: dict[str, Any] = {"deck": head}
    for name in (file for file in base if file != "deck"):
        if not isinstance((base[name] or {}).get(name), list):
            found[name] = own[name] or base[name]
            continue
        cards = {card["id"]: card for card in base[name][name] if card.get("id") not in (hidden.get(name) or ())}
        cards |= {card["id"]: card for card in (own[name] or {}).get(name) or ()}
        found[name] = {**base[name], name: list(cards.values())}
    return found


def _flat(name: str, data: Any) -> dict[str, dict[str, Any]]:
    """The cards of a file, or the fields of deck.yaml, each with its own fields one layer down."""
    if not isinstance(data, dict):
        return {}
    listed = data.get(name)
    if isinstance(listed, list):
        return {str(card.get("id", "")): _opened(card) for card in listed if isinstance(card, dict)}
    return {str(field): _opened(value) for field, value in data.items() if field != "format"}


def _opened(card: Any) -> dict[str, Any]:
    if not isinstance(card, dict):
        return {"": card}
    found: dict[str, Any] = {}
    for field, value in card.items():
        if isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
            found |= {f"{field} {inner}": below for inner, below in value.items()}
        else:
            found[field] = value
    return found


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return str(value)


def _title(card: Mapping[str, Any]) -> str:
    return _words(next((card[field] for field in ("name", "title", "text") if card.get(field)), ""))


def _conflict_words(name: str, found: Conflict, took_theirs: bool) -> str:
    place = " ".join(found.path[1:] if found.path[:1] == (name,) else found.path)
    mine = _words(found.mine) if found.mine is not NOTHING else _("slettet")
    theirs = _words(found.theirs) if found.theirs is not NOTHING else _("slettet")
    if took_theirs:
        return _("  ! {place}: deres '{theirs}' bliver, din '{mine}' ryger ud").format(
            place=place, theirs=theirs, mine=mine
        )
    return _("  ! {place}: din '{mine}' bliver, deres er '{theirs}'").format(place=place, theirs=theirs, mine=mine)


# Two people changed the same thing: what each changed is taken, and where both changed the same it is named.
# On data as files hold it (nested dicts and lists of text). A list of cards is merged card by card, by their ids.


class _Nothing:
    """Where there is no value."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = _Nothing()
"""No value: a card or a field that is not there. As the common base it means that none is known."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed, each in their own way: the path to it, what I have and what they have."""

    path: tuple[str, ...]
    mine: Any
    theirs: Any


def three_way(
    base: Any, mine: Any, theirs: Any, path: tuple[str, ...] = (), prefer_theirs: bool = False
) -> tuple[Any, list[Conflict]]:
    """What comes of two changes of `base`, and where they meet.

    Nothing is lost: what only one of them changed, added or took away is so in the result. What both did otherwise
    stays as it is in `mine` (or in `theirs`, if those are preferred) and is a conflict.
    """
    if mine == theirs or theirs == base:
        return mine, []
    if mine == base:
        return theirs, []
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _of_fields(base if isinstance(base, dict) else {}, mine, theirs, path, prefer_theirs)
    cards = [_by_id(one) for one in (mine, theirs)]
    if cards[0] is not None and cards[1] is not None:
        old = _by_id(base) or {}
        merged, conflicts = _of_fields(old, cards[0], cards[1], path, prefer_theirs)
        return list(merged.values()), conflicts
    return (theirs if prefer_theirs else mine), [Conflict(path, mine, theirs)]


def _of_fields(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], path: tuple[str, ...], prefer_theirs: bool
) -> tuple[dict[str, Any], list[Conflict]]:
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name in (*mine, *(name for name in theirs if name not in mine)):
        value, found = three_way(
            base.get(name, NOTHING), mine.get(name, NOTHING), theirs.get(name, NOTHING), (*path, name), prefer_theirs
        )
        conflicts += found
        if value is not NOTHING:
            merged[name] = value
    return merged, conflicts


def _by_id(value: Any) -> dict[str, Any] | None:
    """A list of cards by their ids; None for anything else, and where two have the same."""
    if not isinstance(value, list):
        return None
    found = {str(card["id"]): card for card in value if isinstance(card, dict) and card.get("id")}
    return found if len(found) == len(value) else None
