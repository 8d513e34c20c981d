"""What was wanted is what the file then says, and nobody's words were touched on the way."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tekspil.content import tree
from tekspil.content.source import SourceText
from tekspil.content.writing import CannotPatch, Edit, Insert, Move, Remove, Set, differences, patch, patched
from tekspil.content.writing import author_text as patch_page
from tekspil.content.writing.edits import applied, data_of
from tests.content.writing.manuscripts import SLUGS, TEXTS, WORDS, Manuscript, manuscripts

EXAMPLES = int(os.environ.get("TEKSPIL_EXAMPLES", "100"))
"""How many manuscripts are drawn for each property; thousands now and then."""

SETTINGS = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

Touched = set[tuple[str, str]]
"""Cards' ids and fields that an edit may change the lines of; field "*" is the whole card."""


def read(text: str) -> Any:
    source = SourceText(Path("prøve"), text)
    parsed = tree.parse(source)
    assert not source.problems, source.problems
    return data_of(parsed.root)


@st.composite
def edits_in(draw: st.DrawFn, data: dict[str, Any]) -> tuple[Edit, Touched]:
    """One edit that makes sense in `data`, and what it may touch."""
    goals = data["goals"]
    kinds = ["insert"] + ["field", "move", "delete", "assess", "need", "unneed", "tags", "unfield"] * bool(goals)
    kind = draw(st.sampled_from(kinds))
    if kind == "insert":
        name = draw(SLUGS.filter(lambda new: new not in [goal["id"] for goal in goals]))
        card = {"id": name, "text": draw(TEXTS), "needs": {draw(WORDS): 2}}
        if draw(st.booleans()):
            card["assessments"] = {draw(SLUGS): {"stars": 3, "why": draw(TEXTS)}}
        return Insert(("goals",), draw(st.integers(0, len(goals))), card), set()
    number = draw(st.integers(0, len(goals) - 1))
    name = goals[number]["id"]
    goal = goals[number]
    step = draw(st.sampled_from([number, name]))
    if kind == "field":
        return Set(("goals", step, "text"), draw(TEXTS)), {(name, "text")}
    if kind == "move":
        return Move(("goals", step), draw(st.integers(0, len(goals) - 1))), set()
    if kind == "delete":
        return Remove(("goals", step)), {(name, "*")}
    if kind == "assess":
        key = draw(st.one_of(SLUGS, st.sampled_from(sorted(goal.get("assessments") or ["id-ny"]))))
        value = {"stars": draw(st.integers(0, 3)), "why": draw(TEXTS)}
        return Set(("goals", step, "assessments", key), value), {(name, "assessments")}
    if kind == "need" and isinstance(goal.get("needs", {}), dict):
        return Set(("goals", step, "needs", draw(WORDS)), draw(st.integers(1, 2))), {(name, "needs")}
    if kind == "unneed" and goal.get("needs"):
        return Remove(("goals", step, "needs", draw(st.sampled_from(sorted(goal["needs"]))))), {(name, "needs")}
    if kind == "tags" and "tags" in goal:
        if goal["tags"] and draw(st.booleans()):
            return Remove(("goals", step, "tags", draw(st.integers(0, len(goal["tags"]) - 1)))), {(name, "tags")}
        where = draw(st.integers(0, len(goal["tags"])))
        return Insert(("goals", step, "tags"), where, draw(TEXTS)), {(name, "tags")}
    if kind == "unfield" and len(goal) > 1:
        key = draw(st.sampled_from(sorted(set(goal) - {"id"})))
        first = next(iter(goal)) == key
        return Remove(("goals", step, key)), {(name, key), (name, "id")} if first else {(name, key)}
    return Set(("goals", step, "wait"), {"stars": 2, "why": draw(TEXTS)}), {(name, "wait")}


