"""The things on the table as pictures: pieces, stars, dice, card backs, tiles. Lengths in pixels, kept by size."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from tekspil.content.icon_names import icon_svg
from tekspil.look import (
    EDGE_STRONG,
    EMPTY_STAR,
    FREE_INK,
    FREE_PLACE,
    GOLD,
    INK,
    PAPER,
    PIECE_LINE,
    SHADE,
    TEAMS,
    WALL,
    Colour,
    Look,
    TeamShape,
    shape,
    star_points,
)
from tekspil.screen.toolkit import paint, text

PIECE_SPAN = 130  # a piece's picture is 1.3 times the piece: side and ground shadow reach outside


def from_svg(body: str, view: tuple[float, float, float, float], size: tuple[int, int]) -> pygame.Surface:
    """Draw SVG shapes with `view` = (x, y, w, h) onto `size` pixels."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(str, view))}" '
    drawing = f'{head}width="{view[2]}" height="{view[3]}">{body}</svg>'
    return drawn(drawing.encode(), size)


@lru_cache(maxsize=96)
def piece(team: int, size: int, least_letter: int = 0, shadow: bool = True) -> pygame.Surface:
    """A team's wooden piece, its box of 100 parts `size` pixels wide, in the middle of a picture 1.3 times that."""
    look = TEAMS[team]
    parts = []
    if shadow:
        parts.append(f'<ellipse cx="54" cy="101" rx="46" ry="13" fill="{SHADE}" fill-opacity="0.24"/>')
    parts += [shape(look.shape, PIECE_LINE, dy, 4) for dy in (11, 8, 4, 0)]
    parts += [shape(look.shape, look.side, dy) for dy in range(11, 0, -1)]
    parts.append(shape(look.shape, look.top))
    whole = round(size * PIECE_SPAN / 100)
    picture = from_svg("".join(parts), (-15, -15, PIECE_SPAN, PIECE_SPAN), (whole, whole))
    _letter(picture, look.letter, look.text, size, least_letter, look.shape)
    return picture


