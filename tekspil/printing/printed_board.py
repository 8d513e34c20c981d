"""A board on paper, A3: its picture, its path, a tile with words for each space, and what each kind of space does."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import Any

from tekspil import look
from tekspil.content.locations import is_shipped
from tekspil.content.models import Board, Deck
from tekspil.content.picture import picture_problem
from tekspil.content.problems import ContentError
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.language import _, current
from tekspil.phrases import space_name
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import icons, typeset
from tekspil.rules.words import SpaceType
from tekspil.typesetting import Drawing

TILE_SHARE = 0.76  # of the least distance between two spaces
TILE_RANGE = (0.071, 0.098)  # of the board's width
ORDER: tuple[SpaceType, ...] = (
    *(SpaceType.START, SpaceType.GOAL, SpaceType.SHARED_GOAL, SpaceType.TOOLBOX, SpaceType.TRAINING),
    *(SpaceType.AGENT, SpaceType.EVENT, SpaceType.REFLECTION, SpaceType.REST),
)


def print_board(board: Board, deck: Deck | None = None) -> PrintResult:
    """The board on one A3, in a deck's words; raise `ContentError` where its picture takes too much to be drawn."""
    if board.picture and not is_shipped(board.picture) and (heavy := picture_problem(board.picture)):
        raise ContentError([heavy])
    made = typeset("board", _data(board, words_of(deck)))
    return PrintResult((Document(_("plade"), made.pdf),), made.overflows, lacking=made.lacking)


def _data(board: Board, words: DeckWords) -> dict[str, Any]:
    at = {space.id: list(space.at) for space in board.spaces}
    kinds = {space.type for space in board.spaces}
    picture = Drawing(board.picture.read_text(encoding="utf-8")) if board.picture else None
    return {
        "title": _("{board}: plade").format(board=board.title),
        "language": current(),
        "name": board.title,
        "length": _("{minutes} minutter").format(minutes=board.minutes),
        "turn": {
            "heading": _("Jeres tur"),
            "steps": [_("Slå med terningen."), _("Gå så mange felter, som den viser."), _("Gør det, feltet siger.")],
        },
        "size": list(board.size),
        "tile": _tile(board),
        "picture": picture,
        "picture_words": _("Plantegning: {areas}").format(areas=", ".join(area.label for area in board.areas)),
        "areas": [{"label": area.label, "at": list(area.at)} for area in board.areas],
        "steps": [[at[a], at[b]] for chain in board.paths for a, b in pairwise(chain)],
        "spaces": [
            {"type": space.type, "at": list(space.at), "words": space_name(space.type, words)} for space in board.spaces
        ],
        "legend": [
            [kind, space_name(kind, words), what_happens(board, kind, words)] for kind in ORDER if kind in kinds
        ],
        "icons": icons({look.SPACES[kind].icon for kind in kinds}),
    }


def _tile(board: Board) -> float:
    """The side of a tile in the board's own coordinates."""
    least = min((math.dist(a.at, b.at) for a, b in combinations(board.spaces, 2)), default=board.size[0])
    low, high = (share * board.size[0] for share in TILE_RANGE)
    return max(low, min(high, TILE_SHARE * least))


def what_happens(board: Board, kind: SpaceType, words: DeckWords) -> str:
    """What one does on a kind of space, in a sentence or two."""
    return {
        "start": _("Her begynder alle. Feltet gør ikke andet."),
        "goal": _("Vælg {goal}, og læg {card} til.").format(goal=words.goal.one, card=words.technology.bare),
        "shared_goal": _("Alle hold lægger et kort til {goal}.").format(goal=words.goal.same),
        "toolbox": _("Se på {cards}, og behold {one}.").format(
            cards=words.technology.counted(board.rules.toolbox_size),
            one=words.technology.number or words.technology.one,
        ),
        "training": _("Holdet lærer noget: et trin op i oplæring."),
        "agent": _("{agent} kommer med. Spørg, hvad {goal} beder om.").format(
            agent=sentence(words.agent.one), goal=words.goal.one
        ),
        "event": _("Træk en hændelse, og gør, hvad der står."),
        "reflection": _("Træk et spørgsmål, og tal om det sammen."),
        "rest": _("Tag en pause."),
    }[kind]
