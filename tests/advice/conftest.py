"""A deck with nothing to remark on, to plant one flaw in at a time."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tekspil.content.models import Assessment, Deck, Goal, Need, Technology, Theme

GOALS = 20
TECHNOLOGIES = 50


def goal(n: int) -> Goal:
    """Goal n asks for need n; those that offer it are judged good, and a stranger is judged wrong."""
    fitting = [card for card in range(TECHNOLOGIES) if (n - card) % GOALS < 3]
    judged = {f"kort-{card}": Assessment(3, "Passer") for card in fitting}
    judged[f"kort-{(n + 5) % GOALS}"] = Assessment(0, "Passer ikke")
    theme = "et" if n % 2 else "to"
    return Goal(f"maal-{n}", f"Jeg vil nå mål {n}.", theme, "develop", {f"behov-{n}": 1}, assessments=judged)


def technology(n: int) -> Technology:
    """Technology n offers the needs of three goals in a row, round the circle."""
    offers = {f"behov-{(n + step) % GOALS}": 1 for step in range(3)}
    return Technology(f"kort-{n}", f"Kort {n}", "Til prøver.", "tools", offers, "self")


@pytest.fixture
def healthy() -> Deck:
    """20 goals with six good technologies and a tempting wrong one each, 50 technologies of three goals each."""
    return Deck(
        id="sund",
        title="Et sundt sæt",
        language="da",
        version="1",
        description="",
        stars=(Fraction(3, 10), Fraction(3, 5), Fraction(17, 20)),
        themes=(Theme("et", "Et", "walk"), Theme("to", "To", "walk")),
        needs=tuple(Need(f"behov-{n}", f"Behov {n}") for n in range(GOALS)),
        goals=tuple(goal(n) for n in range(GOALS)),
        technologies=tuple(technology(n) for n in range(TECHNOLOGIES)),
    )