def _letter(picture: pygame.Surface, letter: str, colour: Colour, size: int, least: int, kind: TeamShape) -> None:
    height = max(round(size * 0.48), min(least, round(size * 0.58)))
    glyph = text.line(letter, height, colour, True)
    drop = 9 if kind == "triangle" else 0
    middle = picture.get_height() / 2 + size * (drop - 1) / 100
    picture.blit(glyph, glyph.get_rect(center=(picture.get_width() // 2, round(middle))))


@lru_cache(maxsize=48)
def free_piece(team: int, size: int) -> pygame.Surface:
    """A team's place that nobody has taken: its shape in the wood's own colour."""
    look = TEAMS[team]
    whole = round(size * PIECE_SPAN / 100)
    body = shape(look.shape, "#7D5F38", 0, 3) + shape(look.shape, FREE_PLACE)
    picture = from_svg(body, (-15, -15, PIECE_SPAN, PIECE_SPAN), (whole, whole))
    _letter(picture, look.letter, FREE_INK, size, 0, look.shape)
    return picture


@lru_cache(maxsize=64)
def star(size: int, filled: bool) -> pygame.Surface:
    """A star in a square of `size` pixels; an empty one differs in line, not only in colour."""
    fill, line, width = (GOLD, INK, 5.5) if filled else (EMPTY_STAR, EDGE_STRONG, 4)
    width = max(width, 260 / size)  # 2 to 3 pixels in the smallest
    body = f'<polygon points="{star_points()}" fill="{fill}" stroke="{line}" stroke-width="{width}" '
    return from_svg(body + 'stroke-linejoin="round"/>', (0, 0, 100, 100), (size, size))


PIPS = {
    1: ((50, 50),),
    2: ((27, 27), (73, 73)),
    3: ((25, 25), (50, 50), (75, 75)),
    4: ((27, 27), (73, 27), (27, 73), (73, 73)),
    5: ((26, 26), (74, 26), (50, 50), (26, 74), (74, 74)),
    6: ((27, 23), (73, 23), (27, 50), (73, 50), (27, 77), (73, 77)),
}


@lru_cache(maxsize=256)
def die(value: int, size: int, tilt: int = 0) -> pygame.Surface:
    """A die showing `value`, its face `size` pixels, turned by `tilt` degrees; over six it shows a number."""
    body = f'<ellipse cx="54" cy="109" rx="50" ry="8" fill="{SHADE}" fill-opacity="0.22"/>'
    for dy, fill in ((11, INK), (0, PAPER)):
        low = f'<rect x="3" y="{3 + dy}" width="94" height="94" rx="22" fill="{"#D3C1A4" if dy else fill}" '
        body += low + f'stroke="{INK}" stroke-width="3.5"/>'
    body += "".join(f'<circle cx="{x}" cy="{y}" r="9.5" fill="{INK}"/>' for x, y in PIPS.get(value, ()))
    picture = from_svg(body, (-15, -10, 130, 130), (round(size * 1.3), round(size * 1.3)))
    if value not in PIPS:
        number = text.line(str(value), round(size * 0.6), INK, True)
        picture.blit(number, number.get_rect(center=(round(size * 0.65), round(size * 0.6))))
    return pygame.transform.rotozoom(picture, tilt, 1.0) if tilt else picture


def _lighter(colour: Colour, share: float) -> Colour:
    tone = pygame.Color(colour).lerp(pygame.Color("#FFFFFF"), share)
    return f"#{tone.r:02X}{tone.g:02X}{tone.b:02X}"


@lru_cache(maxsize=96)
def tile(look: Look, size: int, u: float, lift: int = 0, shared: bool = False, scale: float = 0.46) -> pygame.Surface:
    """A space of the board: a wooden tile `size` pixels wide, its side 8 u lower; `lift` raises the icon."""
    side = max(1, round(8 * u))
    line = max(1, round(3 * u))
    radius = round(size * 0.21)
    out = paint.blank((size, size + side))
    out.blit(paint.box((size, size), radius, look.side, WALL, line), (0, side))
    out.blit(paint.box((size, size), radius, WALL), (0, 0))
    rim = max(1, round(4 * u))
    inner = size - 2 * line
    out.blit(paint.box((inner, inner), radius - line, look.top, _lighter(look.top, 0.28), rim), (line, line))
    if shared:
        inset = round(9 * u) + line
        width = max(1, round(4 * u))
        frame = paint.ring((size - 2 * inset,) * 2, max(2, radius - inset), ((GOLD, width),))
        out.blit(frame, (inset, inset))
    glyph = icon(look.icon, round(size * scale), look.ink)
    out.blit(glyph, glyph.get_rect(center=(size // 2, size // 2 - lift)))
    return out


@lru_cache(maxsize=64)
def back(look: Look, size: tuple[int, int], u: float) -> pygame.Surface:
    """The back of a card."""
    radius = max(2, round(size[0] * 0.1))
    out = paint.box(size, radius, look.top, look.side, max(1, round(2 * u))).copy()
    inset = max(2, round(size[0] * 0.06))
    frame = paint.ring(
        (size[0] - 2 * inset, size[1] - 2 * inset),
        radius - inset // 2,
        ((_lighter(look.top, 0.25), max(1, round(2 * u))),),
    )
    out.blit(frame, (inset, inset))
    glyph = icon(look.icon, round(size[0] * 0.45), look.ink)
    out.blit(glyph, glyph.get_rect(center=(size[0] // 2, size[1] // 2)))
    return out


@lru_cache(maxsize=32)
def pile(look: Look, size: tuple[int, int], u: float, cards: int, tilt: float) -> pygame.Surface:
    """A pile of card backs, up to eight seen from the side."""
    top = back(look, size, u)
    edge = paint.box(size, max(2, round(size[0] * 0.1)), look.side, look.top, max(1, round(u)))
    step = max(1, round(3 * u))
    shown = max(1, min(8, cards))
    out = paint.clear((size[0] + 4 * step, size[1] + shown * step), look.side)
    for i in range(shown - 1, 0, -1):
        out.blit(edge, (2 * step, i * step))
    out.blit(top, (2 * step, 0))
    return pygame.transform.rotozoom(out, tilt, 1.0) if tilt else out


@lru_cache(maxsize=128)
def timer_ring(size: int, share: int, of: int, colour: Colour, ground: Colour, middle: Colour) -> pygame.Surface:
    """A ring `share` parts of `of` full, from the top clockwise, around a disc."""
    big = size * paint.OVER
    out = paint.clear((big, big), ground)
    pygame.draw.circle(out, ground, (big // 2, big // 2), big // 2)
    if share > 0:
        turn = 2 * math.pi * share / of
        steps = max(2, share * 90 // of + 2)
        fan = [(big / 2, big / 2)] + [
            (big / 2 + big * math.sin(turn * i / steps), big / 2 - big * math.cos(turn * i / steps))
            for i in range(steps + 1)
        ]
        wedge = paint.clear((big, big), colour)
        pygame.draw.polygon(wedge, colour, fan) if share < of else wedge.fill(colour)
        disc = paint.blank((big, big))
        pygame.draw.circle(disc, (255, 255, 255, 255), (big // 2, big // 2), big // 2)
        wedge.blit(disc, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
        out.blit(wedge, (0, 0))
    pygame.draw.circle(out, middle, (big // 2, big // 2), round(big * 0.38))
    return pygame.transform.smoothscale(out, (size, size))


@lru_cache(maxsize=8)
def light(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """A pool of lamp light: a round gradient pressed into an ellipse (drawn on an ellipse it would be cut off)."""
    side = 400
    stops = "".join(
        f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{opacity}"/>'
        for at, opacity in ((0, 0.95), (0.35, 0.75), (0.7, 0.25), (1, 0))
    )
    body = (
        f'<defs><radialGradient id="g">{stops}</radialGradient></defs><circle cx="50" cy="50" r="50" fill="url(#g)"/>'
    )
    return pygame.transform.smoothscale(from_svg(body, (0, 0, 100, 100), (side, side)), size)


def forget() -> None:
    """Drop everything kept, after the window has changed its size."""
    for kept in (piece, free_piece, star, die, tile, back, pile, timer_ring, light):
        kept.cache_clear()


# Material Design Icons as pictures of any size and colour.


def drawn(svg: bytes, size: tuple[int, int]) -> pygame.Surface:
    """An SVG drawing on `size` pixels.

    pygame draws SVG with its colours in another order than the screen's, and blits such a picture eighteen times
    more slowly; so it is put in the screen's order once.
    """
    picture = paint.svg_picture(svg, size)
    return picture.convert(paint.blank((1, 1)))


@lru_cache(maxsize=1024)
def icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    """The icon in a square of `size` pixels; raise `KeyError` for a name the set does not have.

    The set's drawings have no colour of their own, so it is written in.
    """
    drawing = icon_svg(name).replace(b"<path ", f'<path fill="{colour}" '.encode())
    return drawn(drawing, (size, size))
