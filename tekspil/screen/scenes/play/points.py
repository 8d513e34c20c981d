"""What everybody got for an answer, and what for: a piece for each team, and a chip for each reason."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.game import Game
from tekspil.phrases import source_name
from tekspil.records import Action, Gained
from tekspil.rules.words import Mode, Source
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.theme import INK, MAT_STITCH, Size

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


def paint_points(points: Points, pen: Pen, box: Box) -> None:
    """A line for each team that got points: its piece, and a chip for each reason; two teams a line if need be."""
    for k in factors(pen.canvas.text_scale):
        lines = _flow(pen.canvas, points, box.w, k)
        if len(lines) * 70 * k <= box.h and all(_line_width(pen.canvas, line, k) <= box.w for line in lines):
            break
    step = min(78.0 * k, box.h / max(1, len(lines)))
    high = min(66.0 * k, step - 6)
    for i, line in enumerate(lines):
        x, y = box.x, box.y + i * step
        for team, chips in line:
            pen.piece(team, (x + 30, y + high / 2), min(60.0, high))
            x += 74
            for n, words in chips:
                wide = _chip_width(pen.canvas, n, words, k)
                pen.box(Box(x, y, wide, high), MAT_STITCH, high / 2)
                took = pen.line(n, (x + 24, y + high / 2 - 40 * k * 0.61), 40 * k, INK, True)
                pen.line(words, (x + 24 + took + 10, y + high / 2 - 36 * k * 0.61), Size.SMALL * k, INK)
                x += wide + 14
            x += 22


def _chip_width(canvas: Canvas, n: str, words: str, k: float) -> float:
    numbers = text.width(n, canvas.px(40 * k), True) / canvas.u
    return numbers + text.width(words, canvas.px(Size.SMALL * k)) / canvas.u + 58


Line = list[tuple[int, list[tuple[str, str]]]]


def _line_width(canvas: Canvas, line: Line, k: float) -> float:
    return sum(_group_width(canvas, chips, k) for _team, chips in line) - 22


def _group_width(canvas: Canvas, chips: Sequence[tuple[str, str]], k: float) -> float:
    return 96 + sum(_chip_width(canvas, n, words, k) + 14 for n, words in chips)


def _flow(canvas: Canvas, points: Points, wide: float, k: float) -> list[Line]:
    """The teams' chips, `k` times as large as plain, in as few lines as fit, where there are more teams than lines."""
    groups: Line = [
        (team, [(str(n).replace("-", "−"), source_name(source)) for source, n in gained]) for team, gained in points
    ]
    if len(groups) <= 3:
        return [[group] for group in groups]
    lines: list[Line] = []
    room = 0.0
    for group in groups:
        need = _group_width(canvas, group[1], k)
        if lines and need <= room:
            lines[-1].append(group)
        else:
            lines.append([group])
            room = wide
        room -= need
    return lines
