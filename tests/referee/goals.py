"""Goals and shared goals: choosing, answering, guessing, showing, the reveal."""

from __future__ import annotations

from tests.referee import answers as a
from tests.referee.cards import DISCARDS, GONE, agree
from tests.referee.spaces import look
from tests.referee.table import Record, Table


def at_goal(table: Table) -> None:
    look(table, "goal", table.number("goal_choices"), "choosing")


def at_shared_goal(table: Table) -> None:
    look(table, "goal", 1, "sharing")
    if table.drawn:
        table.goal, table.waiting = table.drawn[0], table.order()


def do_choose(table: Table, record: Record) -> None:
    agree(record["goals"], table.drawn, "goals to choose among")
    table.teams[table.active].own_goals += 1
    table.goal = record["goal"]
    for goal in table.drawn:
        if goal != table.goal:
            table.cards.put_under("goal", goal)
    table.phase = "answering"
    table.question = next(table.questions)


def do_ask_agent(table: Table, record: Record) -> None:
    agree(record["goal"], table.goal, "goal")
    agree(table.asked or table.teams[table.active].agents == 0, False, "an agent asked twice or not there")
    table.asked = True
    table.teams[table.active].agents -= 1
    table.gain("agents", team=table.active, now=table.teams[table.active].agents)


def do_lay(table: Table, record: Record) -> None:
    answer(table, record, a.Answer(table.actor(), cards=record["technologies"]))


def do_not_now(table: Table, record: Record) -> None:
    answer(table, record, a.Answer(table.actor(), not_now=True))


def answer(table: Table, record: Record, answer: a.Answer) -> None:
    """Take an answer to the goal; the last one to a shared goal reveals it."""
    agree(record["goal"], table.goal, "goal")
    answer.hand = table.cards.hand(answer.team)
    table.answers[answer.team] = answer
    if not answer.not_now:
        most = 1 if table.phase == "sharing" else table.number("max_cards")
        agree(set(answer.cards) <= set(answer.hand), True, f"{answer.cards} laid from {answer.hand}")
        agree(1 <= len(set(answer.cards)) == len(answer.cards) <= most, True, f"{answer.cards} laid")
    if table.phase == "sharing":
        table.waiting.pop(0)
        if not table.waiting:
            reveal_shared(table, record)
            table.end_turn()
        return
    table.waiting = table.order()[1:]
    table.phase = "showing" if answer.not_now else "guessing"
    if not table.waiting:
        table.phase = "judging"


def do_guess(table: Table, record: Record) -> None:
    agree(0 <= record["stars"] <= 3, True, "a guess")
    table.answers[table.actor()] = a.Answer(table.actor(), guess=record["stars"])
    table.phase = "showing"


def do_side(table: Table, record: Record) -> None:
    team = table.actor()
    agree(record["technology"] in table.cards.hand(team), True, f"side lay {record['technology']} in hand")
    table.answers.setdefault(team, a.Answer(team)).side = record["technology"]
    do_no_side(table, record)


def do_no_side(table: Table, record: Record) -> None:
    agree(record["goal"], table.goal, "goal")
    table.waiting.pop(0)
    table.phase = "showing" if table.answers[table.active].not_now else "guessing"
    if not table.waiting:
        table.phase = "judging"


