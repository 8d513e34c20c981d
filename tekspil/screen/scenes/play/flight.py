"""Points on their way from where they are told to the pill of the team that got them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.layout import Box, Point
from tekspil.screen.toolkit.sprites import Sprite
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets import Picture, ScorePills, Widget
from tekspil.screen.widgets.scores import GAIN, paint_gain


class Flight:
    """`sprites` are what is in the air. In calm mode nothing is: the points are where they belong at once."""

    def __init__(self) -> None:
        self.sprites: list[Sprite] = []

    def start(self, scene: Scene, widgets: Sequence[Widget], gains: Sequence[int], starts: Mapping[int, Point]) -> None:
        """Let each team's points fly from its place in `starts` (units) to its pill; a pill counts them in when they
        arrive. Where points are hidden, or all go into one sum, nothing flies."""
        pills = next((w for w in widgets if isinstance(w, ScorePills)), None)
        if pills is None or pills.hidden or scene.motion.calm:
            return
        flying = [team for team in starts if gains[team]]
        pills.hold(flying)
        for team in flying:
            self._launch(scene, pills, team, gains[team], starts[team])

    def _launch(self, scene: Scene, pills: ScorePills, team: int, points: int, start: Point) -> None:
        canvas = scene.canvas
        chip = Picture(Box.around(start, *GAIN), partial(paint_gain, points), reach=4)
        sprite = Sprite.of(canvas, chip)
        to = canvas.units(canvas.point(pills.gain_box(team).centre, pills.anchor))
        self.sprites.append(sprite)

        def landed() -> None:
            if sprite in self.sprites:
                self.sprites.remove(sprite)
            pills.release(team)

        sprite.slide(scene.motion, to, Time.POINTS, landed)

    def clear(self) -> None:
        """Nothing is in the air any longer: the scene has been built anew, with the points where they belong."""
        self.sprites.clear()
