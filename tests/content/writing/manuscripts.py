"""Decks as authors write them: comments, blank lines, quotes and brackets of every kind, drawn by Hypothesis.

Every line knows what it belongs to, so that a test can say which lines an edit may touch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tekspil.content.source import ILLEGAL
from tekspil.content.writing import rendering

LETTERS = "abcdefghijkæøåÆØÅ 0123456789"
ODD = ["no", "10:30", "0123", "Husk: ring", "Mål #3", "'", '"', "- a", "{x}", "a, b", "é😀", "", "y", "1,5", "*x", "a:"]

TEXTS = st.one_of(st.text(LETTERS, min_size=1, max_size=20), st.sampled_from(ODD), st.text(max_size=12)).filter(
    lambda text: not ILLEGAL.search(text) and not any(0xD800 <= ord(character) <= 0xDFFF for character in text)
)
WORDS = st.text("abcdefghij", min_size=1, max_size=8)
SLUGS = st.text("abcdefghij", min_size=2, max_size=6).map(lambda text: f"id-{text}")

Owner = tuple[str, str] | None
"""A card's id and a field, ("id", "") for a comment above a card, None for what belongs to no card."""


@dataclass
class Manuscript:
    """A file's text, its data, and to what each of its lines belongs."""

    data: dict[str, Any]
    lines: list[tuple[str, Owner]] = field(default_factory=list)
    newline: str = "\n"
    last_newline: bool = True

    @property
    def text(self) -> str:
        text = self.newline.join(line for line, _owner in self.lines)
        return text + self.newline if self.last_newline else text


def quoted(draw: st.DrawFn, text: str, in_flow: bool = False) -> str:
    """`text` in one of the ways an author would write it."""
    plain = text.isalpha() and text.lower() not in {"y", "n", "no", "on", "yes", "off", "true", "false", "null"}
    styles = ["double"]
    if plain:
        styles += ["plain", "single"]
    if draw(st.sampled_from(styles)) == "plain":
        return text
    return f"'{text}'" if plain and not in_flow else rendering.quoted(text)


def _chance(draw: st.DrawFn) -> bool:
    return draw(st.booleans())


def trailing(draw: st.DrawFn, number: list[int]) -> str:
    number[0] += 1
    return f"   # bemærk {number[0]}" if draw(st.booleans()) else ""


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """A file with a list of 1 to 5 cards; each has a text, perhaps needs, assessments and tags."""
    number = [0]
    ids = draw(st.lists(SLUGS, min_size=1, max_size=5, unique=True))
    dash = draw(st.sampled_from([0, 2, 2, 4]))
    gap = draw(st.sampled_from([1, 1, 3]))
    blanks = draw(st.integers(0, 2))
    page = Manuscript(
        {"format": "1", "goals": []},
        newline=draw(st.sampled_from(["\n", "\n", "\r\n"])),
        last_newline=draw(st.booleans()),
    )
    page.lines += [("# Øverst i filen", None), ("format: 1", None)]
    if draw(st.booleans()):
        page.lines.append(("", None))
    page.lines.append(("goals:" + trailing(draw, number), None))
    for position, name in enumerate(ids):
        if position:
            page.lines += [("", None)] * blanks
            if draw(st.integers(0, 4)) == 0:
                page.lines.append((" " * dash + f"# --- afsnit {position} ---", None))
        for _ in range(draw(st.integers(0, 2))):
            number[0] += 1
            page.lines.append((" " * dash + f"# om kortet {number[0]}", (name, "")))
        card, fields = _card(draw, name, number)
        page.data["goals"].append(card)
        indent = dash + 1 + gap
        for place, (key, written) in enumerate(fields):
            for row, line in enumerate(written):
                lead = " " * dash + "-" + " " * gap if place == 0 and row == 0 else " " * indent
                page.lines.append((lead + line, (name, key)))
            if place and draw(st.integers(0, 5)) == 0:
                number[0] += 1
                page.lines.append((" " * indent + f"# i kortet {number[0]}", (name, "#")))
    if draw(st.booleans()):
        page.lines.append(("", None))
        page.lines.append(("# Nederst i filen", None))
    return page


