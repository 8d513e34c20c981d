"""What people know, in words: how much, how the houses differ, and whether the fitted people play as the real ones."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.evidence.check import FitCheck
from tekspil.evidence.clock import between
from tekspil.evidence.knowledge import Knowledge, can_fit
from tekspil.evidence.letter_parts import Chart, LetterPart, LetterPoint, Listing
from tekspil.extras import fetching
from tekspil.figures import decimal, percent
from tekspil.language import _, ngettext
from tekspil.simulation.stats.intervals import Interval

STAFF = 0.6  # what `staff` knows, which everything was balanced by
PLAYERS = "folk.json"


NotNow = tuple[Interval, Interval]  # how often teams say it: the usual players, and people as they played


def people_part(
    knowledge: Knowledge | None,
    checks: Sequence[FitCheck],
    names: tuple[str, str],
    effect: NotNow | None = None,
) -> LetterPart:
    """The people's part of the letter.

    Args:
        knowledge, checks: What was found.
        names: The deck and the board, for commands to copy.
        effect: What it does to the game, where that was measured.
    """
    title = _("Holdene")
    if not can_fit():
        words = _("Det kan først regnes ud, når du har skrevet: {command}").format(command=fetching("evidence"))
        return LetterPart(title, (words,))
    if knowledge is None:
        words = _(
            "Der er ingen gæt og ingen fælles mål at gå efter. Spil med mindst to hold, så siger næste brev mere."
        )
        return LetterPart(title, (words,))
    listings = [_shares(knowledge)]
    if knowledge.houses:
        listings.append(_houses(knowledge))
    if checks:
        listings.append(_checks(checks))
    return LetterPart(title, tuple(_says(knowledge)), tuple(_points(knowledge, checks, names, effect)), tuple(listings))


def check_name(name: str) -> str:
    """What a figure of the check is called."""
    return {
        "not_now": _("“ikke nu”, procent"),
        "stars": _("stjerner for det lagte"),
        "right_guesses": _("rigtige gæt, procent"),
        "points": _("point til et hold"),
    }[name]


def _says(knowledge: Knowledge) -> list[str]:
    told = ngettext(
        "Vi har {n} gæt og svar, der siger noget om, hvad folk ved.",
        "Vi har {n} gæt og svar, der siger noget om, hvad folk ved.",
        knowledge.telling,
    ).format(n=knowledge.telling)
    if not knowledge.knows.is_known:
        return [told, _("Der er for få eftermiddage til at sige, hvor meget det er.")]
    words = _("De kender {share} af parrene af mål og teknologi ({between}).")
    told += " " + words.format(share=percent(knowledge.knows.value), between=_between(knowledge.knows))
    if knowledge.houses:
        told += " " + _differ(knowledge)
    return [told]


def _differ(knowledge: Knowledge) -> str:
    if knowledge.differ < 0.02:
        return _("Husene ligner hinanden. Det, der skiller dem, kan være tilfældigt.")
    return _("Husene er forskellige: typisk {n} procentpoint fra midten.").format(n=decimal(100 * knowledge.differ, 0))


def _points(
    knowledge: Knowledge, checks: Sequence[FitCheck], names: tuple[str, str], effect: NotNow | None
) -> list[LetterPoint]:
    if knowledge.player is None:
        says = _("Der er for lidt at lave en spiller af.")
        do = _("Brug simulatorens egne spillere. Saml flere eftermiddage, og se igen.")
        return [LetterPoint(_("Simulatoren kender jer ikke endnu"), says, do)]
    found = []
    off = [one for one in checks if not one.fits]
    if off:
        missed = ", ".join(check_name(one.name) for one in off)
        says = _("De udregnede spillere rammer ikke: {names}.").format(names=missed)
        do = _("Stol ikke på simulatorens tal om det. Brug den til at sammenligne, ikke til at spå.")
        found.append(LetterPoint(_("Noget gør folk, som spillerne ikke gør"), says, do))
    command = f"tekspil health {names[0]} --board {names[1]} --players as-played:{PLAYERS}"
    if knowledge.knows.low <= STAFF <= knowledge.knows.high:
        title = _("Folk ved så meget, som bunken er afprøvet med")
        says = _("Bunken er afprøvet med spillere, der kender {share}.").format(share=percent(STAFF))
        do = _("Der er intet at rette. Vil I se spillet med jeres egne folk, så skriv kommandoen.")
    else:
        less = knowledge.knows.value < STAFF
        title = _("Folk ved mindre, end bunken er afprøvet med")
        if not less:
            title = _("Folk ved mere, end bunken er afprøvet med")
        says = _("Bunken er afprøvet med spillere, der kender {share}.").format(share=percent(STAFF))
        do = _("Se, om spillet stadig går godt med jeres egne folk. Kommandoen siger, hvad der så er galt.")
    if effect is not None:
        words = _("I simulatoren siger de “ikke nu” ved {people} af målene ({between}), de andre ved {usual}.")
        told = words.format(
            people=percent(effect[1].value), between=_between(effect[1]), usual=percent(effect[0].value)
        )
        says = f"{says} {told}"
    found.append(LetterPoint(title, says, do, command=command))
    return found


def _between(found: Interval) -> str:
    return between(found.scaled(100) if found.is_known else found, 0, _(" procent"))


def _shares(knowledge: Knowledge) -> Listing:
    rows = [
        (_("kender et par af mål og teknologi"), knowledge.knows),
        (_("svarer på spørgsmålet"), knowledge.argues),
        (_("kender et kort som helhed"), knowledge.by_card),
        (_("kender et tema som helhed"), knowledge.by_theme),
    ]
    told = tuple((name, percent(one.value) if one.is_known else "–", _between(one)) for name, one in rows)
    slips = (_("gæt uden grund i kortene"), percent(knowledge.slips), "–")
    says = _(
        "“Som helhed” er den del af parrene, der er kendt eller ukendt sammen med de andre med samme kort eller tema."
    )
    return Listing(_("Hvad folk ved"), says, "viden.csv", (_("Hvad"), _("Del"), _("Usikkerhed")), (*told, slips))


def _houses(knowledge: Knowledge) -> Listing:
    rows = tuple(
        (
            _("Hus {n}").format(n=house.number + 1),
            str(house.afternoons),
            percent(house.alone.value),
            _between(house.alone),
            percent(house.shrunk),
        )
        for house in knowledge.houses
    )
    heads = (_("Hus"), _("Eftermiddage"), _("Kender"), _("Usikkerhed"), _("Vores bud"))
    says = _(
        "Prikken er huset alene, krydset er vores bud. Det er trukket ind mod midten, når huset har få eftermiddage. "
        "Det er ikke en rangliste."
    )
    shown = [house for house in knowledge.houses if house.alone.is_known]
    dots = tuple(
        (_("Hus {n}").format(n=one.number + 1), 100 * one.alone.value, 100 * one.alone.low, 100 * one.alone.high)
        for one in shown
    )
    chart = Chart("huse", _("procent af parrene"), dots, tuple(100 * one.shrunk for one in shown)) if dots else None
    return Listing(_("Husene"), says, "huse.csv", heads, rows, chart)


def _checks(checks: Sequence[FitCheck]) -> Listing:
    def shown(name: str, value: float) -> float:
        return 100 * value if name in ("not_now", "right_guesses") else value

    rows = tuple(
        (
            check_name(one.name),
            decimal(shown(one.name, one.seen)),
            decimal(shown(one.name, one.expected.value)),
            _("{low} til {high}{unit}").format(
                low=decimal(shown(one.name, one.expected.low)),
                high=decimal(shown(one.name, one.expected.high)),
                unit="",
            ),
            _("ja") if one.fits else _("nej"),
        )
        for one in checks
    )
    dots = tuple(
        (
            check_name(one.name),
            100.0,
            100 * one.expected.low / one.expected.value,
            100 * one.expected.high / one.expected.value,
        )
        for one in checks
        if one.expected.value > 0
    )
    marks = tuple(100 * one.seen / one.expected.value for one in checks if one.expected.value > 0)
    says = _(
        "Krydset er det, I gjorde. Prikken og stregen er det, de udregnede spillere gør i lige så mange spil, sat til "
        "100. Ligger krydset uden for stregen, passer de ikke."
    )
    heads = (_("Hvad"), _("I gjorde"), _("De gør"), _("Fra og til"), _("Passer"))
    chart = Chart("proeve", _("af det, de udregnede spillere gør, i procent"), dots, marks)
    return Listing(_("Spiller de udregnede folk som jer?"), says, "proeve.csv", heads, rows, chart)
