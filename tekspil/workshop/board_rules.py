"""A board's rules in a form: how many cards, what gives points, and together or against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tekspil.content.models import Board
from tekspil.content.writing import Edit, Remove, Set
from tekspil.language import _, ngettext
from tekspil.rules.parameters import LIMITS, Rules
from tekspil.rules.words import Mode
from tekspil.workshop.card_fields import Form, cleaned

STARS = range(4)


@dataclass(frozen=True, slots=True)
class RuleField:
    """A number of a board's rules: what stands in the form, within which limits, and what it is where nothing does."""

    name: str
    label: str
    low: int
    high: int
    said: str
    usual: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that are about the same."""

    title: str
    fields: tuple[RuleField, ...]


def rule_groups(raw: Mapping[str, Any], form: Form | None = None) -> list[RuleGroup]:
    """The rules as the form shows them: as the board's file has them, or as a form that was not saved does."""
    own = _own(raw)
    groups = []
    for title, labels in _labels():
        fields = []
        for name, label in labels.items():
            for part, words in _parts(name, label):
                field = name if part is None else f"{name}.{part}"
                said = _written(own.get(name), part) if form is None else cleaned(next(iter(form.get(field, ())), ""))
                limits = LIMITS[name]
                fields.append(RuleField(field, words, limits.low, limits.high, said, _usual(name, part)))
        groups.append(RuleGroup(title, tuple(fields)))
    return groups


def rule_edits(raw: Mapping[str, Any], board: Board, form: Form) -> list[Edit]:
    """What a form changes in a board's rules: an empty field is the usual number, and stands nowhere in the file."""
    own, edits = _own(raw), list[Edit]()
    mode = cleaned(next(iter(form.get("mode", ())), ""))
    if mode in {one.value for one in Mode} and mode != board.rules.mode:
        edits.append(Set(("rules", "mode"), mode))
    for name in LIMITS:
        said = _said(name, form, getattr(board.rules, name))
        if said is None:
            if name in own:
                edits.append(Remove(("rules", name)))
        elif said != getattr(board.rules, name) or name not in own:
            edits.append(Set(("rules", name), list(said) if isinstance(said, tuple) else said))
    gone = {edit.path[-1] for edit in edits if isinstance(edit, Remove)}
    if own and gone == own.keys() and len(gone) == len(edits):
        return [Remove(("rules",))]
    if not own and edits:
        return [Set(("rules",), {str(edit.path[-1]): edit.value for edit in edits if isinstance(edit, Set)})]
    return edits


def _own(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    rules = raw.get("rules")
    return rules if isinstance(rules, dict) else {}


def _parts(name: str, label: str) -> list[tuple[int | None, str]]:
    if not LIMITS[name].length:
        return [(None, label)]
    return [(stars, f"{label}: {_stars(stars)}") for stars in STARS]


def _stars(stars: int) -> str:
    return ngettext("{n} stjerne", "{n} stjerner", stars).format(n=stars)


def _written(value: Any, part: int | None) -> str:
    if part is not None:
        value = value[part] if isinstance(value, list) and part < len(value) else ""
    return cleaned(value) if isinstance(value, str) else ""


def _usual(name: str, part: int | None) -> str:
    usual: Any = getattr(Rules(), name)
    return str(usual if part is None else usual[part])


def _said(name: str, form: Form, now: Any) -> int | tuple[int, ...] | None:
    """What a form says of a rule; None for nothing. What is no number is left as it is `now`."""
    if not LIMITS[name].length:
        word = cleaned(next(iter(form.get(name, ())), ""))
        return int(word) if _is_number(word) else now if word else None
    words = [cleaned(next(iter(form.get(f"{name}.{stars}", ())), "")) for stars in STARS]
    if not any(words):
        return None
    return tuple(int(word) if _is_number(word) else now[stars] for stars, word in enumerate(words))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 4


def _labels() -> list[tuple[str, dict[str, str]]]:
    """Every rule with its words, in groups."""
    return [
        (
            _("Kort og ture"),
            {
                "session_goals": _("Mål, der trækkes ud til et spil"),
                "session_technologies": _("Teknologier, der trækkes ud til et spil"),
                "session_fits": _("Teknologier, der mindst passer til hvert mål"),
                "hand_size": _("Kort på hånden fra begyndelsen"),
                "hand_limit": _("Det meste, en hånd kan holde"),
                "max_cards": _("Det meste, et hold kan lægge på et mål"),
                "goal_choices": _("Mål at vælge imellem"),
                "toolbox_size": _("Kort, der vises i værktøjskassen"),
                "agents": _("It-agenter, hvert hold har fra begyndelsen"),
                "die": _("Terningens sider"),
                "rounds": _("Runder i et spil (0: det følger af tiden)"),
            },
        ),
        (
            _("Point for stjerner"),
            {
                "points_for_stars": _("Et mål"),
                "shared_points_for_stars": _("Et fælles mål"),
            },
        ),
        (
            _("Andre point"),
            {
                "reason_points": _("Et svar på spørgsmålet"),
                "not_now_points": _("Et rigtigt “ikke nu”"),
                "trained_points": _("Holdet kan bruge det, det lægger"),
                "synergy_points": _("Kort, der kun sammen når tre stjerner"),
                "guess_points": _("Et rigtigt gæt"),
                "side_points": _("“Vi har én”, der passer"),
                "reflection_points": _("At tale om et spørgsmål"),
                "breadth_points": _("Hvert tema, holdet har mødt"),
                "target_base": _("Begyndelsen på det mål, alle spiller imod sammen"),
            },
        ),
    ]
