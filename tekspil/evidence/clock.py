"""The clock: what people took at each kind of space and each step, against what the board says they take.

A length is a sum of turns, so what a board needs is the mean and not the middle one; but a break for coffee with the
screen on is no turn. Seconds are skewed, so breaks are looked for among their logarithms: what lies more than `FAR`
robust deviations above the middle is a break, is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tekspil.content.locations import is_shipped
from tekspil.content.models import Board
from tekspil.content.problems import ContentError
from tekspil.content.source import whole_file
from tekspil.content.writing import Set, change
from tekspil.evidence.clustered import clustered_mean
from tekspil.evidence.letter_parts import Chart, LetterPart, LetterPoint, Listing
from tekspil.figures import decimal
from tekspil.language import _, ngettext
from tekspil.phrases import space_name
from tekspil.rules.words import SpaceType
from tekspil.simulation.stats.intervals import Interval
from tekspil.tables import rounds_of
from tekspil.takeaway.afternoon import Afternoon

MOVE = "move"
MOVING = ("board",)  # the steps before a team stands on its space
FAR = 3.5  # robust deviations of a logarithm
MAD = 1.4826  # a normal distribution's deviation over its median absolute one
LEAST_SPREAD = 0.25  # of a logarithm: where nearly all took the same, a little more is no break
NEAREST = 5  # seconds, that a pace is rounded to
WIDE = 0.25  # of itself: an interval reaching further to either side says too little for a patch


@dataclass(frozen=True, slots=True)
class Pace:
    """What a kind of space, or a move, takes.

    Attributes:
        name: A type of space, "move", or a step.
        seconds: The mean, with its interval over afternoons.
        middle: Half took less.
        seen: How often it was timed; `breaks` more were left out.
        board: What the board says, or None for a step.
    """

    name: str
    seconds: Interval
    middle: float
    seen: int
    breaks: int
    board: int | None = None

    @property
    def is_sure(self) -> bool:
        """Whether the interval is narrow enough to go by."""
        half = (self.seconds.high - self.seconds.low) / 2
        return self.seconds.is_known and half <= WIDE * self.seconds.value

    @property
    def differs(self) -> bool:
        """Whether what the board says lies outside the interval."""
        return self.board is not None and not self.seconds.low <= self.board <= self.seconds.high

    @property
    def suggested(self) -> int | None:
        """What the board could say; None where nothing is to be changed."""
        if self.board is None or not (self.is_sure and self.differs):
            return None
        rounded = NEAREST * round(self.seconds.value / NEAREST)
        return None if rounded == self.board else max(NEAREST, rounded)


@dataclass(frozen=True, slots=True)
class Clock:
    """All that the seconds say.

    Attributes:
        afternoons: How many were timed.
        paces: For "move" and each kind of space that was come to.
        steps: For each step, whatever the space.
        promised, happened: Minutes of the whole event, of the afternoons that were timed and played to their end.
        frame: Minutes outside the turns, naming, debrief and trials, in them; the welcome has no screen.
        rounds, rounds_then: By teams, the rounds that the board plans, and would plan with the paces suggested.
    """

    afternoons: int
    paces: tuple[Pace, ...]
    steps: tuple[Pace, ...]
    promised: Interval
    happened: Interval
    frame: Interval
    rounds: Mapping[int, int]
    rounds_then: Mapping[int, int]

    @property
    def changes(self) -> dict[str, int]:
        """The paces suggested, by name."""
        return {pace.name: pace.suggested for pace in self.paces if pace.suggested is not None}

    @property
    def patch(self) -> str:
        """The same as lines of a board's file; empty where nothing is to be changed."""
        lines = [f"  {name}: {seconds}\n" for name, seconds in self.changes.items()]
        return "pace:\n" + "".join(lines) if lines else ""


