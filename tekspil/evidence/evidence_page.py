"""The letter as a page, in the style of the simulator's, and as a folder with its sheets and its JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tekspil import language
from tekspil.evidence.evidence import Evidence
from tekspil.evidence.letter_parts import Chart, Letter
from tekspil.evidence.overview import Overview, overview_of
from tekspil.evidence.people_words import PLAYERS
from tekspil.figures import as_json
from tekspil.language import _
from tekspil.plain import plain_if_text
from tekspil.safe_files import write_whole
from tekspil.simulation.report.folder import has_pictures, write_sheet

PAGE, OVERVIEW, RESULT = "brev.html", "overblik.html", "erfaringer.json"


def write_letter(folder: Path, letter: Letter, evidence: Evidence) -> Path:
    """Write the letter's folder and return its most readable file.

    Args:
        folder: Is made where it is missing.
        letter: Without the extra `simulate` there is no page of it, but all the rest.
        evidence: For the JSON.

    Raises:
        OSError: A file cannot be written.
    """
    kept = folder / RESULT
    write_whole(kept, as_json(evidence.as_dict()) + "\n", private=False)
    player = evidence.knowledge.player if evidence.knowledge else None
    if player is not None:
        write_whole(folder / PLAYERS, player.as_text, private=False)
    for part in letter.parts:
        for listing in part.listings:
            write_sheet(folder / listing.sheet, [listing.heads, *listing.rows])
    if not has_pictures():
        return kept
    overview = overview_of(evidence.gathered, evidence.deck)
    write_whole(folder / OVERVIEW, overview_page(overview), private=False)
    path = folder / PAGE
    write_whole(path, page(letter), private=False)
    return path


def page(letter: Letter) -> str:
    """The letter as HTML. Needs the extra `simulate`."""
    words = {"method": _("Sådan fandt vi ud af det"), "try": _("Gør dette:")}
    return _filled("letter.html", letter=letter, words=words)


def overview_page(overview: Overview) -> str:
    """The overview as HTML. Needs the extra `simulate`."""
    return _filled("overview.html", overview=overview, words={"none": _("Intet endnu.")})


def _filled(template: str, **what: Any) -> str:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def drawn(chart: Chart) -> Markup:
        from tekspil.simulation.report import plots

        return Markup(plots.dots(chart.name, chart.rows, chart.label, marks=chart.marks))

    loader = ChoiceLoader([PackageLoader("tekspil.evidence", "."), PackageLoader("tekspil.simulation", "report")])
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=plain_if_text, trim_blocks=True
    )
    return made.get_template(template).render(drawn=drawn, language=language.current(), **what)
