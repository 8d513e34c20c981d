"""Renaming and removing what others refer to: a need, a theme, a goal or a technology, everywhere in a deck at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tekspil.content.goal_files import GOALS, as_one, files_of
from tekspil.content.locations import deck_ids, find_deck
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, did_you_mean
from tekspil.content.proposal import Proposal
from tekspil.content.source import whole_file
from tekspil.content.values import is_slug
from tekspil.content.writing import Edit, Remove, Rename, Set, open_file
from tekspil.language import _, ngettext

KINDS = ("need", "theme", "goal", "technology")
_HOME = {"need": ("deck", "needs"), "theme": ("deck", "themes"), "goal": ("goals", "goals")}
_HOME |= {"technology": ("technologies", "technologies")}
FILES = ("deck", "goals", "technologies", "assessments", "law")


class DeckData:
    """A deck's files that name things, as nested dicts and lists of text; its goals as if they stood in one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Any] = {}
        for name in FILES:
            paths = {one: folder / f"{one}.yaml" for one in files_of(name, folder)}
            data = {one: open_file(path).data for one, path in paths.items() if path.is_file()}
            if data:
                self.files[name] = as_one(data) if name == GOALS else data[name]

    def cards(self, name: str) -> list[dict[str, Any]]:
        """The cards in a file."""
        listed = (self.files.get(name) or {}).get(name)
        return [card for card in listed if isinstance(card, dict)] if isinstance(listed, list) else []

    def names(self, kind: str) -> list[str]:
        """What the deck itself has of a kind; of needs their parts too, such as "hjem.gulv"."""
        file, field = _HOME[kind]
        if file != "deck":
            return [str(card.get("id", "")) for card in self.cards(file)]
        made = (self.files.get("deck") or {}).get(field) or {}
        if kind == "theme" or not isinstance(made, dict):
            return list(made)
        parts = [
            f"{id}.{part}" for id, need in made.items() if isinstance(need, dict) for part in need.get("parts") or ()
        ]
        return [*made, *parts]

    def law_topics(self) -> Iterator[tuple[str, list[str]]]:
        """The topics of the law, each with the technologies that it is about."""
        law = (self.files.get("law") or {}).get("law") or {}
        for topic in law.get("topics") or () if isinstance(law, dict) else ():
            yield str(topic.get("id", "")), list(topic.get("technologies") or ())


def rename(folder: Path, kind: str, old: str, new: str) -> Proposal:
    """What it takes to call something otherwise, wherever a deck names it.

    Args:
        folder: The deck's own folder.
        kind: One of `KINDS`.
        old: The id it has; of a need's part "hjem.gulv".
        new: The id it is to have.

    Raises `ContentError` where the deck itself has nothing of that name, or has the new one already.
    """
    deck = DeckData(folder)
    _check_known(deck, kind, old)
    if (
        old.count(".") != new.count(".")
        or not all(map(is_slug, new.split(".")))
        or ("." in old and old.partition(".")[0] != new.partition(".")[0])
    ):
        message = _("'{id}' kan ikke bruges som id.").format(id=shown(new))
        raise ContentError([whole_file("I01", folder, message, _("Brug kun a-z, tal og bindestreg."))])
    if new in deck.names(kind):
        message = _("'{id}' findes allerede.").format(id=shown(new))
        raise ContentError([whole_file("I02", folder, message, _("Vælg et andet id."))])
    edits: dict[str, list[Edit]] = {}
    lines: list[str] = []

    def change(file: str, edit: Edit, where: str) -> None:
        edits.setdefault(file, []).append(edit)
        lines.append(f"  ~ {file}.yaml: {where}")

    {"need": _rename_need, "theme": _rename_theme, "goal": _rename_goal, "technology": _rename_technology}[kind](
        deck, old, new, change
    )
    what = _("at omdøbe '{old}' til '{new}'").format(old=old, new=new)
    count = ngettext("{n} sted bliver rettet:", "{n} steder bliver rettet:", len(lines)).format(n=len(lines))
    return Proposal(folder, what, edits, (count, *lines), tuple(_builders(folder)))


_Change = Callable[[str, Edit, str], None]


def _check_known(deck: DeckData, kind: str, id: str) -> None:
    names = deck.names(kind)
    if id in names:
        return
    message = _("Bunken har ikke selv '{id}'.").format(id=shown(id))
    help = did_you_mean(id, names, _("Det kan stå i den bunke, som den bygger på; der kan det ikke ændres herfra."))
    raise ContentError([whole_file("F04", deck.folder, message, help)])


def _rename_need(deck: DeckData, old: str, new: str, change: _Change) -> None:
    whole, _dot, part = old.partition(".")
    path = ("needs", whole, "parts", part) if part else ("needs", whole)
    change("deck", Rename(path, new.rpartition(".")[2]), " ".join(path))
    for file, field in (("goals", "needs"), ("technologies", "offers")):
        for card in deck.cards(file):
            for name in card.get(field) or ():
                if name == old or (not part and name.startswith(f"{old}.")):
                    renamed = new + name[len(old) :]
                    change(file, Rename((file, card["id"], field, name), renamed), f"{card['id']}  {name} → {renamed}")


def _rename_theme(deck: DeckData, old: str, new: str, change: _Change) -> None:
    change("deck", Rename(("themes", old), new), f"themes  {old} → {new}")
    for goal in deck.cards("goals"):
        if goal.get("theme") == old:
            change("goals", Set(("goals", goal["id"], "theme"), new), str(goal["id"]))