def do_reason(table: Table, record: Record) -> None:
    team, given = table.active, record["given"]
    agree(record["goal"], table.goal, "goal")
    answer = table.answers[team]
    agree(record["question"], "wait" if answer.not_now else table.question, "question asked")
    stars: dict[int, tuple[int, int]] = {}
    if given:
        table.score(team, "reason", table.number("reason_points"))
    if answer.not_now:
        points = a.not_now_points(
            table.worth,
            table.goal,
            answer.hand,
            table.number("max_cards"),
            table.row("points_for_stars"),
            table.number("not_now_points"),
        )
        table.score(team, "not_now", points if given and not table.teams[team].by_short_cut else 0)
    else:
        value = table.worth.of_set(table.goal, answer.cards)
        assessed = table.worth.is_assessed(table.goal, answer.cards)
        guesses = [other.guess for other in table.answers.values() if other.guess is not None]
        shown = a.verdict(value, assessed, guesses, table.cooperative)
        stars[team] = (shown, value)
        if not table.teams[team].by_short_cut:
            table.score(team, "stars", table.row("points_for_stars")[shown])
        for other in table.answers.values():
            if other.guess == shown:
                table.teams[other.team].right_guesses += 1
                if not table.cooperative or shown >= 1:
                    table.score(other.team, "guess", table.number("guess_points"))
        settle(table, answer, shown, value)
    for other in table.answers.values():
        if other.side is not None and table.worth.of_one(table.goal, other.side) >= 2:
            table.score(other.team, "side", table.number("side_points"))
    check_reveal(table, record, stars)
    met = any(shown >= 2 for shown, _ in stars.values())
    table.cards.discard("goal", [table.goal], to=GONE if met else DISCARDS)
    table.cards.discard("technology", answer.cards, team)
    table.fill(team, table.number("hand_size"))
    table.end_turn()


def settle(table: Table, answer: a.Answer, shown: int, value: int) -> None:
    """What any laid technology brings: training, learning list, themes, tie-breaks."""
    has = table.teams[answer.team]
    table.gain("revealed", team=answer.team, stars=shown, deck_value=value)
    if shown >= 2 and a.is_ready(table.worth, answer.cards, has.training):
        table.score(answer.team, "trained", table.number("trained_points"))
    for card in a.lacked(table.worth, answer.cards, has.training) - has.to_learn:
        has.to_learn.add(card)
        table.gain("to_learn", team=answer.team, technology=card)
    theme = table.worth.goals[table.goal].theme
    if shown >= 2 and theme not in has.themes:
        has.themes.add(theme)
        table.gain("theme", team=answer.team, theme=theme)
    has.met_at_three += shown == 3


def reveal_shared(table: Table, record: Record) -> None:
    """All answers to a shared goal at once."""
    stars: dict[int, tuple[int, int]] = {}
    laid = {answer.cards[0]: team for team, answer in table.answers.items() if not answer.not_now}
    for team, answer in table.answers.items():
        if answer.not_now:
            table.score(team, "not_now", a.shared_not_now(table.worth, table.goal, answer.hand))
            continue
        value = table.worth.of_one(table.goal, answer.cards[0])
        stars[team] = (value, value)
        table.score(team, "shared", table.row("shared_points_for_stars")[value])
        settle(table, answer, value, value)
    for card in a.in_synergy(table.worth, table.goal, list(laid)):
        table.score(laid[card], "synergy", table.number("synergy_points"))
    check_reveal(table, record, stars)
    met = any(shown >= 2 for shown, _ in stars.values())
    table.cards.discard("goal", [table.goal], to=GONE if met else DISCARDS)
    for team in table.order():
        table.cards.discard("technology", table.answers[team].cards, team)
    for team in table.order():
        table.fill(team, table.number("hand_size"))


def check_reveal(table: Table, record: Record, stars: dict[int, tuple[int, int]]) -> None:
    """Compare what the screen is told of the reveal."""
    reveal = record["reveal"]
    agree(reveal["goal"], table.goal, "goal revealed")
    on_show = set()
    for said in reveal["answers"]:
        answer = table.answers.get(said["team"], a.Answer(said["team"]))
        shown, value = stars.get(answer.team, (None, None))
        assessed = bool(answer.cards) and table.worth.is_assessed(table.goal, answer.cards)
        should = {
            "team": answer.team,
            "technologies": answer.cards,
            "not_now": answer.not_now,
            "stars": shown,
            "deck_value": value,
            "assessed": assessed,
            "guess": answer.guess,
            "side": answer.side,
        }
        agree(said, should, "answer revealed")
        on_show |= {*answer.cards, answer.side}
    others = reveal["others"]
    meeting = {
        card
        for card in table.worth.technologies
        if card not in on_show | table.cards.disabled and table.worth.of_one(table.goal, card) >= 2
    }
    agree(set(others) <= meeting, True, f"other technologies {others} of {meeting}")
    agree(len(set(others)), min(3, len(meeting)), "how many other technologies")
