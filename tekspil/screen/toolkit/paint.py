"""Soft-edged shapes as pictures: rounded boxes, rings, shadows, glow. Lengths in pixels, everything kept by size.

pygame draws rounded corners without smoothing, so a corner is drawn four times as large and scaled down, once,
and a box of any size is put together from it: four corners, four edges and a middle.
"""

from __future__ import annotations

import io
import math
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import pygame

from tekspil.look import SHADE, Colour

OVER = 4  # a power of two: by three, smoothscale darkens every colour by two steps of 255
KEPT = 400_000  # boxes of more pixels than this are drawn piece by piece instead of being kept
Size2 = tuple[int, int]
Corners = tuple[bool, bool, bool, bool]  # top left, top right, bottom left, bottom right
ALL: Corners = (True, True, True, True)
Bands = tuple[tuple[Colour | None, int], ...]


def blank(size: Size2) -> pygame.Surface:
    """A transparent surface. It has 32 bits whatever the screen has: pygame would give it the screen's own format, and
    in 15 or 16 bits nothing can be see-through or scaled smoothly."""
    return pygame.Surface(size, pygame.SRCALPHA, 32)


def svg_picture(svg: bytes, size: Size2) -> pygame.Surface:
    """An SVG drawn on `size` pixels, in pygame's order of colours; raise `pygame.error` where it cannot be.

    In a browser pygame reads no SVG out of memory, so there it is given a file.
    """
    if sys.platform != "emscripten":
        return pygame.image.load_sized_svg(io.BytesIO(svg), size)
    handle = os.open(_DRAWING, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.write(handle, svg)
    os.close(handle)
    return pygame.image.load_sized_svg(_DRAWING, size)


_DRAWING = "/tmp/drawing.svg"


def clear(size: Size2, like: Colour) -> pygame.Surface:
    """A transparent surface that carries a colour, so that smoothed edges take on no dark fringe."""
    surface = blank(size)
    colour = pygame.Color(like)
    surface.fill((colour.r, colour.g, colour.b, 0))
    return surface


def _pieces(source: pygame.Surface, corner: int, size: Size2) -> Iterator[tuple[pygame.Rect, pygame.Rect]]:
    """The nine pieces of a box: where each lies in the small picture, and where in one of `size`."""
    w, h = size
    sw, sh = source.get_size()
    cx, cy = min(corner, w // 2), min(corner, h // 2)
    columns = ((0, 0, cx, cx), (corner, cx, sw - 2 * corner, w - 2 * cx), (sw - cx, w - cx, cx, cx))
    rows = ((0, 0, cy, cy), (corner, cy, sh - 2 * corner, h - 2 * cy), (sh - cy, h - cy, cy, cy))
    for sx, x, pw, tw in columns:
        for sy, y, ph, th in rows:
            if tw > 0 and th > 0:
                yield pygame.Rect(sx, sy, pw, ph), pygame.Rect(x, y, tw, th)


def nine(source: pygame.Surface, corner: int, size: Size2) -> pygame.Surface:
    """A picture of `size` from a small one: its corners kept, its edges and middle stretched."""
    out = blank(size)
    for area, place in _pieces(source, corner, size):
        part = source.subsurface(area)
        if area.size != place.size:
            part = pygame.transform.scale(part, place.size)
        out.blit(part, place, special_flags=pygame.BLEND_RGBA_MAX)
    return out


def draw_nine(surface: pygame.Surface, source: pygame.Surface, corner: int, rect: pygame.Rect, hollow: bool) -> None:
    """Draw a large box from a small picture without making one of its size: at 4K such pictures would fill the
    memory. What lies outside the clip is passed over; `hollow` leaves the middle out, where something will lie."""
    clip = surface.get_clip()
    for area, place in _pieces(source, corner, rect.size):
        place.move_ip(rect.topleft)
        if not place.colliderect(clip):
            continue
        tone = source.get_at(area.center)
        middle = area.x == corner and area.y == corner
        if middle and (hollow or tone.a == 0):
            continue
        if middle and tone.a == 255:
            surface.fill(tone, place)
            continue
        part = source.subsurface(area)
        surface.blit(part if area.size == place.size else pygame.transform.scale(part, place.size), place)


def _inset_bands(bands: Bands) -> Iterator[tuple[Colour | None, int]]:
    """Each band's colour with its distance from the outer edge."""
    inset = 0
    for colour, width in bands:
        yield colour, inset
        inset += width


@lru_cache(maxsize=256)
def _corner_tile(radius: int, bands: Bands, corners: Corners) -> tuple[pygame.Surface, int]:
    """The small box from which larger ones are put together, and how much of it is corner."""
    reach = max(radius, sum(width for _, width in bands)) + 1
    side = 2 * reach + 2
    big = side * OVER
    layers: list[pygame.Surface] = []
    for colour, inset in _inset_bands(bands):
        if colour is None:
            mask = blank((big, big))
            mask.fill((255, 255, 255, 255))
            tone: tuple[int, int, int, int] | Colour = (255, 255, 255, 0)
        else:
            mask = clear((big, big), colour)
            tone = colour
        r = max(0, radius - inset) * OVER
        radii = [r if on else 0 for on in corners]
        rect = pygame.Rect(0, 0, big, big).inflate(-2 * inset * OVER, -2 * inset * OVER)
        pygame.draw.rect(
            mask,
            tone,
            rect,
            border_top_left_radius=radii[0],
            border_top_right_radius=radii[1],
            border_bottom_left_radius=radii[2],
            border_bottom_right_radius=radii[3],
        )
        layers.append(pygame.transform.smoothscale(mask, (side, side)))
    out = layers[0]
    for (colour, _), layer in zip(bands[1:], layers[1:], strict=True):
        if colour is None:
            out.blit(layer, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        else:
            out.blit(layer, (0, 0))
    return out, reach


@lru_cache(maxsize=384)
def box(
    size: Size2,
    radius: int,
    fill: Colour,
    line: Colour | None = None,
    line_width: int = 0,
    corners: Corners = ALL,
) -> pygame.Surface:
    """A rounded box, with an outline inside its edge if asked for."""
    radius = min(radius, size[0] // 2, size[1] // 2)
    bands: Bands = ((fill, 0),) if line is None or not line_width else ((line, line_width), (fill, 0))
    tile, reach = _corner_tile(radius, bands, corners)
    return nine(tile, reach, size)


@lru_cache(maxsize=128)
def ring(size: Size2, radius: int, bands: Bands) -> pygame.Surface:
    """Bands of colour around a hollow middle, from the outside in: a focus ring, the ring of what is chosen."""
    radius = min(radius, size[0] // 2, size[1] // 2)
    tile, reach = _corner_tile(radius, (*bands, (None, 0)), ALL)
    return nine(tile, reach, size)


@lru_cache(maxsize=64)
def _soft_tile(radius: int, blur: int, strength: int, colour: Colour) -> tuple[pygame.Surface, int, int]:
    """The small shadow from which larger ones are put together, how much of it is corner, and how far it reaches.

    Blurred at a quarter of the size, which nobody can see, from a box just large enough to have corners.
    """
    scale = 4 if blur >= 8 else 2
    small_blur = max(1, math.ceil(blur / scale))
    small_radius = max(1, round(radius / scale))
    corner = small_radius + 2 * small_blur
    side = 2 * corner + 2
    source = clear((side, side), colour)
    inner = pygame.Rect(0, 0, side, side).inflate(-2 * small_blur, -2 * small_blur)
    tone = pygame.Color(colour)
    tone.a = strength
    pygame.draw.rect(source, tone, inner, border_radius=small_radius)
    soft = pygame.transform.gaussian_blur(source, max(1, small_blur // 2))  # reaches twice its radius
    large = pygame.transform.smoothscale(soft, (side * scale, side * scale))
    return large, corner * scale, small_blur * scale


@lru_cache(maxsize=96)
def shadow(size: Size2, radius: int, blur: int, strength: int, colour: Colour = SHADE) -> pygame.Surface:
    """The soft shadow of a rounded box of `size`, about `blur` larger on each side; `strength` 0 to 255."""
    tile, corner, reach = _soft_tile(radius, blur, strength, colour)
    return nine(tile, corner, (size[0] + 2 * reach, size[1] + 2 * reach))


def blit_shadow(surface: pygame.Surface, rect: pygame.Rect, radius: int, dy: int, blur: int, strength: float) -> None:
    """Draw the shadow of the box `rect`, `dy` below it; the box itself will hide its middle."""
    blur, tone = max(1, blur), round(strength * 255)
    if rect.w * rect.h <= KEPT:
        picture = shadow(rect.size, radius, blur, tone)
        surface.blit(picture, picture.get_rect(center=(rect.centerx, rect.centery + dy)))
        return
    tile, corner, reach = _soft_tile(radius, blur, tone, SHADE)
    draw_nine(surface, tile, corner, rect.move(0, dy).inflate(2 * reach, 2 * reach), hollow=True)


def draw_box(
    surface: pygame.Surface,
    rect: pygame.Rect,
    radius: int,
    fill: Colour,
    line: Colour | None = None,
    line_width: int = 0,
    corners: Corners = ALL,
) -> None:
    """Draw a rounded box: small ones from a kept picture."""
    if rect.w * rect.h <= KEPT:
        surface.blit(box(rect.size, radius, fill, line, line_width, corners), rect)
        return
    bands: Bands = ((fill, 0),) if line is None or not line_width else ((line, line_width), (fill, 0))
    tile, reach = _corner_tile(min(radius, rect.w // 2, rect.h // 2), bands, corners)
    draw_nine(surface, tile, reach, rect, hollow=False)


def draw_ring(surface: pygame.Surface, rect: pygame.Rect, radius: int, bands: Bands) -> None:
    """Draw bands of colour around a hollow middle."""
    if rect.w * rect.h <= KEPT:
        surface.blit(ring(rect.size, radius, bands), rect)
        return
    tile, reach = _corner_tile(min(radius, rect.w // 2, rect.h // 2), (*bands, (None, 0)), ALL)
    draw_nine(surface, tile, reach, rect, hollow=True)


def dashes(
    surface: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour, width: int, on: float, off: float
) -> None:
    """A stitched line along a rounded rectangle."""
    path: list[tuple[float, float]] = []
    centres = (
        (rect.right - radius, rect.top + radius, -90),
        (rect.right - radius, rect.bottom - radius, 0),
        (rect.left + radius, rect.bottom - radius, 90),
        (rect.left + radius, rect.top + radius, 180),
    )
    for cx, cy, start in centres:
        for turn in range(0, 91, 6):
            angle = math.radians(start + turn)
            path.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    path.append(path[0])
    travelled = 0.0
    period = on + off
    for (x0, y0), (x1, y1) in pairwise(path):
        length = math.hypot(x1 - x0, y1 - y0)
        gone = 0.0
        while gone < length:
            phase = (travelled + gone) % period
            step: float = min((on if phase < on else period) - phase, length - gone) + 1e-6
            if phase < on:
                a, b = gone / length, min(1.0, (gone + step) / length)
                pygame.draw.line(
                    surface,
                    colour,
                    (round(x0 + (x1 - x0) * a), round(y0 + (y1 - y0) * a)),
                    (round(x0 + (x1 - x0) * b), round(y0 + (y1 - y0) * b)),
                    width,
                )
            gone += step
        travelled += length


def forget() -> None:
    """Drop everything kept, after the window has changed its size."""
    for kept in (_corner_tile, _soft_tile, box, ring, shadow):
        kept.cache_clear()
