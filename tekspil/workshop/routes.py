"""Which function answers which address. Every address stands here, and what is not here is not found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tekspil.language import _
from tekspil.workshop import (
    board_pages,
    card_pages,
    deck_pages,
    games_pages,
    judging_pages,
    out_pages,
    table_pages,
    vocabulary_pages,
)
from tekspil.workshop.exchange import RefusedError, Reply, Request
from tekspil.workshop.page_making import icon_answer, served
from tekspil.workshop.workbench import Handler, Workbench

_DECK = r"/bunke/(?P<deck>[^/]{1,120})"
_BOARD = r"/plade/(?P<board>[^/]{1,120})"
_KIND = _DECK + r"/(?P<kind>maal|teknologier|haendelser|refleksioner)"
_CARD = _KIND + r"/(?P<card>[^/]{1,120})"


def _served(_bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    return served(parts["name"])


def _icon(_bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    return icon_answer(parts["name"])


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", r"/", deck_pages.front),
    ("GET", r"/fil/(?P<name>[a-z.]{1,20})", _served),
    ("GET", r"/ikon/(?P<name>[a-z0-9-]{1,80})\.svg", _icon),
    ("POST", r"/sprog", deck_pages.speak),
    ("POST", r"/ny-bunke", deck_pages.new),
    ("POST", r"/tag-ind", deck_pages.take_in),
    ("POST", r"/hent", deck_pages.bring),
    ("GET", _DECK, deck_pages.at_a_glance),
    ("GET", _DECK + r"/farver\.css", deck_pages.colours),
    ("POST", _DECK + r"/slet", deck_pages.delete),
    ("POST", _DECK + r"/fortryd", deck_pages.undo),
    ("POST", _DECK + r"/gentag", deck_pages.redo),
    ("GET", _DECK + r"/helbred", games_pages.health),
    ("GET", _DECK + r"/spil", games_pages.from_games),
    ("POST", _DECK + r"/spil/tag", games_pages.accept),
    ("GET", _DECK + r"/ud", out_pages.ways_out),
    ("GET", _DECK + r"/ud/(?P<file>[a-z]{1,12}\.[a-z]{3,4})", out_pages.handed_out),
    ("POST", _DECK + r"/ud/se-ark", out_pages.look_at_sheet),
    ("POST", _DECK + r"/ud/skriv-ark", out_pages.take_sheet),
    ("GET", _DECK + r"/ord", vocabulary_pages.vocabulary),
    ("POST", _DECK + r"/ord", vocabulary_pages.save),
    ("GET", _DECK + r"/billede", vocabulary_pages.logo),
    ("POST", _DECK + r"/billede", vocabulary_pages.take_logo),
    ("POST", _DECK + r"/uden-billede", vocabulary_pages.drop_logo),
    ("GET", _DECK + r"/bord", table_pages.at_the_table),
    ("POST", _DECK + r"/bord", table_pages.save),
    ("GET", _DECK + r"/vurder", judging_pages.to_judge),
    ("GET", _DECK + r"/vurder/(?P<goal>[^/]{1,120})", judging_pages.judge),
    ("POST", _DECK + r"/vurder/(?P<goal>[^/]{1,120})/giv", judging_pages.give),
    ("POST", _DECK + r"/vurder/(?P<goal>[^/]{1,120})/afgoer", judging_pages.settle),
    ("GET", _KIND, card_pages.listed),
    ("GET", _CARD, card_pages.form),
    ("GET", _CARD + r"/billede\.png", card_pages.picture),
    ("POST", _CARD + r"/se", card_pages.look_at),
    ("POST", _CARD + r"/tal", games_pages.odds),
    ("POST", _CARD + r"/gem", card_pages.save),
    ("POST", _CARD + r"/kasser", card_pages.drop_draft),
    ("POST", _CARD + r"/kopi", card_pages.copy),
    ("POST", _CARD + r"/slet", card_pages.remove),
    ("POST", _CARD + r"/skjul", card_pages.hide),
    ("POST", _CARD + r"/vis", card_pages.show),
    ("POST", _CARD + r"/erstat", card_pages.take_over),
    ("POST", _CARD + r"/billede", out_pages.take_picture),
    ("POST", _CARD + r"/uden-billede", out_pages.drop_picture),
    ("POST", r"/ny-plade", board_pages.new),
    ("GET", _BOARD, board_pages.board),
    ("GET", _BOARD + r"/billede\.svg", board_pages.picture),
    ("GET", _BOARD + r"/plade\.pdf", board_pages.paper),
    ("POST", _BOARD + r"/flyt", board_pages.move),
    ("POST", _BOARD + r"/felt", board_pages.save_space),
    ("POST", _BOARD + r"/nyt-felt", board_pages.add_space),
    ("POST", _BOARD + r"/vej", board_pages.change_road),
    ("POST", _BOARD + r"/tid", board_pages.save_time),
    ("POST", _BOARD + r"/regler", board_pages.save_rules),
    ("POST", _BOARD + r"/slet", board_pages.delete),
    ("POST", _BOARD + r"/fortryd", board_pages.undo),
    ("POST", _BOARD + r"/gentag", board_pages.redo),
)

_COMPILED = [(method, re.compile(pattern), handler) for method, pattern, handler in ROUTES]


def find(method: str, path: str) -> tuple[Handler, dict[str, str]]:
    """What answers `path`, and the parts of it that differ; raise `RefusedError` where nothing does."""
    for known, pattern, handler in _COMPILED:
        found = pattern.fullmatch(path) if known == method else None
        if found:
            return handler, found.groupdict()
    raise RefusedError(404, _("Siden findes ikke."))