def _card(draw: st.DrawFn, name: str, number: list[int]) -> tuple[dict[str, Any], list[tuple[str, list[str]]]]:
    text = draw(TEXTS)
    card: dict[str, Any] = {"id": name, "text": text}
    head = [("id", [f"id: {name}{trailing(draw, number)}"])]
    body = [("text", _text(draw, text, number))]
    needs = draw(st.dictionaries(WORDS, st.sampled_from("12"), max_size=3))
    if needs or _chance(draw):
        card["needs"] = needs
        body.append(("needs", _numbers(draw, needs, number)))
    tags = draw(st.lists(WORDS, max_size=3))
    if draw(st.booleans()):
        card["tags"] = tags
        body.append(("tags", _tags(draw, tags, number)))
    judged = draw(st.dictionaries(SLUGS, st.tuples(st.sampled_from("0123"), TEXTS), max_size=3))
    if judged:
        card["assessments"] = {key: {"stars": stars, "why": why} for key, (stars, why) in judged.items()}
        body.append(("assessments", _assessments(draw, judged, number)))
    elif draw(st.booleans()):
        card["empty"] = ""
        body.append(("empty", ["empty:" + trailing(draw, number)]))
    body = draw(st.permutations(body))
    return {key: card[key] for key, _lines in [*head, *body]}, [*head, *body]


def _text(draw: st.DrawFn, text: str, number: list[int]) -> list[str]:
    if text.isalpha() and draw(st.integers(0, 3)) == 0:
        sign = draw(st.sampled_from([">-", "|-", "|- # note"]))
        return [f"text: {sign}", f"  {text}"]
    return [f"text: {quoted(draw, text)}{trailing(draw, number)}"]


def _numbers(draw: st.DrawFn, needs: dict[str, str], number: list[int]) -> list[str]:
    if needs and _chance(draw):
        return ["needs:" + trailing(draw, number)] + [
            f"  {quoted(draw, key)}: {value}{trailing(draw, number)}" for key, value in needs.items()
        ]
    pairs = [f"{quoted(draw, key, True)}: {value}" for key, value in needs.items()]
    if len(pairs) > 1 and _chance(draw):
        return ["needs: {" + pairs[0] + ",", *(f"  {pair}," for pair in pairs[1:]), "}" + trailing(draw, number)]
    return ["needs: {" + ", ".join(pairs) + "}" + trailing(draw, number)]


def _tags(draw: st.DrawFn, tags: list[str], number: list[int]) -> list[str]:
    if tags and _chance(draw):
        lead = draw(st.sampled_from(["", "  "]))
        return ["tags:"] + [f"{lead}- {quoted(draw, tag)}{trailing(draw, number)}" for tag in tags]
    return [f"tags: [{', '.join(quoted(draw, tag, True) for tag in tags)}]{trailing(draw, number)}"]


def _assessments(draw: st.DrawFn, judged: dict[str, tuple[str, str]], number: list[int]) -> list[str]:
    style = draw(st.sampled_from(["flow", "mixed", "block"]))
    inner = [(key, f"{{stars: {stars}, why: {quoted(draw, why, True)}}}") for key, (stars, why) in judged.items()]
    if style == "flow":
        return ["assessments: {" + ", ".join(f"{key}: {text}" for key, text in inner) + "}" + trailing(draw, number)]
    lines = ["assessments:" + trailing(draw, number)]
    for (key, text), (stars, why) in zip(inner, judged.values(), strict=True):
        if style == "mixed":
            lines.append(f"  {key}: {text}{trailing(draw, number)}")
        else:
            lines += [f"  {key}:", f"    stars: {stars}", f"    why: {quoted(draw, why)}{trailing(draw, number)}"]
    return lines
