"""A JSON Schema (draft 7) for every content file, made from the declarations that the reader reads by.

An editor that knows YAML completes and underlines with it. It is a little milder than the reader: what one file alone
cannot tell (ids in other files, a need's parts, a way to every space) only `tekspil check` knows. No anyOf and no
oneOf, because editors explain those badly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tekspil.content.board_reader import BOARD
from tekspil.content.card_picture import PictureName
from tekspil.content.containers import Cards, FieldSet, ListOf, MapOf
from tekspil.content.deck_fields import (
    CARD_FILES,
    DECK,
    EFFECT_POINTS,
    EXTENDING_DECK,
    JUDGED_FILE,
    LAW_FILE,
    PEOPLE_FILES,
    THREE_NUMBERS,
    EffectKind,
    ReflectionRecord,
    ThemeColour,
    Thresholds,
)
from tekspil.content.parsed_files import NEWEST_FORMAT, Format
from tekspil.content.targets import TWO_NUMBERS, Band
from tekspil.content.values import (
    Choice,
    Decimal,
    Flag,
    Integer,
    Kind,
    NeedReference,
    Reference,
    Slug,
    Text,
    Word,
)
from tekspil.language import _

Schema = dict[str, Any]

FILES: Mapping[str, FieldSet] = {
    "deck": EXTENDING_DECK,
    **CARD_FILES,
    "law": LAW_FILE,
    "assessments": JUDGED_FILE,
    **PEOPLE_FILES,
    "board": BOARD,
}
"""The record of each kind of file, by the name that `tekspil schema` takes."""

_TEXT = ["string", "number", "boolean"]  # 10:30 and 2026.1 are text to the reader, whatever an editor makes of them
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NEED = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$"


def schema(kind: str) -> Schema:
    """The schema of a kind of file, with explanations in the language in use; raise `KeyError` for another kind."""
    made = _record(FILES[kind], kind)
    made["required"] = ["format", *(name for name in made["required"] if name != "format")]
    if kind == "deck":  # what only a deck of its own must have
        alone = [name for name, field in DECK.fields.items() if field.required and name not in made["required"]]
        made |= {"if": {"required": ["extends"]}, "else": {"required": alone}}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"tek-spil: {kind}", **made}


def file_name(kind: str) -> str:
    """What the schema of `kind` is called where it is kept as a file."""
    return f"{kind}.schema.json"


def _record(record: FieldSet, where: str) -> Schema:
    properties: Schema = {}
    for name, field in record.fields.items():
        made = _of(field.kind, f"{where}.{name}")
        if not field.required and not isinstance(field.kind, Format):
            made = _or_nothing(made)
        words = about(where, name)
        properties[name] = {"description": words, **made} if words else made
    made = {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": [name for name, field in record.fields.items() if field.required],
    }
    return {**made, **_ONLY_DEBRIEF} if isinstance(record, ReflectionRecord) else made


_ONLY_DEBRIEF: Schema = {
    "if": {"required": ["step"], "properties": {"step": {"not": {"type": "null"}}}},
    "then": {"properties": {"kind": {"const": "debrief"}}},
}
"""Only a question for the debrief has a step of it."""


def _or_nothing(made: Schema) -> Schema:
    """The schema of a field that may also be left empty."""
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    kinds = made.get("type", [])
    return {**made, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def _of(kind: Kind, where: str) -> Schema:
    """The schema of one kind of value; `where` names the field, as `goals.needs`."""
    for known, make in _KINDS.items():
        if isinstance(kind, known):
            return make(kind, where)
    raise TypeError(type(kind))


def _text(kind: Text, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    made: Schema = {"type": _TEXT, "minLength": 1}
    if kind.limit:
        made["description"] = _("Der er plads til {limit} tegn på kortet.").format(limit=kind.limit)
    return made


def _integer(kind: Integer, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    numbers = [number for number in range(kind.low, kind.high + 1) if number not in kind.without]
    if len(numbers) <= 10:
        return {"enum": [*numbers, *map(str, numbers)]}
    return {"type": ["integer", "string"], "minimum": kind.low, "maximum": kind.high, "pattern": "^[+-]?[0-9]{1,9}$"}


def _decimal(kind: Decimal, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    return {
        "type": ["number", "string"],
        "minimum": kind.low,
        "maximum": kind.high,
        "pattern": "^[+-]?[0-9]{1,9}([.,][0-9]{1,9})?$",
    }


def _list(kind: ListOf, where: str) -> Schema:
    made: Schema = {"type": "array", "items": _of(kind.item, where)}
    if kind.least:
        made["minItems"] = kind.least
    if kind.most:
        made["maxItems"] = kind.most
    return made


def _map(kind: MapOf, where: str) -> Schema:
    names = _of(kind.key, where)
    made = {"type": "object", "additionalProperties": _of(kind.value, where)}
    if "pattern" in names:
        made["propertyNames"] = {"pattern": names["pattern"], "maxLength": names.get("maxLength", 200)}
    return {**made, "minProperties": kind.least} if kind.least else made


def _cards(kind: Cards, where: str) -> Schema:
    return {"type": "array", "items": _record(kind.record, where.rpartition(".")[2])}


def _effect(kind: EffectKind, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    made = _record(EFFECT_POINTS, "effect")
    return {
        **made,
        "if": {"properties": {"do": {"enum": ["points"]}}, "required": ["do"]},
        "else": {"properties": {"n": {"enum": [1, 2, 3, "1", "2", "3"]}}},
    }


def _format(kind: Format, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    known = range(1, NEWEST_FORMAT + 1)
    return {"enum": [*known, *map(str, known)]}


_KINDS: Mapping[type, Callable[[Any, str], Schema]] = {
    Text: _text,
    Word: lambda _kind, _where: {"type": _TEXT, "minLength": 1},
    PictureName: lambda _kind, _where: {"type": "string", "minLength": 1},
    ThemeColour: lambda _kind, _where: {"type": "string"},
    Slug: lambda _kind, _where: {"type": ["string", "integer"], "pattern": _SLUG, "minimum": 0, "maxLength": 60},
    Integer: _integer,
    Decimal: _decimal,
    Choice: lambda kind, _where: {"enum": list(kind.options)},
    Flag: lambda _kind, _where: {"enum": [True, False, "ja", "nej", "Ja", "Nej", "true", "false"]},
    Reference: lambda _kind, _where: {"type": ["string", "integer"], "minLength": 1},
    NeedReference: lambda _kind, _where: {"type": "string", "pattern": _NEED},
    ListOf: _list,
    MapOf: _map,
    FieldSet: _record,
    Cards: _cards,
    Thresholds: lambda _kind, where: _of(THREE_NUMBERS, where),
    EffectKind: _effect,
    Band: lambda _kind, where: _of(TWO_NUMBERS, where),
    Format: _format,
}


# What each field is for, in a sentence that an editor shows beside it.


def about(where: str, field: str) -> str:
    """A sentence on `field` of a card or file (`where`: "goals", "deck", "deck.themes"); "" where none is needed."""
    words = _words()
    return words.get(f"{where.rpartition('.')[2]}.{field}") or words.get(field, "")


def _words() -> dict[str, str]:
    return {
        "format": _("Filens format. Det er altid 1."),
        "id": _("Et kort navn til computeren: a-z, tal og bindestreg. Det skal aldrig ændres."),
        "title": _("Navnet, som alle ser."),
        "language": _("Sproget på kortene: da eller en."),
        "version": _('Din egen udgave, fx "2026.1".'),
        "description": _("En sætning om, hvem bunken er til."),
        "labels": _("Bunkens egne ord på skærm og papir. De ord, der mangler, er de sædvanlige."),
        "labels_in": _("De samme ord på andre sprog, når skærmen taler et andet end bunken."),
        "labels.goal": _("Det, der står på målkortene."),
        "labels.technology": _("Det, der står på teknologikortene."),
        "labels.forms": _("Ordene, som de står i sætninger, hver i fire former: en elev, eleven, elever, eleverne."),
        "forms.goal": _("Et mål."),
        "forms.technology": _("En teknologi."),
        "forms.person": _("Den, målet hører til. Uden: borgeren."),
        "forms.agent": _("Den, der kommer og hjælper holdet. Uden: it-agenten."),
        "labels.experts": _("Dem, der låner ud og lærer fra sig, i bestemt form. Uden: VT-teamet."),
        "labels.basics": _("Det, man lærer først, i bestemt form. Uden: basispakken."),
        "labels.cv": _("Papiret med det, holdet kan. Uden: Team-VTCV."),
        "labels.acts": _("Hvem der handler, som det står på kortene."),
        "acts.self": _("Uden: Borgeren selv."),
        "acts.for": _("Uden: For borgeren."),
        "acts.others": _("Uden: Andre ser med."),
        "labels.roles": _("De tre roller på et hold: oplæseren, borgerens stemme og etikvogteren."),
        "labels.who": _("Dem, der kan prøve noget efter spillet: roller, aldrig navne."),
        "labels.steps": _("Første skridt, som kan vælges til alle prøvehandlinger."),
        "labels.signs": _("Tegn på, at noget virker, som kan vælges til alle prøvehandlinger."),
        "labels.questions": _("Bunkens egne spørgsmål til begrundelsen. Dem, der mangler, er de sædvanlige."),
        "stars": _("Hvor meget af målet der skal dækkes for 1, 2 og 3 stjerner."),
        "themes": _("Temaerne, som målene hører under, hvert med et id."),
        "needs": _("Det, som mål beder om, og som teknologier giver noget til."),
        "extends": _("Id på en bunke, som denne bygger på og har alle kort fra."),
        "replaces": _("Grundbunkens kort, som dine egne med samme id træder i stedet for."),
        "hides": _("Grundbunkens kort, som ikke skal være med."),
        "themes.colour": _('Temaets egen lyse farve, fx "#CFE0EA". Uden: en af spillets.'),
        "themes.ref": _("Temaets navn eller kode i jeres fagsystem."),
        "icon": _("Et navn fra Material Design Icons, fx broom."),
        "parts": _("Dele af behovet, hver med et id."),
        "goals": _("Målkortene."),
        "technologies": _("Teknologikortene."),
        "events": _("Hændelseskortene."),
        "reflections": _("Spørgsmål til rummet."),
        "goals.text": _("Målet i borgerens egne ord."),
        "goals.theme": _("Id på et tema fra deck.yaml."),
        "goals.kind": _("develop: lære noget nyt. maintain: blive ved. limit_loss: miste mindre."),
        "goals.needs": _("De behov, målet beder om, med vægten 1 eller 2."),
        "goals.wait": _("Udfyld det, hvis det er klogt at vente, eller hvis et menneske er bedre."),
        "goals.assessments": _("Jeres egen vurdering af en teknologi: stjerner og en grund."),
        "assessments.assessments": _("Mål fra grundbunken, og under hvert de teknologier, I selv vurderer."),
        "assessments.stars": _(
            "3: kortet er svaret. 2: klarer en god del. 1: hjælper lidt, eller kun hvis. 0: rykker ikke målet."
        ),
        "assessments.why": _("Grunden med få ord."),
        "technologies.name": _("Navnet på kortet."),
        "technologies.known_as": _("Andre navne, som folk kender den under, fx et produkt, alle kan navnet på."),
        "technologies.text": _("Hvad teknologien gør, i én sætning."),
        "technologies.offers": _("De behov, teknologien giver noget til, med styrken 1 eller 2."),
        "technologies.acts": _("Hvem handler? self: borgeren selv. for: teknologien for borgeren. others: andre."),
        "technologies.training": _("Hvor meget man skal lære først: 0, 1 eller 2."),
        "technologies.requires": _("Hvad der skal være på plads først."),
        "technologies.price": _("Prisen i kroner: 1 under 500, 2 under 2.500, 3 under 10.000, 4 mere."),
        "technologies.loan": _("Om den kan lånes: ja eller nej."),
        "technologies.ethics": _("Et spørgsmål om etik, som holdet kan tale om."),
        "technologies.knock_on": _("Hvad der følger med, når den bliver brugt."),
        "effects": _("Hvad hændelsen gør. Uden effekter er den til at tale om."),
        "who": _("Hvem det gælder: self, others, all, trailing (bagest) eller leading (forrest)."),
        "do": _("draw: trække kort. points: point. training: kursus. agents: it-agenter."),
        "n": _("Hvor meget: 1 til 3; for point også -1 og -2."),
        "reflections.kind": _("ethics: etik. practice: praksis. relation: relation. debrief: til sidst."),
        "reflections.step": _("Kun debrief: 1 hvad skete der, 2 hvad siger det om os, 3 hvad tager vi med hjem."),
        "agents.agents": _("It-agenterne: opdigtede borgere, der er gode til teknologi og hjælper andre."),
        "exercises.exercises": _("Basispakkens øvelser: noget, et hold prøver ved bordet på to minutter."),
        "agents.name": _("Et opdigtet fornavn."),
        "good_at": _("Hvad it-agenten er god til. Det står efter “er god til”."),
        "asks": _("Det, it-agenten ville spørge holdet om."),
        "level": _("1: basispakken. 2: det, VT-teamet lærer fra sig."),
        "steps": _("Hvad holdet gør, trin for trin."),
        "exercises.why": _("Hvad borgeren får ud af, at I kan det."),
        "consent": _("Om borgeren skal spørges, før det prøves. Skriv nej, hvis det kun handler om fx betaling."),
        "checked_on": _("Den dag, en fagperson sidst kontrollerede det hele. Udelad den, hvis ingen har."),
        "minutes": _("Hele tiden, med velkomst og afrunding."),
        "frame_minutes": _("Minutter af tiden til velkomst og afrunding."),
        "size": _("Pladens bredde og højde. Alle punkter måles i det."),
        "picture": _("Et billede af den i mappen 'pictures': .svg, .png, .jpg eller .webp, højst 200 kB."),
        "deck.picture": _("Bunkens eget billede i mappen 'pictures'. Det står, hvor man vælger bunke."),
        "pictures": _("Id på en bunke, som denne låner billeder af, når den ikke selv har dem."),
        "board.picture": _("En .svg-fil ved siden af pladens fil."),
        "areas": _("Ord på pladens billede."),
        "spaces": _("Spillefelterne."),
        "paths": _("Veje: lister med id'er på felter, der ligger ved siden af hinanden."),
        "rules": _("Regler, som pladen ændrer."),
        "pace": _("Hvor mange sekunder hver ting tager."),
        "targets": _("Hvad I ønsker af spillene: [mindst, højst]. 'tekspil health' holder dem op mod det, der sker."),
        "targets.minutes": _("Minutter, som et spil tager, med velkomst og afrunding."),
        "seat_advantage": _("Procentpoint, som en plads ved bordet må vinde mere eller mindre end sin lige del."),
        "weakest_share": _("Procent, som den uerfarne vinder ved et bord med to kolleger og en kender."),
        "strongest_share": _("Procent, som kenderen vinder ved det samme bord."),
        "simple_strategy": _("Procentpoint, som en, der spiller enkelt, må vinde over sin lige del."),
        "won_together": _("Procent af spillene, som I klarer sammen."),
        "close_games": _("Procent af spillene, der ender med højst 3 point mellem de to bedste."),
        "lead_changes": _("Gange, føringen skifter i et spil."),
        "decided_after": _("Procent af turene, der er gået, før vinderen fører til slut."),
        "not_now": _("Procent af svarene, der er “ikke nu”."),
        "not_now_right": _("Procent af dem med en begrundelse, der er rigtige."),
        "technology_laid": _("Procent af gangene på en kenders hånd, hvor en teknologi bliver lagt."),
        "technology_share": _("Procent af alle lagte kort, som én teknologi må stå for i de spil, den er med i."),
        "technology_best": _("Procent af gangene på hånden, hvor en teknologi er det bedste svar."),
        "goal_met": _("Procent af gangene, hvor kendere opfylder et mål."),
        "goal_fits": _("Teknologier i bunken, der hver for sig opfylder et mål."),
        "mechanic_used": _("Procent af gangene, hvor en regel kunne bruges, og gjorde en forskel."),
        "rule_worth": _("Point i et spil, som et hold får ud af at bruge en regel."),
        "rule_points": _("Point i et spil, som en regel, ingen kan lade være med at bruge, giver et hold."),
        "technology_breadth": _("Procent af bunkens mål, som ét kort er et godt svar på."),
        "technology_twins": _("Procent af deres mål, hvor to kort er lige gode."),
        "goal_open": _("Procent af teknologierne, som er et godt svar på et mål."),
        "not_now_earns": _("Procent af et almindeligt svars point, som “ikke nu” giver ved et mål."),
        "event_swing": _("Procent af et opfyldt måls point, som én hændelse flytter hold fra hinanden."),
        "space_turn": _("Procent af det, en tur giver, som en tur fra ét felt giver."),
        "theme_met": _("Procent: hvor tit et temas mål bliver nået, af hvor tit mål bliver nået."),
        "need_cards": _("Teknologier, der giver noget til et behov, som flere mål beder om."),
        "knowledge_share": _("Procent af forskellen i point, der følger af, hvem der sidder der."),
        "technologies_seen": _("Procent af spillets teknologier, som nogen ser."),
        "pairs_learned": _("Par af mål og teknologi, som et uerfarent hold lærer i et spil."),
        "at": _("Punktet på pladen: [hen, ned]."),
    }