def _rename_goal(deck: DeckData, old: str, new: str, change: _Change) -> None:
    number = deck.names("goal").index(old)
    change("goals", Set(("goals", number, "id"), new), f"{old} → {new}")
    for word in ("replaces", "hides"):
        _in_list(deck, word, "goals", old, new, change)
    if old in ((deck.files.get("assessments") or {}).get("assessments") or {}):
        change("assessments", Rename(("assessments", old), new), f"{old} → {new}")


def _rename_technology(deck: DeckData, old: str, new: str, change: _Change) -> None:
    number = deck.names("technology").index(old)
    change("technologies", Set(("technologies", number, "id"), new), f"{old} → {new}")
    for goal in deck.cards("goals"):
        if old in (goal.get("assessments") or ()):
            change("goals", Rename(("goals", goal["id"], "assessments", old), new), str(goal["id"]))
    for goal_id, judged in ((deck.files.get("assessments") or {}).get("assessments") or {}).items():
        if old in (judged or ()):
            change("assessments", Rename(("assessments", goal_id, old), new), str(goal_id))
    for topic, technologies in deck.law_topics():
        if old in technologies:
            at = technologies.index(old)
            change("law", Set(("law", "topics", topic, "technologies", at), new), topic)
    _in_list(deck, "replaces", "technologies", old, new, change)


def _in_list(deck: DeckData, word: str, kind: str, old: str, new: str, change: _Change) -> None:
    listed = ((deck.files.get("deck") or {}).get(word) or {}).get(kind) or []
    if old in listed:
        change("deck", Set((word, kind, listed.index(old)), new), f"{word}  {old} → {new}")


def remove(folder: Path, kind: str, id: str) -> Proposal:
    """What it takes to be rid of something, with all that is said of it.

    Raises `ContentError` where the deck itself has nothing of that name, and where cards cannot be without it.
    """
    deck = DeckData(folder)
    _check_known(deck, kind, id)
    edits: dict[str, list[Edit]] = {}
    lines: list[str] = []

    def change(file: str, edit: Edit, where: str) -> None:
        edits.setdefault(file, []).append(edit)
        lines.append(f"  - {file}.yaml: {where}")

    {"need": _remove_need, "theme": _remove_theme, "goal": _remove_goal, "technology": _remove_technology}[kind](
        deck, id, change
    )
    what = _("sletningen af '{id}'").format(id=id)
    return Proposal(folder, what, edits, (_("Det bliver slettet:"), *lines), tuple(_builders(folder)))


def _in_use(deck: DeckData, id: str, users: list[str]) -> ContentError:
    message = _("'{id}' kan ikke slettes, for det bliver brugt: {users}.")
    message = message.format(id=shown(id), users=", ".join(users[:8]))
    return ContentError([whole_file("F09", deck.folder, message, _("Giv kortene noget andet først."))])


def _remove_theme(deck: DeckData, id: str, change: _Change) -> None:
    if users := [str(goal["id"]) for goal in deck.cards("goals") if goal.get("theme") == id]:
        raise _in_use(deck, id, users)
    change("deck", Remove(("themes", id)), f"themes  {id}")


def _remove_need(deck: DeckData, id: str, change: _Change) -> None:
    whole, _dot, part = id.partition(".")
    lonely = []
    for file, field in (("goals", "needs"), ("technologies", "offers")):
        for card in deck.cards(file):
            named = list(card.get(field) or ())
            gone = [name for name in named if name == id or (not part and name.startswith(f"{id}."))]
            if gone and len(gone) == len(named):
                lonely.append(str(card["id"]))
            for name in gone:
                change(file, Remove((file, card["id"], field, name)), f"{card['id']}  {name}")
    if lonely:
        raise _in_use(deck, id, lonely)
    path = ("needs", whole, "parts", part) if part else ("needs", whole)
    change("deck", Remove(path), " ".join(path))


def _remove_goal(deck: DeckData, id: str, change: _Change) -> None:
    change("goals", Remove(("goals", id)), id)
    if id in ((deck.files.get("assessments") or {}).get("assessments") or {}):
        change("assessments", Remove(("assessments", id)), id)
    _out_of_list(deck, "goals", id, change)


def _remove_technology(deck: DeckData, id: str, change: _Change) -> None:
    for topic, technologies in deck.law_topics():
        if technologies == [id]:
            raise _in_use(deck, id, [f"law: {topic}"])
        if id in technologies:
            change("law", Remove(("law", "topics", topic, "technologies", technologies.index(id))), topic)
    change("technologies", Remove(("technologies", id)), id)
    for goal in deck.cards("goals"):
        if id in (goal.get("assessments") or ()):
            change("goals", Remove(("goals", goal["id"], "assessments", id)), f"{goal['id']}  assessments  {id}")
    for goal_id, judged in ((deck.files.get("assessments") or {}).get("assessments") or {}).items():
        if id in (judged or ()):
            path = ("assessments", goal_id) if len(judged) == 1 else ("assessments", goal_id, id)
            change("assessments", Remove(path), f"{goal_id}  {id}")
    _out_of_list(deck, "technologies", id, change)


def _out_of_list(deck: DeckData, kind: str, id: str, change: _Change) -> None:
    listed = ((deck.files.get("deck") or {}).get("replaces") or {}).get(kind) or []
    if id in listed:
        change("deck", Remove(("replaces", kind, listed.index(id))), f"replaces  {id}")


def _builders(folder: Path) -> Iterator[str]:
    """That other decks build on this one, and may name what changes."""
    for id in deck_ids():
        try:
            other = find_deck(id)
        except ContentError:
            continue
        if not other.is_dir() or other.resolve() == folder.resolve():
            continue
        base = entry(read_file(other / "deck.yaml", "deck")[1].root, "extends")
        if getattr(base, "text", "") == folder.resolve().name:
            yield _("Bemærk: Bunken '{id}' bygger på den. Se den efter bagefter: tekspil check {id}").format(id=id)
