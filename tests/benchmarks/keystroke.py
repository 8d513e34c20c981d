"""`python -m tests.benchmarks.keystroke`: how long the workshop takes to answer a keystroke in a deck of 500 cards.

Asked as the page's script asks, without the network: for what is to be said of the card, then for its picture. Each
time another letter stands in the form, so nothing of an earlier answer serves. The first answer, which reads the deck,
is told by itself. Seconds of this process' processor time, which other work on the machine does not change much, and
by the clock.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from tekspil.content.library import load_deck
from tests.content.measure_reading import as_a_person_writes, large_deck
from tests.workshop.browser import Browser


def measure(cards: int, keys: int) -> list[str]:
    """What was measured, a line each."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["TEKSPIL_HOME"] = home
        folder = Path(home) / "cards" / "stor"
        as_a_person_writes(large_deck(cards), folder)
        deck = load_deck(folder)
        folder.rename(folder.with_name(deck.id))
        return _typed(Browser(), f"/bunke/{deck.id}/maal/{deck.goals[0].id}", deck.goals[0].text, keys)


def _typed(browser: Browser, card: str, words: str, keys: int) -> list[str]:
    began = time.perf_counter()
    browser.page(card)
    lines = [f"the first page, with the deck read: {time.perf_counter() - began:.2f} s"]
    kept: dict[str, list[tuple[float, float]]] = {"what is said of the card": [], "its picture": []}
    form = _form(card)
    for key in range(keys):
        form["text"] = f"{words[:40]} {key}"
        for what, times in kept.items():
            started, cpu = time.perf_counter(), time.process_time()
            if what == "its picture":
                assert browser.get(f"{card}/billede.png").status == 200
            else:
                browser.look(card, form)
            times.append((time.process_time() - cpu, time.perf_counter() - started))
    for what, times in kept.items():
        cpu, wall = (statistics.median(column) for column in zip(*times, strict=True))
        lines.append(f"{what}: {cpu:.3f} s of processor time, {wall:.3f} s by the clock (median of {keys})")
    browser.bench.close()
    return lines


def _form(card: str) -> dict[str, str]:
    """What stands in the card's form."""
    deck, id = card.split("/")[2], card.rpartition("/")[2]
    goal = next(goal for goal in load_deck(deck).goals if goal.id == id)
    form = {"text": goal.text, "theme": goal.theme, "kind": goal.kind}
    for n, (need, weight) in enumerate(goal.needs.items(), 1):
        form |= {f"need-{n}": need, f"weight-{n}": str(weight)}
    return form


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=500, help="cards in the deck")
    parser.add_argument("--keys", type=int, default=30, help="keystrokes")
    arguments = parser.parse_args()
    for line in measure(arguments.cards, arguments.keys):
        print(line)


if __name__ == "__main__":
    main()
