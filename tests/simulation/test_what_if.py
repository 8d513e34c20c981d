"""What if: spans as they are written, games at each of their values, and a page that can be moved among them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.simulation.engine.games import NO_CHANGES
from tekspil.simulation.report.folder import PAGE, write_folder
from tekspil.simulation.report.page import what_if_chapter
from tekspil.simulation.simulate import simulate
from tekspil.simulation.what_if import WhatIf, read_spans, what_if
from tests.cli.running import run
from tests.content.decks import small_board, small_deck
from tests.simulation.coverage import inline
from tests.simulation.report.test_report import Reading

DECK, BOARD = small_deck(), small_board()


def tried(spans: Mapping[str, tuple[int, ...]], games: int = 200) -> WhatIf:
    """What comes of it at a table of two."""
    return what_if(DECK, BOARD, spans, games, changes=NO_CHANGES, runner=inline(), teams=2)


def test_a_span_has_all_its_values_and_what_is_there_now() -> None:
    spans = read_spans(DECK, BOARD, ["agents=0..1", "not_now_points=1..9:4, die=3..4"])
    rules = BOARD.rules
    assert spans["agents"] == tuple(sorted({0, 1, rules.agents}))
    assert spans["not_now_points"] == tuple(sorted({1, 5, 9, rules.not_now_points}))
    assert set(spans["die"]) == {3, 4, rules.die}
    paced = read_spans(DECK, replace(BOARD, pace={**BOARD.pace, "goal": 150}), ["pace.goal=120..180:60"])
    assert paced["pace.goal"] == (120, 150, 180)
    card = DECK.technologies[0]
    need = next(iter(card.offers))
    assert read_spans(DECK, BOARD, [f"{card.id}.offers.{need}=0..2"]) == {f"{card.id}.offers.{need}": (0, 1, 2)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("agents", "er ikke et spænd"),
        ("agents=2", "er ikke et spænd"),
        ("agents=3..1", "er ikke et spænd"),
        ("agents=0..3:0", "er ikke et spænd"),
        ("agents=0..4", "skal ligge fra 0 til 3"),
        ("agent=0..2", "kan ikke ændres"),
        ("points_for_stars=0..3", "skal have 4 tal"),
        ("pace.goal=0..3600", "højst være 100"),
        ("not_now_points=0..20,die=2..10", "højst være 100"),
    ],
)
def test_what_is_no_span_is_refused_with_what_to_write(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_spans(DECK, BOARD, [text])


@pytest.mark.slow
def test_each_combination_is_the_simulation_of_its_values() -> None:
    found = tried({"not_now_points": (0, BOARD.rules.not_now_points), "agents": (0, BOARD.rules.agents)})
    assert set(found.seen) == {(0, 0), (0, 1), (1, 0), (1, 1)} and found.now == (1, 1)
    for at in found.seen:
        alone = simulate(DECK, BOARD, 200, 2, changes=found.values(at), runner=inline())
        measures = {one.id: one.interval for one in found.seen[at]}
        assert (measures["not_now"], measures["goal_met"]) == (alone.answers.not_now, alone.answers.met)
    assert len({found.seen[at][1].interval.value for at in found.seen}) > 1


def test_what_the_deck_is_too_small_for_is_left_empty() -> None:
    spans = {"hand_limit": (BOARD.rules.hand_limit, 8)}  # four full hands are more than the deck has
    found = what_if(DECK, BOARD, spans, 20, changes=NO_CHANGES, runner=inline(), teams=4)
    assert [bool(seen) for seen in found.seen.values()] == [True, False]
    cells = what_if_chapter(found)
    assert cells["at"]["1"] == [] and cells["rows"][1][1:] == ["–"] * len(cells["titles"])


@pytest.mark.slow
def test_the_page_has_a_slider_for_each_and_every_place_of_it(tmp_path: Path) -> None:
    found = tried({"not_now_points": (0, 2, BOARD.rules.not_now_points), "agents": (0, BOARD.rules.agents)}, 60)
    result = simulate(DECK, BOARD, 60, 2, runner=inline())
    write_folder(tmp_path, DECK, BOARD, result, tried=found)
    text = (tmp_path / PAGE).read_text(encoding="utf-8")
    shown = Reading(text)
    sliders = [attributes for tag, attributes in shown.opened if tag == "input"]
    assert shown.stack == [] and [one["max"] for one in sliders] == ["2", "1"]
    assert [one["data-values"].split(",")[int(one["value"] or 0)] for one in sliders if one["data-values"]] == [
        str(found.values(found.now)[name]) for name in found.spans
    ]
    written = re.search(r"const at = (\{.*\});", text)
    assert written and set(json.loads(written[1])) == {f"{one},{other}" for one in range(3) for other in range(2)}
    rows = list(csv.DictReader((tmp_path / "data" / "what_if.csv").read_text(encoding="utf-8").splitlines()))
    assert (rows[0]["not_now_points"], rows[0]["agents"], len(rows)) == ("0", "0", 6)


@pytest.mark.slow
def test_the_letter_of_health_has_the_sliders_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "brev"
    run(capsys, f"health velfaerdsteknologi --games 20 --teams 3 --what-if agents=2..3 --out {out}")
    shown = Reading((out / PAGE).read_text(encoding="utf-8"))
    assert [attributes["max"] for tag, attributes in shown.opened if tag == "input"] == ["1"]
    assert (out / "data" / "what_if.csv").is_file()


@pytest.mark.slow
def test_on_a_phone_each_figure_stands_beside_what_it_is(tmp_path: Path) -> None:
    found = tried({"agents": (0, BOARD.rules.agents)}, 20)
    write_folder(tmp_path, DECK, BOARD, simulate(DECK, BOARD, 20, 2, runner=inline()), tried=found)
    shown = Reading((tmp_path / PAGE).read_text(encoding="utf-8"))
    named = [attributes["data-head"] for tag, attributes in shown.opened if tag == "td" and "data-head" in attributes]
    assert named[:3] == what_if_chapter(found)["heads"][1:]


@pytest.mark.slow
def test_a_page_without_it_has_no_script(tmp_path: Path) -> None:
    write_folder(tmp_path, DECK, BOARD, simulate(DECK, BOARD, 20, 2, runner=inline()))
    assert "<script" not in (tmp_path / PAGE).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["simulate", "health"])
def test_the_command_asks_for_a_folder_and_says_what_a_span_is(
    command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = run(capsys, f"{command} velfaerdsteknologi --what-if agents=0..3")
    assert said.code == 2 and "Tilføj --out" in said.err
    said = run(capsys, f"{command} velfaerdsteknologi --what-if agents=nul --out {tmp_path}/ud")
    assert said.code == 2 and "er ikke et spænd" in said.err and not (tmp_path / "ud").exists()
