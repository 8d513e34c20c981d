"""The fields of every file of a deck, declared once; their names are those of `models`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tekspil import look
from tekspil.content import models, tree
from tekspil.content.card_picture import PictureName
from tekspil.content.containers import Cards, Field, FieldSet, ListOf, MapOf, optional
from tekspil.content.parsed_files import FORMAT
from tekspil.content.problem_report import BAD, Report, not_text, shown
from tekspil.content.readability import LIMITS
from tekspil.content.shape import Shape, shape_of
from tekspil.content.values import Choice, Decimal, Flag, Integer, NeedReference, Reference, Slug, Text, Word
from tekspil.language import LANGUAGES, _
from tekspil.rules.words import Do, Question, Who

# A theme's own colour, which the words on its cards can be read on; of another, the game's own tint is used.

PATTERN = "^#[0-9A-Fa-f]{6}$"


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A colour as "#CFE0EA". Without one a theme has one of the game's tints, so problems are remarks."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return not_text(node, report)
        colour = node.text.strip()
        if not colour:
            return ""
        if not re.fullmatch(PATTERN, colour):
            help = _('Skriv den som # og seks tegn fra 0 til 9 og A til F i anførselstegn, fx "#CFE0EA".')
            report.add("D13", node, _("'{colour}' er ikke en farve.").format(colour=shown(colour)), help)
            return ""
        if not look.is_tint(colour):
            message = _("Farven {colour} er for mørk til, at man kan læse kortets ord på den.").format(colour=colour)
            report.add("D13", node, message, _("Vælg en lysere farve. Til da bruger spillet en af sine egne."))
            return ""
        return colour.upper()


WEIGHTS = MapOf(NeedReference(), Integer(1, 2), least=1)
STARS = (Fraction(3, 10), Fraction(3, 5), Fraction(17, 20))


THREE_NUMBERS = ListOf(Decimal(0, 1), 3, 3)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The coverage that gives 1, 2 and 3 stars: three rising numbers over 0, at most 1."""

    def read(self, node: tree.Node, report: Report) -> Any:
        values = THREE_NUMBERS.read(node, report)
        if values is BAD or 0 < values[0] < values[1] < values[2]:
            return values
        help = _("Skriv dem i rækkefølge, fx [0.3, 0.6, 0.85].")
        return report.add("D02", node, _("Grænserne for 1, 2 og 3 stjerner skal stige."), help)


THEME = FieldSet(
    {
        "title": Field(Text()),
        "icon": Field(Reference("icon")),
        "ref": optional(Text(), ""),
        "colour": optional(ThemeColour(), ""),
    }
)
NEED = FieldSet({"title": Field(Text()), "parts": optional(MapOf(Slug(), Text()), {})})


def own_words(**said: Any) -> models.OwnWords:
    """The words of a deck of what was read, without what is empty."""
    kept = ("forms", "acts", "questions")
    return models.OwnWords(**{**said, **{name: {k: v for k, v in said[name].items() if v} for name in kept}})


QUESTIONS = FieldSet({question.value: optional(Text(LIMITS["question"]), "") for question in Question})
FOUR_FORMS = ListOf(Text(LIMITS["form"]), 4, 4)
FORMS = FieldSet({word: optional(FOUR_FORMS, ()) for word in ("goal", "technology", "person", "agent")})
ACTS = ("self", "for", "others")
LABELS = FieldSet(
    {
        "goal": optional(Text(), ""),
        "technology": optional(Text(), ""),
        "forms": optional(FORMS, {}),
        "experts": optional(Text(LIMITS["form"]), ""),
        "basics": optional(Text(LIMITS["form"]), ""),
        "cv": optional(Text(LIMITS["form"]), ""),
        "acts": optional(FieldSet({name: optional(Text(LIMITS["acts"]), "") for name in ACTS}), {}),
        "roles": optional(ListOf(Text(LIMITS["role"]), 3, 3), ()),
        "who": optional(ListOf(Text(LIMITS["tapped"]), 2, 5), ()),
        "steps": optional(ListOf(Text(LIMITS["tapped"]), 2, 5), ()),
        "signs": optional(ListOf(Text(LIMITS["tapped"]), 2, 4), ()),
        "questions": optional(QUESTIONS, {}),
    },
    own_words,
)
CARD_IDS = FieldSet({name: optional(ListOf(Slug()), ()) for name in models.KINDS_OF_CARDS})

