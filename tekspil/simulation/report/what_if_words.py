"""What if, for the page: sliders, what is written at each of their places, and a table of it all for paper."""

from __future__ import annotations

from typing import Any

from tekspil.figures import thousands
from tekspil.language import _
from tekspil.simulation.metrics import amount, between, title
from tekspil.simulation.what_if import MeasureSeen, WhatIf


def what_if_chapter(found: WhatIf) -> dict[str, Any]:
    """What the template takes.

    Returns:
        Words; `sliders`, each with its name, its values and its place now; `at`, by places with a comma between, the
        cells of each measure's row; and `rows`, of every combination, for the table.
    """
    before = {one.id: one for one in found.seen[found.now]}
    shown = {at: [_cells(one, before.get(one.id)) for one in seen] for at, seen in found.seen.items()}
    titles = [title(one.id) for one in found.seen[found.now]]
    return {
        "title": _("Hvad nu, hvis …?"),
        "how": _(
            "Træk i det, I vil ændre. Alt er spillet på forhånd, {games} spil af hver slags. Er en forskel mindre end "
            "usikkerheden, så spørg 'tekspil compare', før I tror på den."
        ).format(games=thousands(found.games)),
        "unplayable": _("Det kan ikke spilles: Bunken har for få kort."),
        "all": _("Alle tallene"),
        "sliders": [
            {"name": name, "values": list(values), "now": place}
            for (name, values), place in zip(found.spans.items(), found.now, strict=True)
        ],
        "heads": [_("Tal"), _("Så bliver det"), _("Usikkerhed"), _("Forskel fra nu")],
        "titles": titles,
        "start": shown[found.now],
        "at": {",".join(map(str, at)): cells for at, cells in shown.items()},
        "table_heads": [*found.spans, *titles],
        "rows": [
            [*map(str, found.values(at).values()), *([cells[0] for cells in shown[at]] or ["–"] * len(titles))]
            for at in found.seen
        ],
    }


def _cells(one: MeasureSeen, before: MeasureSeen | None) -> list[str]:
    """A measure's value, its interval, and how far it is from what it is now."""
    gap = one.interval.value - before.interval.value if before else 0.0
    unsure = between(one.interval, lambda value: amount(value, one.unit))
    apart = amount(gap, one.unit, difference=True)
    told = "–" if apart in (amount(0.0, one.unit, difference=True), amount(-0.0, one.unit, difference=True)) else apart
    return [amount(one.interval.value, one.unit), unsure, f"+{told}" if gap > 0 and told != "–" else told]
