"""The codes of the findings: which each side of a figure's band gives, and how bad it is. A code never changes its
meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_HIGH, _LOW = ("high",), ("low",)
_BOTH = (*_LOW, *_HIGH)

CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        target: MappingProxyType(dict(zip(sides, codes, strict=True)))
        for target, sides, codes in (
            ("seat_advantage", _BOTH, ("H01", "H01")),
            ("minutes", _BOTH, ("H03", "H02")),
            ("not_now", _BOTH, ("H04", "H04")),
            ("not_now_right", _LOW, ("H05",)),
            ("weakest_share", _LOW, ("H06",)),
            ("strongest_share", _HIGH, ("H07",)),
            ("close_games", _BOTH, ("H08", "H08")),
            ("lead_changes", _BOTH, ("H09", "H09")),
            ("decided_after", _LOW, ("H10",)),
            ("technology_laid", _LOW, ("H11",)),
            ("technology_share", _HIGH, ("H12",)),
            ("technology_best", _LOW, ("H13",)),
            ("goal_met", _BOTH, ("H14", "H16")),
            ("goal_fits", _LOW, ("H15",)),
            ("mechanic_used", _LOW, ("H17",)),
            ("rule_worth", _LOW, ("H17",)),
            ("technologies_seen", _LOW, ("H18",)),
            ("pairs_learned", _LOW, ("H19",)),
            ("simple_strategy", _HIGH, ("H20",)),
            ("won_together", _BOTH, ("H21", "H21")),
            ("technology_breadth", _HIGH, ("H22",)),
            ("not_now_earns", _HIGH, ("H23",)),
            ("technology_twins", _HIGH, ("H24",)),
            ("goal_open", _HIGH, ("H25",)),
            ("event_swing", _HIGH, ("H26",)),
            ("space_turn", _BOTH, ("H27", "H27")),
            ("theme_met", _LOW, ("H28",)),
            ("need_cards", _LOW, ("H29",)),
            ("rule_points", _LOW, ("H30",)),
            ("knowledge_share", _LOW, ("H31",)),
        )
    }
)
"""For each target the finding of each side of its band; a side that is left out is nobody's worry."""

ERRORS = frozenset(("H02", "H14"))
"""The other codes are warnings."""


def sides_of(code: str) -> dict[str, tuple[str, ...]]:
    """The targets that a code tells of, each with the sides of its band on which it does.

    Args:
        code: "H04".
    """
    found = {target: tuple(side for side in codes if codes[side] == code) for target, codes in CODES.items()}
    return {target: sides for target, sides in found.items() if sides}
