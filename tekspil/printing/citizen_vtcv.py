"""A citizen's VTCV on A4, blank: filled in by hand with the citizen, who owns it. Nothing of it is ever stored."""

from __future__ import annotations

from tekspil.content.models import Deck
from tekspil.content.values import slug_of
from tekspil.deck_words import words_of
from tekspil.language import _, current
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import typeset


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
