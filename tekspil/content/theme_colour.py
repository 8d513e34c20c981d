"""A theme's own colour, which the words on its cards can be read on; of another, the game's own tint is used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tekspil import look
from tekspil.content import tree
from tekspil.content.problem_report import Report, not_text, shown
from tekspil.language import _

PATTERN = "^#[0-9A-Fa-f]{6}$"


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A colour as "#CFE0EA". Without one a theme has one of the game's tints, so problems are remarks."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return not_text(node, report)
        colour = node.text.strip()
        if not colour:
            return ""
        if not re.fullmatch(PATTERN, colour):
            help = _('Skriv den som # og seks tegn fra 0 til 9 og A til F i anførselstegn, fx "#CFE0EA".')
            report.add("D13", node, _("'{colour}' er ikke en farve.").format(colour=shown(colour)), help)
            return ""
        if not look.is_tint(colour):
            message = _("Farven {colour} er for mørk til, at man kan læse kortets ord på den.").format(colour=colour)
            report.add("D13", node, message, _("Vælg en lysere farve. Til da bruger spillet en af sine egne."))
            return ""
        return colour.upper()
