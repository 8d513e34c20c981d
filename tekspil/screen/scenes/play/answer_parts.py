"""The goal and what the team laid for it, as they lie on the mat while the room answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tekspil.deck_words import DeckWords
from tekspil.game import Game
from tekspil.language import _
from tekspil.look import INK, INK2, MAT_STITCH
from tekspil.phrases import source_name
from tekspil.records import Action, Gained
from tekspil.rules.words import Mode, Source
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Canvas, Point, row
from tekspil.screen.toolkit.motion import Tick
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.stage import Sprite
from tekspil.screen.toolkit.theme import Radius, Size, Time
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets import Button, GoalCard, Picture, ScorePills, TechnologyCard, Widget
from tekspil.screen.widgets.lookup import Lookup
from tekspil.screen.widgets.scores import GAIN, Together, paint_gain
from tekspil.view import View


def paint_not_now(pen: Pen, box: Box) -> None:
    """A paper card with a hand: no technology, as an answer."""
    pen.card(box, Radius.CARD)
    size = min(150.0, box.h * 0.46)
    pen.icon("hand-back-left", (box.centre[0], box.centre[1] - size * 0.28), size, INK2)
    words = Box(box.x + 12, box.centre[1] + size * 0.32, box.w - 24, 60)
    pen.block(_("Ikke nu"), words, (44, 40, Size.LEAST), INK, True, align=0.5, valign=0.5)


def see_why(press: Callable[[], None]) -> Button:
    """The button of the first beat of an answer, which leads to the second."""
    return Button(
        Box(1340, 906, 484, 118),
        _("Se hvorfor"),
        press,
        kind="primary",
        icon="arrow-right",
        icon_after=True,
        size=46,
        anchor="bottom",
    )


def answer_mat(deck: Lookup, view: View, box: Box) -> list[Widget]:
    """The goal card above, the laid cards (or "not now") below it."""
    goal = view.goal
    assert goal
    high = box.h * 0.605
    sizes = (52.0, 48.0, 44.0, 40.0, 36.0, 34.0, 32.0)
    card = GoalCard(Box(box.x, box.y, box.w, high), deck.goal(goal), deck.theme(goal), deck.tint(goal), sizes=sizes)
    lay = view.answers[view.turn_of]
    below = Box(box.x, box.y + high + 16, box.w, box.h - high - 16)
    if lay.not_now:
        return [card, Picture(below, paint_not_now)]
    n = len(lay.technologies)
    gap = 14.0
    wide = (below.w - gap * (n - 1)) / n
    boxes = row(Box(below.x, below.y, wide, below.h), n, wide + gap)
    laid = [
        TechnologyCard(place, deck.technology(name), variant="small", words=deck.words)
        for place, name in zip(boxes, lay.technologies, strict=True)
    ]
    return [card, *laid]


# What everybody got for an answer, and what for: a piece for each team, and a chip for each reason.

Points = tuple[tuple[int, tuple[tuple[Source, int], ...]], ...]  # team, then (what for, points)


def points_of(record: Action, first: int, teams: int) -> Points:
    """Who got points in a record and what for, the teams in seat order from `first`. Those for breadth, which come with
    the last turn, are told of on the last screen."""
    found: dict[int, list[tuple[Source, int]]] = {}
    for step in record.steps:
        if isinstance(step, Gained) and step.source != Source.BREADTH:
            found.setdefault(step.team, []).append((step.source, step.points))
    order = [(first + i) % teams for i in range(teams)]
    return tuple((team, tuple(found[team])) for team in order if team in found)


def room_decided(game: Game, record: Action) -> bool:
    """Whether the deck did not know an answer to a team's goal, so that the room's guesses counted."""
    answer = record.revealed
    return bool(answer.technologies and not answer.assessed and game.teams > 1 and game.mode == Mode.COMPETITIVE)


def gains_of(record: Action, teams: int) -> list[int]:
    """The points each team got in a record."""
    points = dict(points_of(record, 0, teams))
    return [sum(n for _source, n in points.get(team, ())) for team in range(teams)]


def paint_points(points: Points, words: DeckWords, pen: Pen, box: Box) -> None:
    """A line for each team that got points: its piece, and a chip for each reason; two teams a line if need be."""
    k, lines = 1.0, list[PointLine]()
    for k in factors(pen.canvas.text_scale):
        lines = _lines(pen.canvas, points, words, box, k)
        if len(lines) * 70 * k <= box.h and all(_line_width(pen.canvas, line, k) <= box.w for line in lines):
            break
    step = min(78.0 * k, box.h / max(1, len(lines)))
    high = min(66.0 * k, step - 6)
    for i, line in enumerate(lines):
        x, y = box.x, box.y + i * step
        for team, chips in line:
            pen.piece(team, (x + 30, y + high / 2), min(60.0, high))
            x += 74
            for n, what in chips:
                wide = _chip_width(pen.canvas, n, what, k)
                pen.box(Box(x, y, wide, high), MAT_STITCH, high / 2)
                took = pen.line(n, (x + 24, y + high / 2 - 40 * k * 0.61), 40 * k, INK, True)
                pen.line(what, (x + 24 + took + 10, y + high / 2 - 36 * k * 0.61), Size.SMALL * k, INK)
                x += wide + 14
            x += 22


def _chip_width(canvas: Canvas, n: str, words: str, k: float) -> float:
    numbers = text.width(n, canvas.px(40 * k), True) / canvas.u
    return numbers + text.width(words, canvas.px(Size.SMALL * k)) / canvas.u + 58


PointLine = list[tuple[int, list[tuple[str, str]]]]


def _line_width(canvas: Canvas, line: PointLine, k: float) -> float:
    return sum(_group_width(canvas, chips, k) for _team, chips in line) - 22


def _group_width(canvas: Canvas, chips: Sequence[tuple[str, str]], k: float) -> float:
    return 96 + sum(_chip_width(canvas, n, words, k) + 14 for n, words in chips)


def _lines(canvas: Canvas, points: Points, words: DeckWords, box: Box, k: float) -> list[PointLine]:
    """The teams' chips, `k` times as large as plain: a line for each of up to three teams where there is room for that,
    else in as few lines as fit."""
    groups: PointLine = [
        (team, [(str(n).replace("-", "−"), source_name(source, words)) for source, n in gained])
        for team, gained in points
    ]
    if len(groups) <= 3 and len(groups) * 70 * k <= box.h:
        return [[group] for group in groups]
    lines: list[PointLine] = []
    room = 0.0
    for group in groups:
        need = _group_width(canvas, group[1], k)
        if lines and need <= room:
            lines[-1].append(group)
        else:
            lines.append([group])
            room = box.w
        room -= need
    return lines


# Points on their way from where they are told to the pill of the team that got them.


class Flight:
    """`sprites` are what is in the air."""

    def __init__(self) -> None:
        self.sprites: list[Sprite] = []

    def cue(
        self,
        timeline: Timeline,
        at: float,
        scene: Scene,
        widgets: Sequence[Widget],
        gains: Sequence[int],
        starts: Mapping[int, Point],
    ) -> None:
        """From second `at` let each team's points fly from its place in `starts` (units) to its pill, which counts them
        in when they arrive and not before. Where points are hidden nothing flies; a sum of all counts them in then."""
        for total in (w for w in widgets if isinstance(w, Together)):
            timeline.move(at, Time.POINTS, partial(_count_in, total))
        pills = next((w for w in widgets if isinstance(w, ScorePills)), None)
        if pills is None or pills.hidden:
            return
        for team in (team for team in starts if gains[team]):
            timeline.move(at, Time.POINTS, self._way(scene.canvas, pills, team, gains[team], starts[team]))

    def _way(self, canvas: Canvas, pills: ScorePills, team: int, points: int, start: Point) -> Tick:
        chip = Picture(Box.around(start, *GAIN), partial(paint_gain, points), reach=4)
        sprite = Sprite.of(canvas, chip)
        to = canvas.units(canvas.point(pills.gain_box(team).centre, pills.anchor))

        def step(p: float) -> None:
            if sprite in self.sprites:
                self.sprites.remove(sprite)
            if p >= 1:
                pills.release(team)
                return
            pills.hold({*pills.held, team})
            if p > 0:
                sprite.at = start[0] + (to[0] - start[0]) * p, start[1] + (to[1] - start[1]) * p
                self.sprites.append(sprite)

        return step

    def clear(self) -> None:
        """Nothing is in the air any longer: the scene is built anew."""
        self.sprites.clear()


def _count_in(total: Together, p: float) -> None:
    total.held = p < 1
