"""The reference for authors, docs/kort.md and docs/plader.md: `python -m tests.reference` tells whether they are up to
date, `--write` makes them anew.

Every field, its values and its limits come from the declarations that the reader reads by, its meaning from the words
that an editor shows, its example from the cards that came along. What none of those says is written here, in Danish.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tekspil.content.card_picture import PictureName
from tekspil.content.containers import Cards, Field, FieldSet, ListOf, MapOf
from tekspil.content.deck_fields import EFFECT_POINTS, EffectKind, Thresholds
from tekspil.content.parsed_files import Format
from tekspil.content.schema import FILES, about
from tekspil.content.targets import Band, targets_for
from tekspil.content.values import Choice, Decimal, Flag, Integer, NeedReference, Reference, Slug, Text, Word
from tekspil.content.writing import open_file
from tekspil.content.writing.rendering import flow, scalar
from tekspil.phrases import space_name
from tekspil.rules.words import SpaceType

TOP = Path(__file__).resolve().parents[1]
PAGES = {"kort.md": tuple(name for name in FILES if name != "board"), "plader.md": ("board",)}
"""The pages, each with the files that it is about."""

MOST = 110
"""The most characters of an example in a table."""

INTRODUCTIONS = {
    "kort.md": """# Kortene, felt for felt

Her står hvert felt, der kan stå i en bunkes filer: hvad det er, hvad der kan stå, og et eksempel. Filerne er ikke den
eneste vej: Et regneark (`tekspil sheet export`) kan mange arbejde i, og `tekspil rename`, `judge` og `merge` retter
alle steder på én gang. Begynd med `tekspil new deck NAVN`. Siden er lavet af programmet selv.
""",
    "plader.md": """# Pladerne, felt for felt

