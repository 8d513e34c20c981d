"""The other spaces: toolbox, training, agent, event and reflection (rulebook, "The other spaces")."""

from __future__ import annotations

from tekspil.rules.lay import gain
from tekspil.rules.parameters import MOST_AGENTS, MOST_TRAINING
from tekspil.rules.piles import discard, draw, draw_more, take
from tekspil.rules.state import (
    ACTIVE,
    BY_EVENT,
    BY_REFLECTION,
    CARD,
    CARDS,
    CHOICES,
    DO_AGENTS,
    DO_DRAW,
    DO_POINTS,
    DO_TRAINING,
    EVENTS,
    HELPERS,
    PHASE,
    POINTS,
    REFLECTION_POINTS,
    REFLECTIONS,
    TALKING,
    TEAMS,
    TECHNOLOGIES,
    TOOLBOX_SIZE,
    TOOLS,
    TRAINED,
    TURN_DONE,
    WHO_ALL,
    WHO_LEADING,
    WHO_OTHERS,
    WHO_SELF,
    State,
    Tables,
)
from tekspil.rules.trace import HELPED, LEARNED, note


def land_on_toolbox(tables: Tables, state: State) -> None:
    """Look at the top technologies; with none left there is nothing to do."""
    count = 0
    while count < tables.rules[TOOLBOX_SIZE]:
        card = draw(tables, state, TECHNOLOGIES, -1)
        if card < 0:
            break
        state.choice[count] = card
        count += 1
    state.now[CHOICES] = count
    state.now[PHASE] = TOOLS if count else TURN_DONE


def keep(state: State, which: int, slot: int) -> None:
    """Keep one of the technologies, for the card in a slot where the hand is full (-1 where it is not), or
    leave them all (which is -1). The others are discarded in the order drawn, then the card given for it."""
    now = state.now
    team = int(now[ACTIVE])
    for place in range(int(now[CHOICES])):
        if place != which:
            discard(state, TECHNOLOGIES, int(state.choice[place]), -1)
    if slot >= 0:
        card = int(state.hand[team, slot])
        state.hand[team, slot] = -1
        state.team[team, CARDS] -= 1
        discard(state, TECHNOLOGIES, card, team)
    if which >= 0:
        take(state, team, int(state.choice[which]))
    now[CHOICES] = 0
    now[PHASE] = TURN_DONE


def train(state: State, team: int, steps: int) -> None:
    """Raise a team's training, at most to what there is to learn; with all of it learned nothing happens."""
    trained = min(int(state.team[team, TRAINED]) + steps, MOST_TRAINING)
    if trained > state.team[team, TRAINED]:
        state.team[team, TRAINED] = trained
        note(state, LEARNED, team, trained)


def help_team(state: State, team: int, agents: int) -> None:
    """Give a team it-agents, at most to the limit; a team that has them all gets none."""
    helpers = min(int(state.team[team, HELPERS]) + agents, MOST_AGENTS)
    if helpers > state.team[team, HELPERS]:
        state.team[team, HELPERS] = helpers
        note(state, HELPED, team, helpers)


def land_on_training(state: State) -> None:
    """The basispakke: one step of training; a team that has all of it gets an it-agent instead."""
    team = int(state.now[ACTIVE])
    if state.team[team, TRAINED] < MOST_TRAINING:
        train(state, team, 1)
    else:
        help_team(state, team, 1)
    state.now[PHASE] = TURN_DONE


def land_on_agent(state: State) -> None:
    """An it-agent for the team."""
    help_team(state, int(state.now[ACTIVE]), 1)
    state.now[PHASE] = TURN_DONE


def land_on_reflection(tables: Tables, state: State) -> None:
    """Draw a question for the room; with none left there is nothing to talk about."""
    card = draw(tables, state, REFLECTIONS, -1)
    state.now[CARD] = card
    state.now[PHASE] = TALKING if card >= 0 else TURN_DONE


def talked(tables: Tables, state: State, discussed: bool) -> None:
    """The room has talked about the question, or skipped it."""
    now = state.now
    if discussed:
        gain(state, int(now[ACTIVE]), BY_REFLECTION, int(tables.rules[REFLECTION_POINTS]))
    discard(state, REFLECTIONS, int(now[CARD]), -1)
    now[PHASE] = TURN_DONE


def land_on_event(tables: Tables, state: State) -> None:
    """Draw an event; its effects happen in order, teams in seat order from the active one."""
    now = state.now
    card = draw(tables, state, EVENTS, -1)
    now[CARD] = card
    now[PHASE] = TURN_DONE
    if card < 0:
        return
    for place in range(tables.effects.shape[1]):
        who = int(tables.effects[card, place, 0])
        if who < 0:
            break
        happen(tables, state, who, int(tables.effects[card, place, 1]), int(tables.effects[card, place, 2]))
    discard(state, EVENTS, card, -1)


def happen(tables: Tables, state: State, who: int, what: int, n: int) -> None:
    """One effect. Who leads and who trails is settled before anybody gets anything."""
    now = state.now
    teams = int(now[TEAMS])
    most = 0
    fewest = int(state.team[0, POINTS])
    for team in range(teams):
        most = max(most, int(state.team[team, POINTS]))
        fewest = min(fewest, int(state.team[team, POINTS]))
    hit = 0
    for team in range(teams):
        if is_hit(state, who, team, fewest, most):
            hit |= 1 << team
    seat = int(now[ACTIVE])
    for _ in range(teams):
        if hit >> seat & 1:
            give(tables, state, seat, what, n)
        seat = seat + 1 if seat + 1 < teams else 0


def is_hit(state: State, who: int, team: int, fewest: int, most: int) -> bool:
    """Whether an effect on `who` meets this team."""
    if who == WHO_ALL:
        return True
    if who == WHO_SELF:
        return bool(team == state.now[ACTIVE])
    if who == WHO_OTHERS:
        return bool(team != state.now[ACTIVE])
    if who == WHO_LEADING:
        return bool(state.team[team, POINTS] == most)
    return bool(state.team[team, POINTS] == fewest)


def give(tables: Tables, state: State, team: int, what: int, n: int) -> None:
    """What one effect gives one team; points never fall below 0."""
    if what == DO_DRAW:
        draw_more(tables, state, team, n)
    elif what == DO_POINTS:
        gain(state, team, BY_EVENT, max(n, -int(state.team[team, POINTS])))
    elif what == DO_TRAINING:
        train(state, team, n)
    elif what == DO_AGENTS:
        help_team(state, team, n)
