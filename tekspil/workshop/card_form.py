"""What stands in a card's form: its fields with their words, and what can be chosen in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tekspil.content.models import Deck, KindOfCards
from tekspil.content.readability import LIMITS
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.language import _
from tekspil.phrases import acts_words, kind_words, price_words, reflection_words
from tekspil.workshop.icon_words import icon_choices

FieldShape = Literal["text", "long", "names", "radio", "ticks", "tick", "needs", "wait", "effects", "icon", "select"]


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One thing to choose: its value in the file, its words, and an icon. `group` gathers options under a heading."""

    value: str
    words: str
    icon: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its name in form and file, its label, a line of help, and the most letters that it has room for."""

    name: str
    label: str
    shape: FieldShape
    help: str = ""
    limit: int = 0
    options: Sequence[FieldOption] = field(default=())
    more: bool = False


def fields_of(kind: KindOfCards, deck: Deck | None) -> list[FormField]:
    """The fields of a form. Those that are `more` can wait."""
    return {"goals": _goal, "technologies": _technology, "events": _event, "reflections": _reflection}[kind](deck)


def need_options(deck: Deck | None) -> list[FieldOption]:
    """Every need, and each of its parts, by its title."""
    found = []
    for need in deck.needs if deck else ():
        whole = _("{need} (det hele)").format(need=need.title) if need.parts else need.title
        found.append(FieldOption(need.id, whole, group=need.title))
        found += [FieldOption(f"{need.id}.{part}", words, group=need.title) for part, words in need.parts.items()]
    return found


def _goal(deck: Deck | None) -> list[FormField]:
    themes = [FieldOption(theme.id, theme.title, theme.icon) for theme in deck.themes] if deck else []
    words = words_of(deck)
    kinds = {"develop": "sprout", "maintain": "anchor", "limit_loss": "shield-half-full"}
    return [
        FormField(
            "text",
            sentence(words.goal.the),
            "long",
            _("Som {person} selv ville sige det: Jeg vil …").format(person=words.person.the),
            LIMITS["goal"],
        ),
        FormField("theme", _("Tema"), "radio", options=themes),
        FormField(
            "kind",
            _("Hvad er {goal}?").format(goal=words.goal.the),
            "radio",
            _("Lære noget nyt, blive ved med at kunne, eller miste mindre."),
            options=[FieldOption(kind, kind_words(kind), icon) for kind, icon in kinds.items()],
        ),
        FormField(
            "needs",
            _("Hvad skal der til?"),
            "needs",
            _("De behov, som {goal} beder om. {cards}, der giver noget til dem, passer.").format(
                goal=words.goal.the, cards=sentence(words.technology.many)
            ),
            options=need_options(deck),
        ),
        FormField(
            "wait",
            _("Kan det være rigtigt at vente?"),
            "wait",
            _("Så er “Ikke nu” et godt svar, fx fordi et menneske er bedre."),
            LIMITS["reason"],
            [FieldOption("", _("Nej")), FieldOption("2", _("Ja, 2 stjerner")), FieldOption("3", _("Ja, 3 stjerner"))],
            more=True,
        ),
    ]


def _technology(deck: Deck | None) -> list[FormField]:
    acts = {"self": "account", "for": "robot", "others": "bell"}
    words = words_of(deck)
    acts_help = "" if words.own_person else _("Borgeren selv, teknologien for borgeren, eller andre, der får besked.")
    return [
        FormField("name", _("Navn"), "text", limit=LIMITS["technology"]),
        FormField("text", _("Hvad gør den?"), "long", _("Én kort sætning."), LIMITS["text"]),
        FormField(
            "icon",
            _("Ikon"),
            "icon",
            _("Skriv et ord for at finde et, fx seng eller musik."),
            options=[FieldOption(name, words, name) for name, words in icon_choices(deck).items()],
        ),
        FormField(
            "offers",
            _("Hvad giver den?"),
            "needs",
            _("De behov, som {card} hjælper med.").format(card=words.technology.the),
            options=need_options(deck),
        ),
        FormField(
            "acts",
            _("Hvem handler?"),
            "radio",
            acts_help,
            options=[FieldOption(a, acts_words(a, words), i) for a, i in acts.items()],
        ),
        FormField("training", _("Oplæring"), "radio", options=_numbered(0, _trainings(words))),
        FormField("price", _("Pris"), "radio", options=_numbered(1, [price_words(price) for price in (1, 2, 3, 4)])),
        FormField("loan", _("Kan lånes hos {experts}").format(experts=words.experts), "tick"),
        FormField("requires", _("Hvad kræver den?"), "ticks", options=requirement_options()),
        FormField(
            "known_as", _("Kendes også som"), "names", _("Andre navne, højst fire."), LIMITS["known_as"], more=True
        ),
        FormField("ethics", _("Et spørgsmål om etik"), "long", limit=LIMITS["ethics"], more=True),
        FormField("knock_on", _("Hvad kan det føre med sig?"), "long", limit=LIMITS["knock_on"], more=True),
    ]


def _event(_deck: Deck | None) -> list[FormField]:
    effects_help = _("Uden virkning er kortet til at tale om.")
    return [
        FormField("title", _("Overskrift"), "text", limit=LIMITS["event"]),
        FormField("text", _("Hvad sker der?"), "long", limit=LIMITS["event_text"]),
        FormField("effects", _("Hvad får holdene?"), "effects", effects_help),
    ]


def _reflection(_deck: Deck | None) -> list[FormField]:
    kinds = [FieldOption(kind, reflection_words(kind)) for kind in ("ethics", "practice", "relation", "debrief")]
    steps = [
        FieldOption("", _("Uden trin")),
        FieldOption("1", _("1. Hvad skete der?")),
        FieldOption("2", _("2. Hvad siger det om os?")),
        FieldOption("3", _("3. Hvad tager vi med hjem?")),
    ]
    steps_help = _("Kun for spørgsmål til opsamlingen.")
    return [
        FormField("text", _("Spørgsmålet"), "long", limit=LIMITS["reflection"]),
        FormField("kind", _("Hvad handler det om?"), "radio", options=kinds),
        FormField("step", _("Hvor i opsamlingen?"), "radio", steps_help, options=steps, more=True),
    ]


def requirement_options() -> list[FieldOption]:
    """What a technology may need before it can be used."""
    return [
        FieldOption("wifi", _("Wi-fi"), "wifi"),
        FieldOption("device", _("Telefon eller tablet"), "devices"),
        FieldOption("account", _("Konto"), "account-key"),
        FieldOption("mounting", _("Skal sættes op"), "hammer-wrench"),
        FieldOption("grant", _("Bevilling"), "file-sign"),
        FieldOption("charging", _("Skal lades op"), "battery-charging"),
    ]


def effect_choices() -> Mapping[str, list[FieldOption]]:
    """Whom an effect is for, and what it gives."""
    return {
        "who": [
            FieldOption("", _("Ingen virkning")),
            FieldOption("self", _("Holdet, der trak kortet")),
            FieldOption("others", _("De andre hold")),
            FieldOption("all", _("Alle hold")),
            FieldOption("trailing", _("Holdet med færrest point")),
            FieldOption("leading", _("Holdet med flest point")),
        ],
        "do": [
            FieldOption("draw", _("trækker kort")),
            FieldOption("points", _("får eller mister point")),
            FieldOption("training", _("får oplæring")),
            FieldOption("agents", _("får besøg af it-agenter")),
        ],
    }


def _trainings(words: DeckWords) -> list[str]:
    return [
        _("Ingen oplæring"),
        sentence(words.basics),
        _("Lær af {experts}").format(experts=words.experts),
    ]


def _numbered(first: int, words: Sequence[str]) -> list[FieldOption]:
    return [FieldOption(str(number), one) for number, one in enumerate(words, first)]
