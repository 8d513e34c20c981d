"""The authors' reference says of every field what it is, what may stand there and how it looks, and is up to date."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tekspil.content.schema import FILES
from tests.reference import PAGES, TOP, page, rows

made = cache(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    """`python -m tests.reference --write` makes it anew."""
    assert (TOP / "docs" / name).read_text(encoding="utf-8") == made(name)


@pytest.mark.parametrize("kind", FILES)
def test_every_field_has_a_meaning_values_and_an_example(kind: str) -> None:
    text = made("plader.md" if kind == "board" else "kort.md")
    for row in rows(FILES[kind], kind, []):
        assert row.meaning, row.field
        assert row.values, row.field
    for line in re.findall(r"^\| `.*$", text, re.MULTILINE):
        assert "…`" not in line, line


def test_the_guide_and_the_readme_lead_there() -> None:
    guide = Path(TOP / "docs" / "vejledning.md").read_text(encoding="utf-8")
    assert "(kort.md)" in guide and "(plader.md)" in guide
