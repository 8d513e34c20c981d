"""Cards, boards, rules and the answer key on paper, typeset by typst (extra `print`).

`print_deck` and `print_board` give finished PDF documents; `preview` draws one card as it will be printed.
"""

from tekspil.printing.answers import print_answers
from tekspil.printing.loose_sheets import print_basics, print_calibration, print_citizen_vtcv
from tekspil.printing.printed_board import print_board
from tekspil.printing.printed_deck import (
    Document,
    PrintOptions,
    PrintResult,
    preview,
    print_cards,
    print_deck,
    print_voting_cards,
)
from tekspil.printing.rulesheet import print_rules
from tekspil.printing.templating import Overflow

__all__ = [
    "Document",
    "Overflow",
    "PrintOptions",
    "PrintResult",
    "preview",
    "print_answers",
    "print_basics",
    "print_board",
    "print_calibration",
    "print_cards",
    "print_citizen_vtcv",
    "print_deck",
    "print_rules",
    "print_voting_cards",
]