En plade er én fil. Her står hvert felt, der kan stå i den: hvad det er, hvad der kan stå, og et eksempel. Begynd med
`tekspil new board NAVN`, og se efter med `tekspil check`. Siden er lavet af programmet selv.
""",
}

FILE_WORDS = {
    "deck": "Bunkens forside: hvad den hedder, temaerne og behovene. Den skal være der.",
    "technologies": "Teknologikortene. Skal være der, medmindre bunken bygger på en anden.",
    "goals": "Målkortene. Skal være der, medmindre bunken bygger på en anden. Er der mange, må de stå i flere filer: "
    "`goals-hjem.yaml`, `goals-nat.yaml` og så videre, bygget op som denne. De bliver læst som én liste.",
    "events": "Hændelseskortene. Skal være der, medmindre bunken bygger på en anden.",
    "reflections": "Spørgsmål til rummet. Skal være der, medmindre bunken bygger på en anden.",
    "law": "Hvad loven siger om nogle af teknologierne. Kan udelades.",
    "assessments": "Jeres egen vurdering af mål, som står i den bunke, I bygger på. Kan udelades.",
    "agents": "It-agenterne: dem, der kommer til bordet og hjælper. Kan udelades.",
    "exercises": "Basispakkens øvelser. Kan udelades.",
    "board": "Pladens ene fil, som hedder det samme som dens id.",
}

MEANINGS = {
    "questions.strategy": "Spørgsmålet om borgerens egne strategier.",
    "questions.integrity": "Spørgsmålet om borgerens integritet.",
    "questions.knock_on": "Spørgsmålet om den afledte effekt.",
    "questions.consent": "Spørgsmålet om samtykke.",
    "questions.wait": "Spørgsmålet, når holdet siger “ikke nu”.",
    "replaces.goals": "Mål, som dit eget kort træder i stedet for.",
    "replaces.technologies": "Teknologier, som dit eget kort træder i stedet for.",
    "replaces.events": "Hændelser, som dit eget kort træder i stedet for.",
    "replaces.reflections": "Spørgsmål, som dit eget kort træder i stedet for.",
    "hides.goals": "Mål, der ikke skal være med.",
    "hides.technologies": "Teknologier, der ikke skal være med.",
    "hides.events": "Hændelser, der ikke skal være med.",
    "hides.reflections": "Spørgsmål, der ikke skal være med.",
    "wait.stars": "Hvor rigtigt det er at vente: 2 eller 3.",
    "wait.why": "Grunden til at vente.",
    "events.text": "Det, der sker, i én eller to sætninger.",
    "reflections.text": "Spørgsmålet, som rummet taler om.",
    "law": "Det, loven siger.",
    "topics": "Emnerne, hvert med det, man skal spørge om.",
    "ask": "Det, teamet skal spørge sig selv om.",
    "source": "Hvor det står.",
    "topics.technologies": "Teknologierne, som emnet handler om.",
    "exercises.title": "Øvelsens navn.",
    "areas.label": "Ordet på pladen.",
    "type": "Hvad der sker på feltet.",
    "spaces.label": "Det, der står ved feltet. Uden: feltets egen slags.",
    "rules.mode": "competitive: holdene mod hinanden. cooperative: alle sammen mod et mål.",
    "session_goals": "Mål, der trækkes ud til et spil.",
    "session_technologies": "Teknologier, der trækkes ud til et spil.",
    "session_fits": "Teknologier, der passer, som hvert mål mindst skal have i spillet.",
    "hand_size": "Kort på hånden fra begyndelsen.",
    "hand_limit": "Det meste, en hånd kan holde.",
    "rules.agents": "It-agenter, som hvert hold har fra begyndelsen.",
    "die": "Terningens sider.",
    "goal_choices": "Mål, der vises at vælge imellem.",
    "max_cards": "Det meste, et hold kan lægge på et mål.",
    "toolbox_size": "Kort, der vises i værktøjskassen.",
    "points_for_stars": "Point for 0, 1, 2 og 3 stjerner.",
    "shared_points_for_stars": "Det samme på et fælles mål.",
    "reason_points": "Point for et svar på spørgsmålet.",
    "guess_points": "Point for et rigtigt gæt.",
    "side_points": "Point for “vi har én”, der passer.",
    "trained_points": "Point, når holdet kan bruge det, det lægger.",
    "not_now_points": "Point for et rigtigt “ikke nu”.",
    "synergy_points": "Point for kort, der kun sammen når tre stjerner.",
    "reflection_points": "Point for at tale om et spørgsmål.",
    "breadth_points": "Point for hvert tema, holdet har mødt.",
    "target_base": "Begyndelsen på det mål, som alle spiller imod sammen.",
    "rounds": "Runder i et spil. 0: det følger af tiden.",
    "pace.move": "Sekunder, det tager at slå og rykke.",
}
MEANINGS |= {f"pace.{kind}": f"Sekunder på feltet {space_name(kind)}." for kind in SpaceType}

OPTIONS = {
    **{kind.value: space_name(kind).lower() for kind in SpaceType},
    **{"wifi": "net", "device": "telefon eller tablet", "account": "en konto", "mounting": "opsætning"},
    **{"grant": "en bevilling", "charging": "opladning", "da": "dansk", "en": "engelsk"},
}

EXAMPLES = {
    "picture": "foto-af-huset.jpg",
    "colour": '"#CFE0EA"',
    "pictures": "velfaerdsteknologi",
    "labels.goal": "Situation",
    "labels.technology": "Tiltag",
    "labels.forms": "{person: [en elev, eleven, elever, eleverne]}",
    "labels_in": '{en: {goal: "Situation"}}',
    "forms.goal": "[en situation, situationen, situationer, situationerne]",
    "forms.technology": "[et tiltag, tiltaget, tiltag, tiltagene]",
    "forms.person": "[en elev, eleven, elever, eleverne]",
    "forms.agent": "[en hjælper, hjælperen, hjælpere, hjælperne]",
    "labels.experts": "it-vejlederne",
    "labels.basics": "introforløbet",
    "labels.cv": "team-cv",
    "labels.acts": "{self: Eleven selv}",
    "acts.self": "Eleven selv",
    "acts.for": "For eleven",
    "acts.others": "Andre ser med",
    "labels.roles": "[oplæser, elevens stemme, etikvogter]",
    "labels.who": "[Klasselæreren, To af os sammen]",
    "labels.steps": "[Vis den i en time, Spørg klassen]",
    "labels.signs": "[Eleven finder den selv frem, Der er mere ro]",
    "labels.questions": '{consent: "Hvordan siger I ja eller nej til det?"}',
    "questions": '"Hvordan siger I ja eller nej til det?"',
    "extends": "velfaerdsteknologi",
    "replaces": "{goals: [rent-gulv]}",
    "replaces.goals": "[rent-gulv]",
    "hides": "{technologies: [gps]}",
    "hides.goals": "[rent-gulv]",
    "replaces.technologies": "[tablet]",
    "replaces.events": "[nettet-er-nede]",
    "replaces.reflections": "[samtykke]",
    "hides.technologies": "[tablet]",
    "hides.events": "[nettet-er-nede]",
    "hides.reflections": "[samtykke]",
    "paths": "[[start, koekken, stue, start]]",
    "rounds": "4",
    "ref": '"FFB 4.2"',
    "assessments": "{rent-gulv: {robotstoevsuger: {stars: 3, why: Jeg starter den selv}}}",
    "goals.assessments": "{robotstoevsuger: {stars: 3, why: Jeg starter den selv}}",
    "assessments.stars": "3",
    "assessments.why": "Jeg starter den selv",
    "known_as": "[Robotten]",
    "checked_on": '"2026-05-04"',
    "consent": "nej",
    "mode": "cooperative",
    "targets": "{minutes: [40, 50]}",
    "pace": "{goal: 120}",
    "step": "1",
}


class Row(NamedTuple):
    """One line of a table: the field by its path, whether it must be there, its meaning, its values, an example."""

    field: str
    required: bool
    meaning: str
    values: str
    example: str


def rows(record: FieldSet, where: str, examples: list[Any], prefix: str = "") -> Iterator[Row]:
    """The fields of a record, those inside of others after them. `examples` are such records as data."""
    for name, field in record.fields.items():
        path = f"{prefix}{name}"
        known = [example.get(name) for example in examples if isinstance(example, dict)]
        found = [value for value in known if value not in (None, "")]
        values = (
            _values(field)
            if name != "labels_in"
            else "Felter med navn: `en` eller `da`, og under det felterne fra `labels`."
        )
        yield Row(path, field.required, _meaning(where, name), values, _example(where, name, field, found))
        inner, below, step = _inner(field.kind, found)
        if inner is not None and name != "labels_in":  # the fields of `labels` over again
            yield from rows(inner, name, below, f"{path}{step}.")


def _inner(kind: Any, found: list[Any]) -> tuple[FieldSet | None, list[Any], str]:
    """The record inside of a kind, examples of it, and what stands between the two names."""
    if isinstance(kind, EffectKind):
        return EFFECT_POINTS, found, ""
    if isinstance(kind, FieldSet):
        return kind, found, ""
    if isinstance(kind, MapOf) and isinstance(kind.value, (FieldSet, MapOf)):
        values = [value for one in found if isinstance(one, dict) for value in one.values()]
        record, below, step = _inner(kind.value, values)
        return record, below, f".ID{step}"
    if isinstance(kind, ListOf):
        items = [item for one in found if isinstance(one, list) for item in one]
        return _inner(kind.item, items)
    if isinstance(kind, Cards):
        return kind.record, [item for one in found if isinstance(one, list) for item in one], ""
    return None, [], ""


def _meaning(where: str, name: str) -> str:
    own = MEANINGS.get(f"{where}.{name}") or MEANINGS.get(name)
    return own or about(where, name)


_QUOTED_NUMBER = re.compile(r'"(-?[0-9]+(?:[.][0-9]+)?)"')
NUMBERS = (Integer, Decimal, Format, Thresholds, Band, EffectKind)


def _holds_numbers(kind: Any) -> bool:
    inner = getattr(kind, "item", None) or getattr(kind, "value", None)
    return isinstance(kind, (*NUMBERS, FieldSet)) or (inner is not None and _holds_numbers(inner))


def _example(where: str, name: str, field: Field, found: list[Any]) -> str:
    text = _written(where, name, field, found)
    return _QUOTED_NUMBER.sub(r"\1", text) if _holds_numbers(field.kind) else text


def _written(where: str, name: str, field: Field, found: list[Any]) -> str:
    given = EXAMPLES.get(f"{where}.{name}") or EXAMPLES.get(where if where == "questions" else name)
    if isinstance(field.kind, Flag):
        return f"{name}: ja"
    texts = [scalar(value, False) if isinstance(value, str) else flow(value) for value in found]
    shown = [text.replace('"n": ', "n: ") for text in texts if len(text) <= MOST]
    if shown and not (given and name in ("assessments", "labels", "replaces", "hides")):
        return f"{name}: {shown[0]}"
    if given:
        return f"{name}: {given}"
    if isinstance(field.kind, Band):
        low, high = targets_for(45, {})[name]
        return f"{name}: [{_number(low)}, {_number(high)}]"
    if isinstance(field.default, int) and not field.required:
        return f"{name}: {field.default}"
    if isinstance(field.default, tuple) and field.default:
        return f"{name}: {list(field.default)}"
    if isinstance(field.kind, Format):
        return f"{name}: 1"
    return ""


def _number(value: float) -> str:
    return f"{value:g}"


def _values(field: Field) -> str:
    words = _kind(field.kind)
    default = field.default
    is_simple = isinstance(default, (int, str)) and not isinstance(default, bool)
    if not field.required and is_simple and default not in ("", 0):
        words += f" Uden: {getattr(default, 'value', default)}."
    elif isinstance(default, tuple) and default and all(isinstance(part, int) for part in default):
        words += f" Uden: {list(default)}."
    return words


def _kind(kind: Any) -> str:
    match kind:
        case Format():
            return "1."
        case Text(limit=limit):
            return f"Tekst, højst {limit} tegn." if limit else "Tekst."
        case Word():
            return "Tekst."
        case Slug():
            return "Et id: a-z, tal og bindestreg."
        case Integer(low=low, high=high, without=without):
            return f"Helt tal fra {low} til {high}{', ikke 0' if without else ''}."
        case Decimal(low=low, high=high):
            return f"Tal fra {low} til {high}."
        case Choice(options=options):
            return " · ".join(
                f"`{one}` ({OPTIONS[one]})" if one in OPTIONS else f"`{one}`" for one in map(str, options)
            )
        case Flag():
            return "ja eller nej."
        case Reference(what=what):
            return {
                "theme": "Et tema fra deck.yaml.",
                "technology": "En teknologi.",
                "goal": "Et mål.",
                "icon": "Et navn fra Material Design Icons.",
                "space": "Et spillefelt.",
            }[what]
        case NeedReference():
            return "Et behov, eller en del af et (hjem.gulv)."
        case PictureName():
            return "En fil i mappen pictures."
        case Thresholds():
            return "Tre tal, der stiger, fra 0 til 1."
        case Band():
            return "[mindst, højst]."
        case MapOf(key=key, value=value):
            return f"Felter med navn. Navn: {_small(_kind(key))} Værdi: {_small(_kind(value))}"
        case ListOf(item=item, least=least, most=most):
            count = f" Mindst {least}." if least else ""
            if most:
                count = f" {most} af dem." if least == most else f" Højst {most}."
            return f"Liste. Hver: {_small(_kind(item))}{count}"
        case Cards():
            return "Liste af kort, hvert med felterne nedenfor."
        case _:
            return "Felterne nedenfor."


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _data(kind: str) -> list[Any]:
    """What came along of such a file, as data."""
    found = (TOP / "boards").glob("*.yaml") if kind == "board" else (TOP / "cards").glob(f"*/{kind}.yaml")
    paths = sorted(found)
    paths = [path for path in paths if path.parent.name != "wellbeing-technology"]
    paths.sort(key=lambda path: path.parent.name != "velfaerdsteknologi" and path.stem != "bostedet")
    return [open_file(path).data for path in paths]


def page(name: str) -> str:
    """One of `PAGES`, as it should be."""
    parts = [INTRODUCTIONS[name]]
    for kind in PAGES[name]:
        heading = "Filen" if kind == "board" else f"{kind}.yaml"
        parts.append(f"## {heading}\n\n{FILE_WORDS[kind]}\n")
        parts.append("| felt | skal med | hvad det er | hvad der kan stå | eksempel |\n|---|---|---|---|---|")
        for row in rows(FILES[kind], kind, _data(kind)):
            example = f"`{row.example}`" if row.example else "nedenfor"
            cells = (f"`{row.field}`", "ja" if row.required else "", row.meaning, row.values, example)
            parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        parts.append("")
    return "\n".join(parts)


def pages() -> Mapping[Path, str]:
    """Every page by its path."""
    return {TOP / "docs" / name: page(name) for name in PAGES}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    old = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in old:
        if write:
            path.write_text(pages()[path], encoding="utf-8")
        print(f"{path.relative_to(TOP)}: {'written' if write else 'not up to date'}")
    return int(bool(old) and not write)


if __name__ == "__main__":
    raise SystemExit(main())
