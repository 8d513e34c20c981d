"""A game from its beginning to its end: set-up, turns, rounds, and what each action does (rulebook, "A turn")."""

from __future__ import annotations

from tekspil.rules import actions
from tekspil.rules.chance import CARDS as CARD_STREAM
from tekspil.rules.chance import DICE, MINDS, below, next32, seed_stream
from tekspil.rules.goal import answer, ask_agent, choose, guess, land_on_goal, reveal, show_side
from tekspil.rules.lay import clear_answers, gain
from tekspil.rules.legal import in_reach
from tekspil.rules.parameters import MAX_HAND, MAX_TEAMS
from tekspil.rules.piles import fill_hand, stack_piles
from tekspil.rules.shared import answer_shared, land_on_shared_goal
from tekspil.rules.spaces import (
    keep,
    land_on_agent,
    land_on_event,
    land_on_reflection,
    land_on_toolbox,
    land_on_training,
    talked,
)
from tekspil.rules.state import (
    ACTIVE,
    AGENT,
    AGENTS,
    ANSWERING,
    BREADTH_POINTS,
    BY_BREADTH,
    CARD,
    CHOICES,
    CHOOSING,
    COOPERATIVE,
    DIE,
    EVENT,
    GOAL,
    GUESSING,
    HAND_SIZE,
    HELPERS,
    JUDGING,
    MOVING,
    OVER,
    PHASE,
    QUESTION,
    REASON,
    REFLECTION,
    ROLL,
    ROLLING,
    ROUND,
    ROUNDS,
    SEAT,
    SHARED_GOAL,
    SHARING,
    SHORT_CUT,
    SHOWING,
    SPACE,
    START,
    TABLE_GOAL,
    TALKING,
    TEAMS,
    THEMES,
    TOOLBOX,
    TOOLS,
    TRACED,
    TRAINING,
    TURN_DONE,
    State,
    Tables,
)
from tekspil.rules.trace import ENDED, MOVED, ROLLED, TURN, note


def begin(tables: Tables, state: State, teams: int, rounds: int, cooperative: int, seed: int, number: int) -> None:
    """Set a state to the beginning of a game.

    Args:
        teams: How many play, from 1 to 6.
        rounds: How many they will play.
        cooperative: 1 where all play together, else 0.
        seed: Of all chance.
        number: Of the game among those of the seed.
    """
    begin_mixed(tables, state, teams, rounds, cooperative, seed, number, number, number)


def begin_mixed(
    tables: Tables,
    state: State,
    teams: int,
    rounds: int,
    cooperative: int,
    seed: int,
    cards: int,
    dice: int,
    minds: int,
) -> None:
    """The same with each stream of chance from a game of its own: whose dice fall is not whose cards are dealt.

    Args:
        teams: How many play, from 1 to 6.
        rounds: How many they will play.
        cooperative: 1 where all play together, else 0.
        seed: Of all chance.
        cards, dice, minds: The number of the game that each stream is taken from.
    """
    now = state.now
    now.fill(0)
    state.team.fill(0)
    state.gained.fill(0)
    state.hand.fill(-1)
    state.met.fill(0)
    state.learning.fill(0)
    state.revealed.fill(0)
    state.ways.fill(-1)
    seed_stream(state.chance, CARD_STREAM, seed, cards, CARD_STREAM)
    seed_stream(state.chance, DICE, seed, dice, DICE)
    seed_stream(state.chance, MINDS, seed, minds, MINDS)
    now[TEAMS] = teams
    now[ROUNDS] = rounds
    now[COOPERATIVE] = cooperative
    now[ROUND] = 1
    now[TABLE_GOAL] = -1
    now[CARD] = -1
    now[QUESTION] = -1
    now[REASON] = -1
    clear_answers(state)
    for team in range(MAX_TEAMS):
        state.mind[team] = next32(state.chance, MINDS)
    stack_piles(tables, state)
    start = first_space(tables)
    for team in range(teams):
        state.team[team, SPACE] = start
        state.team[team, HELPERS] = tables.rules[AGENTS]
        fill_hand(tables, state, team, int(tables.rules[HAND_SIZE]))
    now[PHASE] = ROLLING
    note(state, TURN, 1, 0)


