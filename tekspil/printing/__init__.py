"""Cards, boards, rules and the answer key on paper, typeset by typst (extra `print`).

`print_deck` and `print_board` give finished PDF documents; `preview` draws one card as it will be printed.
"""

from tekspil.printing.typesetting import MissingTypesetterError, Overflow

__all__ = ["MissingTypesetterError", "Overflow"]
