"""The hunt for what hostile requests can do reaches every route, and sees what it is there to see."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs("workshop")


def test_every_route_is_asked_for_something_that_could_be_there() -> None:
    from tekspil.workshop.routes import ROUTES
    from tests.hunts.hostile_requests import Known, filled, route_of

    for method, pattern, _handler in ROUTES:
        address = filled(pattern, random.Random(1), Known().ids, 0)
        assert re.fullmatch(pattern, address)
        assert route_of(method, address)


def test_forms_are_learned_with_their_fields_and_values() -> None:
    from tests.hunts.hostile_requests import Known

    known = Known()
    known.learn(
        '<a href="/r/bunke/lille/maal/orden">x</a><form action="/r/ord"><input name="titel" value="a">'
        '<select name="slags"><option value="x">X<option value="y"></select></form>',
        "/r",
    )
    assert known.forms == {"/ord": {"titel": ["a"], "slags": ["", "x", "y"]}}
    assert "orden" in known.ids["card"]


@pytest.mark.slow
def test_a_short_hunt_finds_nothing_and_lays_the_deck_out_again(tmp_path: Path) -> None:
    from tests.hunts.hostile import hunt

    seen, faults, _memory = hunt(120, 5, tmp_path)
    assert faults == []
    assert seen["routes that something got through to"] > 10


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((500, {"content-security-policy": "x"}, b""), "broke"),
        (
            (200, {"content-security-policy": "x", "content-type": "text/html"}, b"<p><b onclick=alert(1)>"),
            "markup came through",
        ),
        (
            (200, {"content-security-policy": "x", "content-type": "text/html"}, b"<script>x</script>"),
            "markup came through",
        ),
        (
            (200, {"content-security-policy": "x", "content-type": "text/html"}, b'<a href="javascript:x">'),
            "a link out came through",
        ),
        ((303, {"content-security-policy": "x", "location": "/a\r\nX: 1"}, b""), "a header of two lines"),
        ((200, {"content-security-policy": "x"}, "Rør mig ikke".encode()), "read what lies outside"),
        ((200, {}, b""), "no policy"),
    ],
)
def test_what_must_not_come_back_is_seen(answer: tuple[int, dict[str, str], bytes], fault: str) -> None:
    from tests.hunts.hostile import wrong_with

    assert wrong_with("fields", answer, {}) == [fault]
