"""What one prints again and again takes no more memory each time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.printing import print_cards
from tests.content.decks import small_deck

STATUS = Path("/proc/self/status")


def memory() -> int:
    """The MB that this process has now."""
    return int(re.findall(r"VmRSS:\s*(\d+)", STATUS.read_text())[0]) // 1024


@pytest.mark.slow
@pytest.mark.needs("print")
@pytest.mark.skipif(not STATUS.exists(), reason="this system does not say how much memory a process has")
def test_a_deck_that_is_changed_and_printed_again_takes_no_more_memory() -> None:
    deck = small_deck()
    after = []
    for number in range(5):
        goals = tuple(replace(goal, text=f"{goal.text} {number}") for goal in deck.goals)
        print_cards(replace(deck, goals=goals))
        after.append(memory())
    assert after[-1] < after[0] + 40
