"""Parts of a picture are put in where it asks for them, and nothing else is."""

from __future__ import annotations

import io
from itertools import pairwise

import pygame
import pytest

from tekspil.content.card_picture import MOST_USES, inlined
from tekspil.content.markup import MarkupError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 40">{}</svg>'
SYMBOLS = SVG.format(
    '<defs><g id="dot"><circle r="10"/></g><g id="red" fill="#FF0000"><rect width="10" height="10"/></g>'
    '<g id="deep"><g><use href="symbols.svg#dot"/></g></g></defs>'
).encode()


def picture(inside: str) -> bytes:
    return SVG.format(inside).encode()


def pixels(svg: bytes) -> bytes:
    return pygame.image.tobytes(pygame.image.load_sized_svg(io.BytesIO(svg), (40, 40)), "RGBA")


@pytest.mark.parametrize(
    "asked, meant",
    [
        (
            '<use href="symbols.svg#dot" transform="translate(20 20)"/>',
            '<g transform="translate(20 20)"><circle r="10"/></g>',
        ),
        ('<g fill="#00FF00"><use href="symbols.svg#dot"/></g>', '<circle r="10" fill="#00FF00"/>'),
        ('<use href="symbols.svg#dot" fill="#0000FF"/>', '<circle r="10" fill="#0000FF"/>'),
        ('<use href="symbols.svg#red" fill="#0000FF"/>', '<rect width="10" height="10" fill="#FF0000"/>'),
        ('<use xlink:href="symbols.svg#dot"/>', '<circle r="10"/>'),
        (
            '<rect width="30" height="30"/><use href="symbols.svg#red"/>',
            '<rect width="30" height="30"/><rect width="10" height="10" fill="#FF0000"/>',
        ),
    ],
)
def test_a_part_is_drawn_as_if_it_stood_there(asked: str, meant: str) -> None:
    assert pixels(inlined(picture(asked), SYMBOLS)) == pixels(picture(meant))


def test_one_part_may_stand_in_many_places() -> None:
    places = [f"translate({n} {n})" for n in (5, 20, 35)]
    asked = "".join(f'<use href="symbols.svg#red" transform="{place}"/>' for place in places)
    whole = inlined(picture(asked), SYMBOLS).decode()
    assert whole.count("<rect") == 3 and all(whole.index(a) < whole.index(b) for a, b in pairwise(places))
    assert "<use" not in whole and "id=" not in whole


def test_a_picture_without_parts_is_left_as_it_is_whatever_the_parts_are() -> None:
    for plain in (picture("<title>house of use</title>"), picture("<circle r='3'/>"), b"no picture"):
        assert inlined(plain, b"broken <") == plain if b"use" not in plain else inlined(plain, SYMBOLS) == plain


@pytest.mark.parametrize(
    "asked",
    [
        '<use href="symbols.svg#nobody"/>',
        '<use href="symbols.svg#"/>',
        '<use href="symbols.svg"/>',
        '<use href="#dot"/>',
        "<use/>",
        '<use href="../symbols.svg#dot"/>',
        '<use href="http://example.org/symbols.svg#dot"/>',
        '<use href="file:///etc/passwd#dot"/>',
        '<use href="symbols.svg#deep"/>',
        '<use href="symbols.svg#dot" x="5"/>',
        '<use href="symbols.svg#dot"/>' * (MOST_USES + 1),
    ],
)
def test_what_is_no_part_is_refused_in_words(asked: str) -> None:
    with pytest.raises(MarkupError, match=r"\w+ \w+.*\.$"):
        inlined(picture(asked), SYMBOLS)


def test_broken_files_are_refused() -> None:
    asked = picture('<use href="symbols.svg#dot"/>')
    entities = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SYMBOLS
    for symbols in (b"", b"<svg>", entities):
        with pytest.raises(MarkupError):
            inlined(asked, symbols)
    with pytest.raises(MarkupError):
        inlined(b"<svg><use", SYMBOLS)


def test_parts_cannot_make_a_picture_huge() -> None:
    heavy = SVG.format(f'<defs><g id="dot">{"<circle/>" * 10_000}</g></defs>').encode()
    with pytest.raises(MarkupError):
        inlined(picture('<use href="symbols.svg#dot"/>' * 10), heavy)
