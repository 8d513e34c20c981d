"""The page about a finding's code, for somebody who met it in a letter: what is measured, wanted, and worth trying.

It is made of the words that `tekspil health` itself says, so it can never tell another story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from tekspil.content.schema import about
from tekspil.content.targets import TARGETS
from tekspil.language import _
from tekspil.simulation.health.code_words import (
    advice_of,
    rule_name,
    sided_title,
    titles,
    used_advice,
    worth_advice,
)
from tekspil.simulation.health.codes import ERRORS, sides_of
from tekspil.simulation.health.finding_words import wanted

USED = ("agent", "pair", "side", "training", "together")  # rules that games are watched for
WORTH = ("agent", "pair", "side", "not_now", "walk")  # rules that a team can leave be


def code_page(code: str) -> str:
    """The page, as text for a terminal, in the language in use.

    Args:
        code: "H04".
    """
    sides = sides_of(code)
    degree = _("Fejl.") if code in ERRORS else _("Advarsel: Spillet kan spilles, som det er.")
    parts = [
        (f"{code}: {titles()[code]}", [degree]),
        (_("Hvad der bliver målt"), [about("targets", target) for target in sides]),
        (_("Hvad der er ønsket, når pladen ikke siger andet"), [_line(target) for target in sides]),
        (_("Hvad I kan prøve"), list(chain.from_iterable(_tries(code, target, sides[target]) for target in sides))),
        (
            _("Hvad I kan gøre nu"),
            [
                _("Se et af de spil, der er nævnt ved fundet, med tekspil replay. Er det sådan, I vil have det?"),
                _("Er I tilfredse, som det er, så skriv jeres eget ønske i pladens fil under 'targets'."),
                _("Prøv en ændring, før I gør den: tekspil health BUNKE --board PLADE --set {example}").format(
                    example="not_now_points=2"
                ),
            ],
        ),
    ]
    return "\n\n".join(_part(title, lines) for title, lines in parts)


def _part(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, "", *dict.fromkeys(lines)])


def _line(target: str) -> str:
    """What is wanted of a target, and how it is written on a board."""
    known = TARGETS[target]
    if known.low is None or known.high is None:
        return _("Pladens minutter ± 20 %. Skriv fx {example}").format(example=f"{target}: [40, 50]")
    hope = wanted(target, (known.low, known.high))
    return f"{hope[0].upper()}{hope[1:]}: {target}: [{known.low:g}, {known.high:g}]"


def _tries(code: str, target: str, sides: tuple[str, ...]) -> Iterator[str]:
    """What to try on each side of a band."""
    if code == "H11":
        yield _("Giv kortet et mål, hvor det er det bedste svar. Passer det ikke til noget mål, så ret dets 'offers'.")
    elif code in ("H17", "H30"):
        words = worth_advice if target == "rule_worth" else used_advice
        rules = WORTH if target == "rule_worth" else USED if target == "mechanic_used" else ("training", "together")
        yield from (f"{rule_name(rule)}: {words(rule)}" for rule in rules)
    else:
        for side in sides:
            title = sided_title(code, side == "high") if len(sides) > 1 else ""
            advice = advice_of(code, side == "high")
            yield f"{title}: {advice}" if title else advice