@pytest.mark.slow
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(manuscripts(), st.data())
def test_edits_say_what_was_wanted_and_leave_all_other_lines(page: Manuscript, data: st.DataObject) -> None:
    now = read(page.text)
    assert now == page.data
    edits: list[Edit] = []
    touched: Touched = set()
    for _ in range(data.draw(st.integers(1, 5))):
        edit, touches = data.draw(edits_in(now))
        now = applied(now, [edit])
        edits.append(edit)
        touched |= touches
    new = patched(page.text, edits)
    assert read(new) == now
    assert_untouched(page, new, now, edits, touched)


def assert_untouched(page: Manuscript, new: str, now: Any, edits: list[Edit], touched: Touched) -> None:
    """Lines of cards and fields that no edit named are there, byte for byte, card by card in the cards' order."""
    lines = new.split(page.newline)
    often = Counter(line for line, _owner in page.lines) | Counter(lines)
    kept: dict[str | None, list[str]] = {}
    for line, owner in page.lines:
        name = owner[0] if owner else None
        if often[line] == 1 and line.strip() and (owner is None or not {owner, (name, "*")} & touched):
            if owner is None and line.startswith("goals:"):
                continue  # the brackets of an empty list may come and go here
            kept.setdefault(name, []).append(line)
    if any(isinstance(edit, Insert) and edit.path == ("goals",) for edit in edits):
        reused = {name for name, field in touched if field == "*"}
        for name in reused:
            kept.pop(name, None)
    everything = {line for part in kept.values() for line in part}
    found = [line for line in lines if line in everything]
    assert [line for line in found if line in kept.get(None, [])] == kept.get(None, [])
    order = [line for goal in now["goals"] for line in kept.get(goal["id"], [])]
    assert [line for line in found if line not in kept.get(None, [])] == order
    assert "\n" not in new.replace("\r\n", "") if page.newline == "\r\n" else "\r" not in new


@pytest.mark.slow
@SETTINGS
@given(manuscripts(), st.data())
def test_a_new_text_changes_one_line_only(page: Manuscript, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([goal["id"] for goal in page.data["goals"]]))
    new = patched(page.text, [Set(("goals", name, "text"), data.draw(TEXTS))])
    before = [line for line, owner in page.lines if owner != (name, "text")]
    written = [line for line, owner in page.lines if owner == (name, "text")]
    after = new.split(page.newline)
    if page.last_newline:
        after.pop()
    at = next(number for number, (_line, owner) in enumerate(page.lines) if owner == (name, "text"))
    assert len(after) == len(before) + 1
    assert after[:at] + after[at + 1 :] == before
    assert not written[0].partition("   # bemærk")[2] or after[at].endswith(written[0].partition("   # bemærk")[2])


@pytest.mark.slow
@SETTINGS
@given(manuscripts(), manuscripts())
def test_one_card_becomes_another_field_by_field(page: Manuscript, other: Manuscript) -> None:
    old, new = page.data["goals"][0], other.data["goals"][0]
    edits = list(differences(("goals", 0), old, new))
    assert read(patched(page.text, edits))["goals"][0] == new


DECK = """\
# Mål
goals:
  # Venner
  - id: a
    text: Ja tak   # godt
    needs: {hjem.gulv: 2, igang: 1}   # vægte

  # --- hjem ---
  # om b
  - id: b
    text: >
      Først
      og sidst
    assessments:
      robot: {stars: 3, why: Nemt}
"""