DECK = FieldSet(
    {
        "format": FORMAT,
        "id": Field(Slug()),
        "title": Field(Text()),
        "language": optional(Choice(LANGUAGES), "da"),
        "version": Field(Word()),
        "description": optional(Text(), ""),
        "labels": optional(LABELS, models.OwnWords()),
        "labels_in": optional(MapOf(Choice(LANGUAGES), LABELS), {}),
        "stars": optional(Thresholds(), STARS),
        "themes": Field(MapOf(Slug(), THEME, least=1)),
        "needs": Field(MapOf(Slug(), NEED, least=1)),
        "extends": optional(Slug(), ""),
        "replaces": optional(CARD_IDS, {}),
        "hides": optional(CARD_IDS, {}),
        "picture": optional(PictureName(), None),
        "pictures": optional(Slug(), ""),
    }
)
EXTENDING_DECK = FieldSet(
    {**DECK.fields, "themes": optional(MapOf(Slug(), THEME), {}), "needs": optional(MapOf(Slug(), NEED), {})}
)
"""deck.yaml of a deck that builds on another, whose themes and needs it has too."""

ASSESSMENT = FieldSet({"stars": Field(Integer(0, 3)), "why": Field(Text(LIMITS["reason"]))}, models.Assessment)
WAIT = FieldSet({"stars": Field(Integer(2, 3)), "why": Field(Text(LIMITS["reason"]))}, models.Wait)

GOAL = FieldSet(
    {
        "id": Field(Slug()),
        "text": Field(Text(LIMITS["goal"], lix=True)),
        "theme": Field(Reference("theme")),
        "kind": Field(Choice(("develop", "maintain", "limit_loss"))),
        "needs": Field(WEIGHTS),
        "wait": optional(WAIT, None),
        "assessments": optional(MapOf(Reference("technology"), ASSESSMENT), {}),
    },
    models.Goal,
)

TECHNOLOGY = FieldSet(
    {
        "id": Field(Slug()),
        "name": Field(Text(LIMITS["technology"])),
        "known_as": optional(ListOf(Text(LIMITS["known_as"]), most=4), ()),
        "text": Field(Text(LIMITS["text"])),
        "icon": Field(Reference("icon")),
        "picture": optional(PictureName(), None),
        "offers": Field(WEIGHTS),
        "acts": Field(Choice(ACTS)),
        "training": optional(Integer(0, 2), 0),
        "requires": optional(ListOf(Choice(("wifi", "device", "account", "mounting", "grant", "charging"))), ()),
        "price": optional(Integer(1, 4), 1),
        "loan": optional(Flag(), False),
        "ethics": optional(Text(LIMITS["ethics"]), ""),
        "knock_on": optional(Text(LIMITS["knock_on"]), ""),
    },
    models.Technology,
)


