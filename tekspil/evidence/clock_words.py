"""What the clock says, in words: what turns take, whether the board promises right, and what to write in it."""

from __future__ import annotations

from tekspil.content.models import Board
from tekspil.evidence.clock import MOVE, Clock, Pace
from tekspil.evidence.letter_parts import Chart, LetterPart, Listing, Point
from tekspil.figures import decimal
from tekspil.language import _, ngettext
from tekspil.phrases import space_name
from tekspil.rules.words import SpaceType
from tekspil.simulation.stats.intervals import Interval


def clock_part(clock: Clock, board: Board, board_name: str) -> LetterPart:
    """The clock's part of the letter."""
    title = _("Uret")
    if not clock.afternoons:
        words = _(
            "Ingen af filerne har sekunder. De kommer, når I spiller med denne udgave. Lad pladens ur være, som det er."
        )
        return LetterPart(title, (words,))
    timed = ngettext("{n} eftermiddag er taget tid på.", "{n} eftermiddage er taget tid på.", clock.afternoons)
    says = (timed.format(n=clock.afternoons), _length(clock))
    return LetterPart(title, says, tuple(_points(clock, board, board_name)), (_paces(clock), _steps(clock)))


def pace_name(name: str) -> str:
    """What a pace is called: a kind of space, or a move."""
    return _("Slå og flyt") if name == MOVE else space_name(SpaceType(name))


def step_name(name: str) -> str:
    """What a step of a turn is called."""
    return {
        "board": _("Slå og flyt"),
        "choose": _("Vælg mål"),
        "lay": _("Læg kort"),
        "guess": _("Gæt og begrund"),
        "stars": _("Svaret: stjerner"),
        "together": _("Svaret: sammen"),
        "why": _("Svaret: hvorfor"),
        "share": _("Fælles mål: læg kort"),
        "toolbox": _("Værktøjskasse"),
        "training": _("Basispakke"),
        "agent": _("It-agent"),
        "event": _("Hændelse"),
        "reflection": _("Refleksion"),
    }.get(name, name)


def between(found: Interval, digits: int = 0, unit: str = "") -> str:
    """An interval in words; where there is none, that."""
    if not found.is_known:
        return _("for få eftermiddage")
    low, high = decimal(found.low, digits), decimal(found.high, digits)
    return _("{low} til {high}{unit}").format(low=low, high=high, unit=unit)


def _length(clock: Clock) -> str:
    if not clock.happened.value:
        return _("Ingen af dem blev spillet til ende, så den samlede længde kendes ikke.")
    words = _(
        "Pladen lover {promised} minutter. På skærmen gik der {happened} ({between}), heraf {frame} uden for turene."
    )
    told = words.format(
        promised=decimal(clock.promised.value, 0),
        happened=decimal(clock.happened.value, 0),
        between=between(clock.happened),
        frame=decimal(clock.frame.value, 0),
    )
    return f"{told} {_('Velkomst uden skærm er ikke talt med.')}"


def _points(clock: Clock, board: Board, board_name: str) -> list[Point]:
    if clock.patch:
        names = ", ".join(
            _("{name} {old} → {new} sekunder").format(name=pace_name(pace.name), old=pace.board, new=pace.suggested)
            for pace in clock.paces
            if pace.suggested is not None
        )
        do = _("Er I enige, så skriv det i pladens fil, eller lad kommandoen gøre det. Intet er rettet endnu.")
        title = _("Pladens ur går ikke, som I spiller")
        says = f"{names}. {_effect(clock)}"
        command = f"tekspil evidence {_('FILER')} --board {board_name} --accept pace"
        return [Point(title, says, do, clock.patch, command)]
    unsure = [pace for pace in clock.paces if pace.board is not None and not pace.is_sure]
    if unsure:
        says = _("Der er for lidt at gå efter for: {names}.").format(
            names=", ".join(pace_name(pace.name) for pace in unsure)
        )
        do = _("Ret intet i uret endnu. Spil nogle flere gange, og se igen.")
        return [Point(_("Uret ved vi ikke nok om"), says, do)]
    title = _("Pladens ur passer til jer")
    says = _("Det, pladen siger, ligger inden for det, vi har målt, eller tæt på.")
    return [Point(title, says, _("Der er intet at rette i {board}.").format(board=board.id))]


def _effect(clock: Clock) -> str:
    told = [
        _("Med {teams} hold planlægger pladen så {then} runder i stedet for {now}.").format(
            teams=teams, then=clock.rounds_then[teams], now=now
        )
        for teams, now in clock.rounds.items()
        if clock.rounds_then[teams] != now
    ]
    return " ".join(told) or _("Antallet af runder bliver det samme.")


def _paces(clock: Clock) -> Listing:
    rows = tuple(
        (
            pace_name(pace.name),
            "" if pace.board is None else str(pace.board),
            decimal(pace.seconds.value, 0),
            between(pace.seconds),
            decimal(pace.middle, 0),
            str(pace.seen),
            str(pace.breaks),
        )
        for pace in clock.paces
    )
    heads = (_("Felt"), _("Pladen"), _("Målt"), _("Usikkerhed"), _("Midterste"), _("Set"), _("Pauser"))
    return Listing(
        _("Sekunder på hvert felt"),
        _(
            "Prikken er det, I brugte i gennemsnit, stregen hvor usikkert det er, krydset det, pladen siger. Meget "
            "lange ophold er regnet for pauser og er ikke talt med."
        ),
        "sekunder.csv",
        heads,
        rows,
        _chart("felter", clock.paces),
    )


def _steps(clock: Clock) -> Listing:
    rows = tuple(
        (
            step_name(one.name),
            decimal(one.seconds.value, 0),
            between(one.seconds),
            decimal(one.middle, 0),
            str(one.seen),
        )
        for one in clock.steps
    )
    heads = (_("Trin"), _("Målt"), _("Usikkerhed"), _("Midterste"), _("Set"))
    says = _("Her gik tiden. Trin med få målinger siger ikke meget.")
    return Listing(_("Sekunder på hvert trin"), says, "trin.csv", heads, rows)


def _chart(name: str, paces: tuple[Pace, ...]) -> Chart:
    rows = tuple((pace_name(pace.name), pace.seconds.value, pace.seconds.low, pace.seconds.high) for pace in paces)
    marks = tuple(float(pace.board if pace.board is not None else pace.seconds.value) for pace in paces)
    return Chart(name, _("sekunder"), rows, marks)
