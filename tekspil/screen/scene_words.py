"""The words of a scene, in the order in which they are drawn: for those who hear a page instead of seeing it.

They are found by drawing the scene once where nobody sees it, all but one pixel of it left out.
"""

from __future__ import annotations

import pygame

from tekspil.plain import SOFT_HYPHEN
from tekspil.screen.scene import Scenes
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.pen import Pen


def words_of(scenes: Scenes, size: tuple[int, int]) -> tuple[str, str]:
    """What stands largest in the top scene, and all its words, a paragraph for each text."""
    surface = pygame.Surface(size, 0, 32)
    surface.set_clip(pygame.Rect(0, 0, 1, 1))
    scene = scenes.top
    with text.heard() as found:
        scene.ground(Pen(surface, scenes.canvas))
        for node in scene.nodes():
            node.draw(Pen(surface, scenes.canvas))
    told = [(words.replace(SOFT_HYPHEN, "").strip(), size) for words, size in found]
    told = [one for one in dict.fromkeys(told) if any(sign.isalnum() for sign in one[0])]
    title = max(told, key=lambda one: one[1], default=("", 0))[0]
    focus = scene.group.focused
    label = getattr(focus, "label", "") if focus else ""
    lines = [title, *(words for words, _size in told if words != title)]
    return title, "\n".join([*lines, *([f"» {label}"] if label else [])]).strip()
