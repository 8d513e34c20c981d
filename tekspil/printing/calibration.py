"""A sheet that shows how a printer lays the back of a sheet against its front."""

from __future__ import annotations

from tekspil.language import _, current
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import typeset


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
