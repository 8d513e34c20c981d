"""How long it takes to typeset 200 cards, fronts and backs (not a test).

python -m tests.printing.measure_printing
"""

from __future__ import annotations

import time

from tekspil.content.library import load_deck
from tekspil.printing import PrintOptions, print_cards
from tekspil.printing.faces import deck_faces
from tekspil.printing.printed_deck import card_key

CARDS = 200
REPEATS = 3


def main() -> None:
    start = time.perf_counter()
    deck = load_deck("velfaerdsteknologi")
    chosen = frozenset(card_key(face) for face in deck_faces(deck)[:CARDS])
    print(f"read and choose {CARDS} cards: {time.perf_counter() - start:.2f} s")
    for number in range(REPEATS):
        shift = number / 1000  # another offset, so that nothing is kept from the last time
        for name, options in (
            ("nine to a sheet", PrintOptions(only=chosen, offset=(shift, 0.0))),
            ("one to a page", PrintOptions(only=chosen, single=True)),
        ):
            start = time.perf_counter()
            (document,) = print_cards(deck, options).documents
            seconds = time.perf_counter() - start
            print(f"{name}: {document.cards} cards, {len(document.pdf) / 1000:.0f} kB, {seconds:.2f} s")


if __name__ == "__main__":
    main()