@dataclass(frozen=True, slots=True)
class EffectKind:
    """One effect of an event: n is 1 to 3, and points may be taken too."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """The names of its fields."""
        return EFFECT.fields

    def read(self, node: tree.Node, report: Report) -> Any:
        done = node.entries.get("do") if type(node) is tree.Mapping else None
        points = done is not None and type(done[1]) is tree.Scalar and done[1].text == Do.POINTS
        return (EFFECT_POINTS if points else EFFECT).read(node, report)


_WHO = Field(Choice(tuple(Who)))
_DO = Field(Choice(tuple(Do)))
EFFECT = FieldSet({"who": _WHO, "do": _DO, "n": Field(Integer(1, 3))}, models.Effect)
EFFECT_POINTS = FieldSet({"who": _WHO, "do": _DO, "n": Field(Integer(-2, 3, without=(0,)))}, models.Effect)

EVENT = FieldSet(
    {
        "id": Field(Slug()),
        "title": Field(Text(LIMITS["event"])),
        "text": Field(Text(LIMITS["event_text"])),
        "effects": optional(ListOf(EffectKind()), ()),
        "picture": optional(PictureName(), None),
    },
    models.Event,
)


class ReflectionRecord(FieldSet):
    """A question for the room. Only one for the debrief has a step of it."""

    def read(self, node: tree.Node, report: Report) -> Any:
        read = FieldSet.read(self, node, report)
        if read is BAD or read.step is None or read.kind == "debrief":
            return read
        assert type(node) is tree.Mapping
        message = _("Kun spørgsmål til opsamlingen har et trin, og det her er '{kind}'.").format(kind=read.kind)
        return report.add("D08", node.entries["step"][0], message, _("Slet linjen, eller skriv kind: debrief."))


REFLECTION = ReflectionRecord(
    {
        "id": Field(Slug()),
        "text": Field(Text(LIMITS["reflection"])),
        "kind": Field(Choice(("ethics", "practice", "relation", "debrief"))),
        "step": optional(Integer(1, 3), None),
    },
    models.Reflection,
)

TOPIC = FieldSet(
    {
        "id": Field(Slug()),
        "title": Field(Text()),
        "ask": Field(Text()),
        "source": Field(Text()),
        "technologies": Field(ListOf(Reference("technology"))),
        "consent": optional(Flag(), True),
    },
    models.LawTopic,
)
LAW = FieldSet({"checked_on": optional(Text(), ""), "topics": Field(Cards(TOPIC, lambda: _("punkt")))}, models.Law)

IT_AGENT = FieldSet(
    {
        "id": Field(Slug()),
        "name": Field(Text(LIMITS["agent"])),
        "good_at": Field(Text(LIMITS["good_at"])),
        "asks": Field(Text(LIMITS["asks"])),
    },
    models.ItAgent,
)

EXERCISE = FieldSet(
    {
        "id": Field(Slug()),
        "title": Field(Text(LIMITS["exercise"])),
        "level": Field(Integer(1, 2)),
        "steps": Field(ListOf(Text(LIMITS["step"]), 2, 4)),
        "why": Field(Text(LIMITS["why"])),
    },
    models.Exercise,
)

CARD_FILES: Mapping[str, FieldSet] = {
    "technologies": FieldSet({"format": FORMAT, "technologies": Field(Cards(TECHNOLOGY, lambda: _("teknologi")))}),
    "goals": FieldSet({"format": FORMAT, "goals": Field(Cards(GOAL, lambda: _("mål")))}),
    "events": FieldSet({"format": FORMAT, "events": Field(Cards(EVENT, lambda: _("hændelse")))}),
    "reflections": FieldSet({"format": FORMAT, "reflections": Field(Cards(REFLECTION, lambda: _("refleksion")))}),
}
LAW_FILE = FieldSet({"format": FORMAT, "law": Field(LAW)})
JUDGED_FILE = FieldSet(
    {
        "format": FORMAT,
        "assessments": Field(MapOf(Reference("goal"), MapOf(Reference("technology"), ASSESSMENT))),
    }
)
"""A deck's own judgement of goals that it has from the deck it builds on, by goal and technology."""
PEOPLE_FILES: Mapping[str, FieldSet] = {
    "agents": FieldSet({"format": FORMAT, "agents": Field(Cards(IT_AGENT, lambda: _("it-agent")))}),
    "exercises": FieldSet({"format": FORMAT, "exercises": Field(Cards(EXERCISE, lambda: _("øvelse")))}),
}
"""Files that a deck may have: who comes to the table, and what a team tries there. Nothing in them changes a game."""

SHAPES: Mapping[str, Shape] = {
    name: shape_of(record)
    for name, record in {
        "deck": EXTENDING_DECK,
        **CARD_FILES,
        "law": LAW_FILE,
        "assessments": JUDGED_FILE,
        **PEOPLE_FILES,
    }.items()
}
"""Which names stand where in each file."""
