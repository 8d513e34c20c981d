"""One record after the other: whose turn it is, what is done, and what follows."""

from __future__ import annotations

from collections.abc import Callable

from tests.referee import goals, spaces
from tests.referee.cards import agree
from tests.referee.table import Record, Table


def follow(table: Table, record: Record) -> None:
    """Do what a record says was done, and compare all that followed."""
    table.gains = []
    table.cards.follow(record["steps"])
    agree((record["team"], record["round"], record["turn_of"]), (table.actor(), table.round, table.active), "turn")
    what = record["what"]
    agree(what in (*PHASES[table.phase], "last_round"), True, f"{what} while {table.phase}")
    DOES[what](table, record)
    table.close(record)
    agree(record["next"], table.phase, "what comes next")


def do_roll(table: Table, record: Record) -> None:
    table.roll = record["value"]
    agree(1 <= table.roll <= table.number("die"), True, f"a die shows {table.roll}")
    table.gain("rolled", value=table.roll)
    table.phase = "moving"


def do_move(table: Table, record: Record) -> None:
    there, has = record["space"], table.teams[table.active]
    agree(there in table.reachable(), True, f"{has.space} to {there} in {table.roll} steps")
    has.by_short_cut = there not in table.by_die()
    table.gain("moved", team=table.active, **{"from": has.space, "to": there})
    has.space = there
    table.answers, table.goal, table.asked, table.waiting = {}, "", False, []
    AT.get(table.types[there], Table.end_turn)(table)


def do_last_round(table: Table, record: Record) -> None:
    agree(table.phase != "over", True, f"{record['what']} before the end")
    table.last_called = True


PHASES = {
    "rolling": ("roll",),
    "moving": ("move",),
    "choosing": ("choose",),
    "answering": ("ask_agent", "lay", "not_now"),
    "guessing": ("guess",),
    "showing": ("side", "no_side"),
    "judging": ("reason",),
    "toolbox": ("keep", "swap", "leave"),
    "sharing": ("lay", "not_now"),
    "talking": ("discussed", "skip"),
    "over": (),
}
DOES: dict[str, Callable[[Table, Record], None]] = {
    "last_round": do_last_round,
    "roll": do_roll,
    "move": do_move,
    "choose": goals.do_choose,
    "ask_agent": goals.do_ask_agent,
    "lay": goals.do_lay,
    "not_now": goals.do_not_now,
    "guess": goals.do_guess,
    "side": goals.do_side,
    "no_side": goals.do_no_side,
    "reason": goals.do_reason,
    "keep": spaces.do_keep,
    "swap": spaces.do_swap,
    "leave": spaces.do_leave,
    "discussed": spaces.do_discussed,
    "skip": spaces.do_skip,
}
AT: dict[str, Callable[[Table], None]] = {
    "goal": goals.at_goal,
    "shared_goal": goals.at_shared_goal,
    "toolbox": spaces.at_toolbox,
    "training": spaces.at_training,
    "agent": spaces.at_agent,
    "event": spaces.at_event,
    "reflection": spaces.at_reflection,
}