def changes(edit: Edit) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = DECK.splitlines(), patched(DECK, [edit]).splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (Set(("goals", "a", "text"), "Nej"), ["    text: Ja tak   # godt"], ["    text: Nej   # godt"]),
        (Set(("goals", "a", "text"), "no"), ["    text: Ja tak   # godt"], ['    text: "no"   # godt']),
        (
            Set(("goals", "b", "assessments", "pude"), {"stars": 1, "why": "Blød, men varm"}),
            [],
            ['      pude: {stars: 1, why: "Blød, men varm"}'],
        ),
        (
            Set(("goals", "a", "assessments", "pude"), {"stars": 1, "why": "Blød"}),
            [],
            ["    assessments:", "      pude: {stars: 1, why: Blød}"][1:],
        ),
        (
            Set(("goals", "b", "assessments", "robot", "stars"), 2),
            ["      robot: {stars: 3, why: Nemt}"],
            ["      robot: {stars: 2, why: Nemt}"],
        ),
        (
            Remove(("goals", "a", "needs", "igang")),
            ["    needs: {hjem.gulv: 2, igang: 1}   # vægte"],
            ["    needs: {hjem.gulv: 2}   # vægte"],
        ),
        (
            Set(("goals", "b", "text"), "Kort"),
            ["    text: >", "      Først", "      og sidst"],
            ["    text: Kort"],
        ),
    ],
)
def test_an_edit_changes_no_more_than_it_says(edit: Edit, gone: list[str], come: list[str]) -> None:
    assert changes(edit) == (gone, come)


def test_a_list_that_grows_or_shrinks_keeps_the_rest_of_its_lines() -> None:
    text = "tags:\n  - a   # først\n  - b\n  # om c\n  - c   # sidst\n"
    assert differences_of(text, ["a", "b", "ny", "c"]) == text.replace("  # om c", "  - ny\n  # om c")
    assert differences_of(text, ["a", "c"]) == text.replace("  - b\n", "")


def differences_of(text: str, tags: list[str]) -> str:
    return patched(text, differences(("tags",), read(text)["tags"], tags))


def test_a_card_takes_its_comments_along_and_leaves_headings() -> None:
    moved = patched(DECK, [Move(("goals", "b"), 0)]).splitlines()
    assert moved[2:4] == ["  # om b", "  - id: b"]
    assert "  # --- hjem ---" in moved
    assert moved.index("  # Venner") + 1 == moved.index("  - id: a")
    removed = patched(DECK, [Remove(("goals", "b"))])
    assert "# om b" not in removed and "# --- hjem ---" in removed


@pytest.mark.parametrize(
    "edit",
    [
        Set(("goals", "c", "text"), "x"),
        Remove(("goals", "a", "wait")),
        Move(("goals", "a"), 2),
        Insert(("goals", "a", "text"), 0, "x"),
        Insert(("goals",), 3, "x"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(edit: Edit) -> None:
    with pytest.raises(CannotPatch):
        patched(DECK, [edit])


@pytest.mark.parametrize("text", ["", "goals: [", "goals:\n  - id: a\n    id: b\n", "a: &x 1\nb: *x\n"])
def test_a_text_with_errors_is_not_patched(text: str) -> None:
    with pytest.raises(CannotPatch):
        patched(text, [Set(("goals",), [])])


@pytest.mark.slow
def test_a_thousand_cards_come_go_and_change_in_a_few_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    def card(number: int, wait: int) -> str:
        return f"  # nr. {number}\n  - id: k{number}\n    text: Nr. {number}\n    needs: {{a: {wait}}}\n\n"

    text = "format: 1\ngoals:\n" + "".join(card(number, 1) for number in range(1000))
    edits: list[Edit] = [Set(("goals", f"k{number}", "needs"), {"b": 2}) for number in range(600, 900)]
    edits += [Set(("goals", f"k{number}", "text"), f"Ny {number}") for number in range(600, 900)]
    edits += [Remove(("goals", f"k{number}")) for number in range(500)]
    edits += [Insert(("goals",), 500 + number, {"id": f"n{number}", "text": "x"}) for number in range(1000)]
    readings = 0
    whole = patch_page.Page

    def counted(text: str) -> patch_page.Page:
        nonlocal readings
        readings += 1
        return whole(text)

    monkeypatch.setattr(patch, "Page", counted)
    new = patched(text, edits)
    assert readings < 12
    assert new.count("- id:") == 1500 and "# nr. 499\n" not in new and "# nr. 500\n" in new
    assert "    text: Ny 700\n    needs: {b: 2}" in new and new.index("k999") < new.index("n0") < new.index("n999")
