"""Who comes to the table and what is tried there: a deck's it-agents, its exercises, and its questions of law.

Each is a short list in a file of its own. What a deck that builds on another writes itself goes in the place of all
that the other has of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tekspil.content.models import Deck
from tekspil.content.readability import LIMITS
from tekspil.content.values import slug_of
from tekspil.content.writing import Edit, Insert, Remove, Set
from tekspil.language import _
from tekspil.workshop.card_fields import Form, cleaned, new_stem
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.drafts import NEW

TableShape = Literal["text", "level", "steps", "technologies", "flag"]
"""What stands for a new row's id in the form."""

STEPS = 4


@dataclass(frozen=True, slots=True)
class TableField:
    """A field of a row: its name in the file, its label, and the most letters that it has room for."""

    name: str
    label: str
    shape: TableShape = "text"
    limit: int = 0


@dataclass(frozen=True, slots=True)
class TableList:
    """One of the lists: its file, where the list stands in it, its words, and the fields of a row."""

    file: str
    path: tuple[str, ...]
    title: str
    help: str
    new: str
    fields: tuple[TableField, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as its form shows it: its id, and what stands in each field."""

    id: str
    values: Form


def table_lists() -> tuple[TableList, ...]:
    """The lists, in the order in which they are shown."""
    return (
        TableList(
            "agents",
            ("agents",),
            _("It-agenter"),
            _("Opdigtede borgere, der er gode til teknologi. Skriv aldrig en rigtig borgers navn."),
            _("Ny it-agent"),
            (
                TableField("name", _("Fornavn"), limit=LIMITS["agent"]),
                TableField("good_at", _("God til …"), limit=LIMITS["good_at"]),
                TableField("asks", _("Spørger holdet om"), limit=LIMITS["asks"]),
            ),
        ),
        TableList(
            "exercises",
            ("exercises",),
            _("Øvelser"),
            _("Noget, et hold prøver på to minutter med husets egen telefon, aldrig en borgers."),
            _("Ny øvelse"),
            (
                TableField("title", _("Øvelsen"), limit=LIMITS["exercise"]),
                TableField("level", _("Hvor øves det?"), "level"),
                TableField("steps", _("Trin, to til fire"), "steps", LIMITS["step"]),
                TableField("why", _("Hvad får borgeren ud af det?"), limit=LIMITS["why"]),
            ),
        ),
        TableList(
            "law",
            ("law", "topics"),
            _("Samtykke og lov"),
            _("Skriv spørgsmål at stille, aldrig svar. Skriv også, hvor man selv kan slå op."),
            _("Nyt spørgsmål"),
            (
                TableField("title", _("Det handler om")),
                TableField("ask", _("Spørg om")),
                TableField("source", _("Slå op i")),
                TableField("technologies", _("Ved disse teknologier"), "technologies"),
                TableField("consent", _("Prøvehandlingen spørger om borgerens ja"), "flag"),
            ),
        ),
    )


def own_rows(desk: DeckDesk, one: TableList) -> list[TableRow]:
    """The rows in the deck's own file."""
    return [TableRow(str(item.get("id", "")), _shown(one, item)) for item in _items(desk, one)]


def inherited(deck: Deck | None, one: TableList) -> int:
    """How many rows the deck has of that kind in all, whoever wrote them."""
    if deck is None:
        return 0
    topics = deck.law.topics if deck.law else ()
    return len({"agents": deck.it_agents, "exercises": deck.exercises, "law": topics}[one.file])


def blank(one: TableList) -> TableRow:
    """An empty row for a new one."""
    return TableRow(NEW, {"level": ("1",), "consent": ("true",)} if one.fields else {})


def sent_rows(one: TableList, rows: list[TableRow], form: Form) -> list[TableRow]:
    """Rows as a form that could not be saved has them."""
    ids = [*(row.id for row in rows), NEW]
    return [TableRow(id, {field.name: _sent(one, id, field.name, form) for field in one.fields}) for id in ids]


def table_edits(desk: DeckDesk, one: TableList, form: Form) -> list[Edit]:
    """What a form changes in the list's file."""
    items = _items(desk, one)
    edits: list[Edit] = []
    for item in items:
        id = str(item.get("id", ""))
        if _sent(one, id, "fjern", form):
            edits.append(Remove((*one.path, id)))
            continue
        before = _shown(one, item)
        for field in one.fields:
            now = _said(one, id, field, form)
            if now != before.get(field.name, ()) and not (field.shape == "text" and not now):
                edits.append(Set((*one.path, id, field.name), _value(field, now)))
    fresh = {field.name: _said(one, NEW, field, form) for field in one.fields}
    if any(fresh[field.name] for field in one.fields if field.shape in ("text", "steps")):
        id = new_stem(slug_of(" ".join(fresh[one.fields[0].name]))[:40].strip("-") or one.file, _ids(items))
        value = {field.name: _value(field, fresh[field.name]) for field in one.fields if _is_told(field, fresh)}
        edits.append(Insert(one.path, len(items), {"id": id, **value}))
    return edits


def _is_told(field: TableField, fresh: Form) -> bool:
    """Whether a new row needs the field in its file: consent is asked for unless it says no."""
    return field.shape != "flag" or not fresh[field.name]


def _items(desk: DeckDesk, one: TableList) -> list[dict[str, Any]]:
    file = desk.file(one.file)
    node: Any = file.data if file else None
    for step in one.path:
        node = node.get(step) if isinstance(node, dict) else None
    return [item for item in node if isinstance(item, dict)] if isinstance(node, list) else []


def _ids(items: list[dict[str, Any]]) -> set[str]:
    return {str(item.get("id", "")) for item in items}


def _shown(one: TableList, item: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """A row of a file as its form has it."""
    shown: dict[str, tuple[str, ...]] = {}
    for field in one.fields:
        value = item.get(field.name, "true" if field.shape == "flag" else "")
        if field.shape == "flag":
            shown[field.name] = ("true",) if str(value).lower() in ("true", "ja", "yes", "on") else ()
        elif isinstance(value, list):
            shown[field.name] = tuple(cleaned(str(part)) for part in value)
        else:
            shown[field.name] = (cleaned(str(value)),) if value else ()
    return shown


def _sent(one: TableList, id: str, field: str, form: Form) -> tuple[str, ...]:
    return tuple(form.get(f"{one.file}.{id}.{field}", ()))


def _said(one: TableList, id: str, field: TableField, form: Form) -> tuple[str, ...]:
    """What a form says of a field: its words, those that say nothing left out."""
    words = tuple(word for word in map(cleaned, _sent(one, id, field.name, form)) if word)
    return tuple(dict.fromkeys(words)) if field.shape == "technologies" else words[: _most(field)]


def _most(field: TableField) -> int:
    return STEPS if field.shape == "steps" else 1


def _value(field: TableField, said: tuple[str, ...]) -> Any:
    """What is written in the file."""
    if field.shape in ("steps", "technologies"):
        return list(said)
    if field.shape == "flag":
        return bool(said)
    word = said[0] if said else ""
    return int(word) if field.shape == "level" and word in ("1", "2") else word
