"""Papers of a single sheet or two: the basispakke, a citizen's VTCV, and what tells a printer's offset."""

from __future__ import annotations

from tekspil import look
from tekspil.content.models import Deck
from tekspil.content.values import slug_of
from tekspil.deck_words import sentence, words_of
from tekspil.language import _, current
from tekspil.phrases import training_level
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import icons, typeset
from tekspil.rules.words import SpaceType


def print_basics(deck: Deck) -> PrintResult:
    """The exercises of each level and the it-agents; no document where the deck has neither."""
    if not deck.exercises and not deck.it_agents:
        return PrintResult(())
    words = words_of(deck)
    training, agent = look.SPACES[SpaceType.TRAINING], look.SPACES[SpaceType.AGENT]
    levels = [(level, [one for one in deck.exercises if one.level == level]) for level in (1, 2)]
    data = {
        "title": sentence(_("{basics} og {agents}").format(basics=words.basics, agents=words.agent.all)),
        "language": current(),
        "line": _("Klip kortene ud. Lander I på feltet, så tag det øverste kort, og prøv det. To minutter er nok."),
        "groups": [
            {
                "title": sentence(training_level(level, words)),
                "icon": training.icon,
                "tint": training.top,
                "cards": [
                    {"id": one.id, "title": one.title, "steps": list(one.steps), "foot": one.why} for one in exercises
                ],
            }
            for level, exercises in levels
            if exercises
        ],
        "icons": icons({training.icon, agent.icon}),
    }
    if deck.it_agents:
        people = {
            "title": sentence(words.agent.all),
            "icon": agent.icon,
            "tint": agent.top,
            "cards": [
                {
                    "id": one.id,
                    "title": one.name,
                    "steps": [_("Er god til {good_at}.").format(good_at=one.good_at)],
                    "foot": _("Spørger: “{question}”").format(question=one.asks),
                }
                for one in deck.it_agents
            ],
        }
        data["groups"] = [*data["groups"], people]
    made = typeset("basics", data)
    return PrintResult(
        (Document(slug_of(words.basics) if words.own_basics else _("basispakke"), made.pdf),),
        made.overflows,
        lacking=made.lacking,
    )


# A sheet that shows how a printer lays the back of a sheet against its front.


def print_calibration(offset: tuple[float, float] = (0.0, 0.0)) -> PrintResult:
    """Both sides of the sheet, the back moved by `offset` mm: with the right one the cross meets the zero."""
    words = {
        "heading": _("Passer for- og bagside?"),
        "steps": [
            _("Print arket på begge sider i fuld størrelse (100 %). Vend på den lange led."),
            _("Mål linealen nederst. Er den ikke 100 mm, så slå “tilpas til siden” fra."),
            _("Hold arket op mod lyset, så du ser bagsiden. Find krydset fra forsiden på bagsidens net."),
            _(
                "Læs, hvor krydset er: først hen ad (x), så nedad (y). Skriv tallene, fx --offset 1,5:-0,5, når du "
                "printer kort."
            ),
            _("Print arket igen med de tal. Rammer krydset 0 begge veje, passer det."),
        ],
        "ruler": _("Denne lineal er 100 mm lang."),
        "back": _("Bagside. Aflæs her, hvor krydset fra forsiden er: x mod højre, y nedad."),
    }
    data = {
        "title": _("Passer for- og bagside?"),
        "language": current(),
        "words": words,
        "offset": list(offset),
        "icons": {},
    }
    return PrintResult((Document(_("passer-for-og-bag"), typeset("calibration", data).pdf),))


# A citizen's VTCV on A4, blank: filled in by hand with the citizen, who owns it. Nothing of it is ever stored.


def print_citizen_vtcv(deck: Deck | None = None) -> PrintResult:
    """One page, for whoever a deck's goals belong to: wishes, what is used or was tried, two things to become better
    at, what helps, and what gets a no."""
    words = words_of(deck)
    own = words.own_person  # somebody else than a citizen, who has no VTCV and no kitchen timer here
    title = _("Det kan jeg") if own else _("Mit VTCV")
    whose = _("Arket er mit. Vi skriver på det sammen, og jeg bestemmer, hvem der må se det.")
    about = _("Om mig og teknologi. Arket er mit. Vi skriver på det sammen, og jeg bestemmer, hvem der må se det.")
    things = _("Alt tæller: telefon, ur, køkkentimer, vaskemaskine. Sæt kryds.")
    data = {
        "title": title,
        "language": current(),
        "line": whose if own else about,
        "top": [_("Dato"), _("Vi ser på det igen")],
        "blocks": [
            {
                "kind": "lines",
                "title": _("Det ønsker jeg mig"),
                "help": _("Hvad vil jeg gerne kunne? Hvad skal det være godt for?"),
                "count": 4,
            },
            {
                "kind": "table",
                "title": _("Det bruger jeg, eller det har jeg prøvet"),
                "help": _("Alt tæller. Sæt kryds.") if own else things,
                "columns": [_("Tingen"), _("Bruger jeg nu"), _("Har jeg prøvet"), _("Sådan gik det")],
                "widths": [5, 2, 2, 7],
                "boxes": [1, 2],
                "rows": [""] * 5,
            },
            {
                "kind": "table",
                "title": _("Det vil jeg gerne blive bedre til i år"),
                "help": _("To ting er nok. Jeg vælger dem selv."),
                "columns": ["", _("Det vil jeg lære"), _("Hvem viser mig det?"), _("Det kan jeg nu")],
                "widths": [1, 7, 5, 3],
                "boxes": [3],
                "rows": ["1", "2"],
            },
            {
                "kind": "lines",
                "title": _("Sådan lærer jeg bedst"),
                "help": _("Hvad hjælper mig? Hvad gør jeg selv, når noget er svært?"),
                "count": 2,
            },
            {
                "kind": "lines",
                "title": _("Det siger jeg nej til"),
                "help": _("Et nej er et svar. Det kan laves om, når jeg vil."),
                "count": 2,
            },
        ],
        "foot": _("Skriv ingen koder og intet cpr-nummer. Tek-spil gemmer ikke noget af det, der står her."),
        "icons": {},
    }
    return PrintResult(
        (
            Document(
                slug_of(_("{persons} ark").format(persons=words.person.of)) if own else _("borgerens-vtcv"),
                typeset("citizen", data).pdf,
            ),
        )
    )