def first_space(tables: Tables) -> int:
    """The space of type start."""
    for space in range(tables.space_type.shape[0]):
        if tables.space_type[space] == START:
            return space
    return 0


def apply_action(tables: Tables, state: State, action: int) -> None:
    """Make the next state, in place.

    Args:
        action: A legal one; `legal.refusal` says whether it is, and nothing is checked here.
    """
    now = state.now
    now[TRACED] = 0
    phase = int(now[PHASE])
    if action == actions.LAST_ROUND:
        now[ROUNDS] = now[ROUND]
    elif phase == ROLLING:
        roll(tables, state)
    elif phase == MOVING:
        move(tables, state, action - actions.MOVE)
    elif phase == CHOOSING:
        choose(state, action - actions.CHOOSE)
    elif phase == ANSWERING and action == actions.ASK_AGENT:
        ask_agent(state)
    elif phase == ANSWERING:
        answer(state, action)
    elif phase == GUESSING:
        guess(state, action - actions.GUESS)
    elif phase == SHOWING:
        show_side(state, -1 if action == actions.NO_SIDE else action - actions.SIDE)
    elif phase == JUDGING:
        reveal(tables, state, action - actions.REASON)
    elif phase == TOOLS:
        take_tool(state, action)
    elif phase == SHARING:
        answer_shared(tables, state, action)
    elif phase == TALKING:
        talked(tables, state, action == actions.DISCUSSED)
    if now[PHASE] == TURN_DONE:
        end_turn(tables, state)


def roll(tables: Tables, state: State) -> None:
    """Roll the die."""
    now = state.now
    now[ROLL] = 1 + below(state.chance, DICE, int(tables.rules[DIE]))
    now[PHASE] = MOVING
    note(state, ROLLED, int(now[ROLL]))


def move(tables: Tables, state: State, space: int) -> None:
    """Move the active team and resolve the space."""
    now = state.now
    team = int(now[ACTIVE])
    note(state, MOVED, team, int(state.team[team, SPACE]), space)
    state.team[team, SHORT_CUT] = 0 if in_reach(tables, state, space) else 1
    state.team[team, SPACE] = space
    kind = int(tables.space_type[space])
    now[TABLE_GOAL] = -1
    now[CARD] = -1
    if kind == GOAL:
        land_on_goal(tables, state)
    elif kind == SHARED_GOAL:
        land_on_shared_goal(tables, state)
    elif kind == TOOLBOX:
        land_on_toolbox(tables, state)
    elif kind == TRAINING:
        land_on_training(state)
    elif kind == AGENT:
        land_on_agent(state)
    elif kind == EVENT:
        land_on_event(tables, state)
    elif kind == REFLECTION:
        land_on_reflection(tables, state)
    else:
        now[PHASE] = TURN_DONE


def take_tool(state: State, action: int) -> None:
    """What the team does with the technologies of the toolbox."""
    if action == actions.LEAVE:
        keep(state, -1, -1)
    elif action < actions.SWAP:
        keep(state, action - actions.KEEP, -1)
    else:
        swap = action - actions.SWAP
        keep(state, swap // MAX_HAND, swap % MAX_HAND)


def end_turn(tables: Tables, state: State) -> None:
    """The next team plays, or the next round begins, or the game ends."""
    now = state.now
    now[ROLL] = 0
    now[CHOICES] = 0
    team = int(now[ACTIVE]) + 1
    if team == now[TEAMS]:
        team = 0
        if now[ROUND] >= now[ROUNDS]:
            end_game(tables, state)
            return
        now[ROUND] += 1
    now[ACTIVE] = team
    now[SEAT] = team
    now[PHASE] = ROLLING
    note(state, TURN, int(now[ROUND]), team)


def end_game(tables: Tables, state: State) -> None:
    """Breadth: points for every theme that a team has met (rulebook, "The end")."""
    for team in range(int(state.now[TEAMS])):
        themes = int(state.team[team, THEMES])
        gain(state, team, BY_BREADTH, themes * int(tables.rules[BREADTH_POINTS]))
    state.now[PHASE] = OVER
    note(state, ENDED, int(state.now[ROUND]))
