"""What comes after the pages: the trial's deck is played on the trial's board, and its cards are read on paper."""

from __future__ import annotations

import base64
import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from tekspil.content.library import load_board, load_deck
from tekspil.game import Game
from tekspil.matching import match
from tekspil.plain import SOFT_HYPHEN
from tekspil.players.seated import play_out
from tekspil.room.room_game import RoomGame
from tekspil.takeaway import marks
from tests.workshop.chromium import Window


def played(deck: str, board: str) -> tuple[str, str, int]:
    """Play the deck on the board to its end, in a room that says otherwise than the deck of one pair.

    Returns the goal, the technology and the stars that the room gives them.
    """
    game = Game(load_deck(deck), load_board(board), 3, seed=1)
    goal, technology = game.session.goals[0], game.session.technologies[0]
    stars = (match(game.deck, goal, [technology]).stars + 1) % 4
    play_out(game, ["staff"] * 3)
    assert not game.legal_actions(), "the game came to its end"
    marks.toggle(game, technology, "disagree", team=0, goal=goal, stars=stars)
    RoomGame(game).save()
    return goal, technology, stars


def paper(window: Window, address: str) -> bytes:
    """The PDF behind a link, as the page's own browser gets it; empty where there is none."""
    told = window.run(
        f"fetch({json.dumps(address)}).then((a) => a.ok ? a.blob() : null).then((b) => b && new Promise((done) => {{"
        " const r = new FileReader(); r.onload = () => done(r.result); r.readAsDataURL(b); }))"
    )
    return base64.b64decode(told.partition(",")[2]) if told else b""


def missing_on_paper(pdf: bytes, deck: str, out: Path | None, name: str) -> list[str]:
    """The cards' words that are not found on the paper; its first sheets are drawn into `out`."""
    pdfium: Any = import_module("pypdfium2")
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    said = ""
    for number, page in enumerate(document):
        said += page.get_textpage().get_text_bounded()
        if out is not None and number < 4:
            page.render(scale=1.4).to_pil().save(out / f"{name}-{number + 1}.png")
    found = "".join(said.split()).replace(SOFT_HYPHEN, "").replace("\ufffe", "").replace("-", "")
    read = load_deck(deck)
    words = [goal.text for goal in read.goals] + [card.name for card in read.technologies]
    return [one for one in words if "".join(one.split()).replace(SOFT_HYPHEN, "").replace("-", "") not in found]
