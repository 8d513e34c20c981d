"""The other spaces: toolbox, training, it-agent, event, reflection."""

from __future__ import annotations

from tests.referee.cards import TABLE, agree
from tests.referee.table import Record, Table


def look(table: Table, kind: str, count: int, phase: str) -> None:
    """Draw cards to choose among; with none left the turn is over."""
    table.drawn = [card for card in (table.cards.draw(kind, TABLE) for _ in range(count)) if card]
    if table.drawn:
        table.phase = phase
    else:
        table.end_turn()


def at_toolbox(table: Table) -> None:
    look(table, "technology", table.number("toolbox_size"), "toolbox")


def at_training(table: Table) -> None:
    if table.teams[table.active].training == 2:
        table.help(table.active)
    else:
        table.train(table.active)
    table.end_turn()


def at_agent(table: Table) -> None:
    table.help(table.active)
    table.end_turn()


def at_reflection(table: Table) -> None:
    look(table, "reflection", 1, "talking")


def at_event(table: Table) -> None:
    card = table.cards.draw("event", TABLE)
    if card:
        event = next(event for event in table.deck.events if event.id == card)
        for effect in event.effects:
            work(table, effect.who.value, effect.do.value, effect.n)
        table.cards.discard("event", [card])
    table.end_turn()


def work(table: Table, who: str, do: str, n: int) -> None:
    """One effect of an event."""
    points = [team.points for team in table.teams]
    meant = {
        "self": {table.active},
        "others": set(range(table.count)) - {table.active},
        "all": set(range(table.count)),
        "trailing": {team for team in range(table.count) if points[team] == min(points)},
        "leading": {team for team in range(table.count) if points[team] == max(points)},
    }[who]
    for team in table.order():
        if team not in meant:
            continue
        if do == "draw":
            table.fill(team, table.number("hand_limit"), n)
        elif do == "points":
            table.score(team, "event", n)
        else:
            has = table.teams[team]
            before = (has.training, has.agents)
            if do == "training":
                has.training = min(2, has.training + n)
            else:
                has.agents = min(3, has.agents + n)
            if before != (has.training, has.agents):
                table.gain(do, team=team, now=has.training if do == "training" else has.agents)


def do_keep(table: Table, record: Record) -> None:
    agree(len(table.cards.hand(table.active)) < table.number("hand_limit"), True, "room in the hand")
    keep(table, record, [])


def do_swap(table: Table, record: Record) -> None:
    agree(len(table.cards.hand(table.active)) >= table.number("hand_limit"), True, "a full hand")
    agree(record["given"] in table.cards.hand(table.active), True, "the card given is in hand")
    keep(table, record, [record["given"]])


def do_leave(table: Table, record: Record) -> None:
    agree(record["kept"], None, "nothing kept")
    keep(table, record, [])


def keep(table: Table, record: Record, given: list[str]) -> None:
    """Keep one of the toolbox or none; the others and what is given for it are discarded."""
    agree(record["technologies"], table.drawn, "the toolbox")
    kept = record["kept"]
    if kept:
        agree(kept in table.drawn, True, "kept from the toolbox")
        table.cards.move("technology", kept, TABLE, table.active)
    steps = table.cards.steps["technology"]
    steps.sort(key=lambda step: step["team"] is None)  # the one given and the others: in any order
    table.cards.discard("technology", given, table.active)
    table.cards.discard("technology", [card for card in table.drawn if card != kept])
    table.end_turn()


def do_discussed(table: Table, record: Record) -> None:
    table.score(table.active, "reflection", table.number("reflection_points"))
    do_skip(table, record)


def do_skip(table: Table, record: Record) -> None:
    agree([record["reflection"]], table.drawn, "the question")
    table.cards.discard("reflection", table.drawn)
    table.end_turn()
