"""How long it takes to read and check a large deck: `python -m tests.content.measure_reading`.

Prints the best of five, in milliseconds, for decks of 1,000 and 10,000 cards, and for files that are refused.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tekspil.content.deck_reader import read_deck
from tekspil.content.models import Deck
from tekspil.content.source import decode
from tekspil.content.tree import parse
from tekspil.content.writing.rendering import quoted
from tests.content.decks import small_deck, write_deck


def large_deck(cards: int) -> Deck:
    """The small deck with `cards` goals and technologies in all."""
    deck = small_deck()
    goals = tuple(
        replace(deck.goals[n % len(deck.goals)], id=f"maal-{n}", assessments={}) for n in range(cards * 2 // 5)
    )
    technologies = tuple(
        replace(deck.technologies[n % len(deck.technologies)], id=f"kort-{n}") for n in range(cards * 3 // 5)
    )
    return replace(deck, goals=goals, technologies=technologies)


def as_a_person_writes(deck: Deck, folder: Path) -> Path:
    """`deck` in block style, 8 to 14 lines a card."""
    write_deck(deck, folder)
    lines = ["format: 1", "technologies:"]
    for card in deck.technologies:
        offers = ", ".join(f"{need}: {strength}" for need, strength in card.offers.items())
        lines += [f"  - id: {card.id}", f"    name: {quoted(card.name)}", f"    text: {card.text}"]
        lines += [f"    icon: {card.icon}", f"    offers: {{{offers}}}", f"    acts: {card.acts}"]
        lines += [f"    training: {card.training}", "    requires: [wifi, charging]", f"    price: {card.price}"]
        lines += ["    loan: true", "    ethics: Hvem kan se kortet?", "    knock_on: Hvad bruger I tiden på?", ""]
    (folder / "technologies.yaml").write_text("\n".join(lines), encoding="utf-8")
    lines = ["format: 1", "goals:"]
    for goal in deck.goals:
        needs = ", ".join(f"{need}: {weight}" for need, weight in goal.needs.items())
        lines += [f"  - id: {goal.id}", f"    text: {goal.text}", f"    theme: {goal.theme}", f"    kind: {goal.kind}"]
        lines += [f"    needs: {{{needs}}}", "    assessments:"]
        lines += [f"      kort-{n}: {{stars: {n % 4}, why: Det hjælper mig i gang}}" for n in range(4)]
        lines.append("")
    (folder / "goals.yaml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of `times` runs, in milliseconds."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1_000

    return min(once() for _ in range(times))


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        for cards in (200, 1_000, 10_000):
            folder = as_a_person_writes(large_deck(cards), Path(place) / str(cards) / "lille")
            deck, problems = read_deck(folder)
            assert deck is not None, problems
            size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
            print(f"{cards:6} cards, {size:.2f} MB: {best(lambda: read_deck(folder)):7.1f} ms")  # noqa: B023
    bombs = {
        "100 kB of brackets": "[" * 100_000,
        "alias bomb": "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)),
        "merge-key bomb": "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 20)),
    }
    for name, text in bombs.items():
        print(f"{name}: {best(lambda: parse(decode(Path('a.yaml'), text.encode()))):.2f} ms")  # noqa: B023


if __name__ == "__main__":
    main()