def clock_of(afternoons: Sequence[Afternoon], board: Board) -> Clock:
    """What the seconds of some afternoons say of a board.

    Args:
        afternoons: Those without seconds are passed over.
        board: Whose paces are held against them.
    """
    timed = [one for one in afternoons if one.is_timed]
    by_name: dict[str, list[list[float]]] = {}
    by_step: dict[str, list[list[float]]] = {}
    for place, one in enumerate(timed):
        for turn in one.turns:
            if not turn.seconds or not one.people[turn.team]:
                continue
            moving = sum(seconds for step, seconds in turn.seconds.items() if step in MOVING)
            for name, seconds in ((MOVE, moving), (turn.space, sum(turn.seconds.values()) - moving)):
                _put(by_name, name, place, len(timed), seconds)
            for step, seconds in turn.seconds.items():
                _put(by_step, step, place, len(timed), seconds)
    names = [MOVE, *(str(kind) for kind in SpaceType if kind in board.pace)]
    paces = [_pace(name, by_name[name], board.pace.get(name)) for name in names if name in by_name]
    steps = sorted((_pace(name, seconds, None) for name, seconds in by_step.items()), key=lambda pace: pace.name)
    clock = Clock(len(timed), tuple(paces), tuple(steps), *_lengths(timed), {}, {})
    teams = sorted({one.teams for one in timed}) or [4]
    return replace(
        clock,
        rounds={n: rounds_of(board, n) for n in teams},
        rounds_then={n: rounds_of(replace(board, pace={**board.pace, **clock.changes}), n) for n in teams},
    )


def _put(by_name: dict[str, list[list[float]]], name: str, place: int, count: int, seconds: float) -> None:
    if seconds > 0:
        by_name.setdefault(name, [[] for _ in range(count)])[place].append(float(seconds))


def _pace(name: str, by_afternoon: Sequence[Sequence[float]], board: int | None) -> Pace:
    logs = np.log([seconds for one in by_afternoon for seconds in one])
    middle = float(np.median(logs))
    spread = max(LEAST_SPREAD, MAD * float(np.median(np.abs(logs - middle))))
    most = float(np.exp(middle + FAR * spread))
    kept = [[seconds for seconds in one if seconds <= most] for one in by_afternoon]
    found = clustered_mean([sum(one) for one in kept], [len(one) for one in kept])
    seen = sum(len(one) for one in kept)
    if found.is_known:
        found = Interval(found.value, max(0.0, found.low), found.high)
    return Pace(name, found, float(np.exp(middle)), seen, len(logs) - seen, board)


def _lengths(timed: Sequence[Afternoon]) -> tuple[Interval, Interval, Interval]:
    """Promised minutes, minutes that happened, and those outside the turns, of whole afternoons that people played."""
    whole = [one for one in timed if one.over and all(one.people)]
    ones = [1.0] * len(whole)
    around = [sum(one.around.get(step, 0) for step in one.around if step != "end") / 60 for one in whole]
    turns = [sum(sum(turn.seconds.values()) for turn in one.turns) / 60 for one in whole]
    return (
        clustered_mean([float(one.minutes) for one in whole], ones),
        clustered_mean([a + b for a, b in zip(around, turns, strict=True)], ones),
        clustered_mean(around, ones),
    )


# What the clock says, in words: what turns take, whether the board promises right, and what to write in it.


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


def _points(clock: Clock, board: Board, board_name: str) -> list[LetterPoint]:
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
        return [LetterPoint(title, says, do, clock.patch, command)]
    unsure = [pace for pace in clock.paces if pace.board is not None and not pace.is_sure]
    if unsure:
        says = _("Der er for lidt at gå efter for: {names}.").format(
            names=", ".join(pace_name(pace.name) for pace in unsure)
        )
        do = _("Ret intet i uret endnu. Spil nogle flere gange, og se igen.")
        return [LetterPoint(_("Uret ved vi ikke nok om"), says, do)]
    title = _("Pladens ur passer til jer")
    says = _("Det, pladen siger, ligger inden for det, vi har målt, eller tæt på.")
    return [LetterPoint(title, says, _("Der er intet at rette i {board}.").format(board=board.id))]


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


# What is accepted of the evidence, written into the author's own files with comments and layout left as they are.


def accept_pace(path: Path, seconds: Mapping[str, int]) -> None:
    """Write paces into a board's file.

    Args:
        path: The board's file.
        seconds: By type of space, and "move".

    Raises:
        ContentError: The board came along, or its file cannot be written safely.
    """
    if is_shipped(path):
        message = _("Pladen følger med spillet og skal ikke ændres.")
        help = _("Lav din egen plade med 'tekspil new board NAVN', og giv den med --board.")
        raise ContentError([whole_file("F09", path, message, help)])
    change(path, [Set(("pace", name), value) for name, value in seconds.items()])
