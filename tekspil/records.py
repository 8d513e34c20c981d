"""What happened in a game, as plain dicts with ids, complete enough for another program to referee it.

The first record is the set-up. Every action then makes one record: what was done by whom, and in `steps` all that
followed, in order: cards drawn, discarded, kept, put under a pile or gone; points by source; training, agents, themes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tekspil.content.models import Board, Deck
from tekspil.rules import actions, trace
from tekspil.rules import state as s
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import State, Tables
from tekspil.rules.words import CardKind, Phase, Source

if TYPE_CHECKING:
    from tekspil.game import Game
    from tekspil.tables import Session

KINDS, PHASES, SOURCES = tuple(CardKind), tuple(Phase), tuple(Source)

Record = dict[str, Any]


class Recorder:
    """Turns the kernel's account of an action into a record with ids."""

    def __init__(self, tables: Tables, deck: Deck, board: Board, session: Session) -> None:
        self._tables = tables
        self._spaces = [space.id for space in board.spaces]
        self._themes = [theme.id for theme in deck.themes]
        self._deck_cards = [card.id for card in deck.technologies]
        self._cards: tuple[list[str], ...] = (
            list(session.goals),
            list(session.technologies),
            [event.id for event in deck.events],
            [reflection.id for reflection in deck.reflections],
        )

    def beginning(self, game: Game, state: State) -> Record:
        """The set-up of a game: everything that it follows from, and the hands dealt."""
        return {
            "what": "begin",
            "deck": game.deck.id,
            "board": game.board.id,
            "teams": game.teams,
            "seed": game.seed,
            "number": game.number,
            "rounds": game.rounds,
            "mode": game.mode,
            "disabled": list(game.disabled),
            "session": {"goals": list(game.session.goals), "technologies": list(game.session.technologies)},
            "hands": [self._hand(state, team) for team in range(game.teams)],
            "steps": self._steps(state),
        }

    def step(self, before: State, action: int, after: State) -> Record:
        """What one action was and did."""
        name, which = actions.name_of(action)
        record: Record = {
            "what": name,
            "team": s.actor(before),
            "round": int(before.now[s.ROUND]),
            "turn_of": int(before.now[s.ACTIVE]),
        }
        record.update(self._picked(before, name, which))
        if name == "roll":
            record["value"] = int(after.now[s.ROLL])
        if name == "reason" or (name in ("lay", "not_now") and self._was_revealed(before, after)):
            record["reveal"] = self._reveal(after)
        record["steps"] = self._steps(after)
        record["next"] = PHASES[int(after.now[s.PHASE])]
        return record

    def _hand(self, state: State, team: int) -> list[str]:
        return [self._cards[s.TECHNOLOGIES][int(card)] for card in state.hand[team] if card >= 0]

    def _held(self, state: State, slot: int) -> str:
        return self._cards[s.TECHNOLOGIES][int(state.hand[s.actor(state), slot])]

    def _picked(self, before: State, name: str, which: int) -> Record:
        """What the action picked, by id."""
        if name == "move":
            return {"space": self._spaces[which]}
        if name == "choose":
            goals = [self._cards[s.GOALS][int(goal)] for goal in before.choice[: int(before.now[s.CHOICES])]]
            return {"goals": goals, "goal": goals[which]}
        if name in ("lay", "not_now", "ask_agent", "guess", "side", "no_side", "reason"):
            record: Record = {"goal": self._cards[s.GOALS][int(before.now[s.TABLE_GOAL])]}
            if name == "lay":
                slots = actions.slots_of(which + actions.LAY)
                record["technologies"] = [self._held(before, slot) for slot in slots]
            elif name == "guess":
                record["stars"] = which
            elif name == "side":
                record["technology"] = self._held(before, which)
            elif name == "reason":
                record["given"] = bool(which)
            return record
        if name in ("keep", "swap", "leave"):
            choice = [self._cards[s.TECHNOLOGIES][int(card)] for card in before.choice[: int(before.now[s.CHOICES])]]
            kept = {"keep": which, "swap": which // MAX_HAND}.get(name)
            record = {"technologies": choice, "kept": choice[kept] if kept is not None else None}
            if name == "swap":
                record["given"] = self._held(before, which % MAX_HAND)
            return record
        if name in ("discussed", "skip"):
            return {"reflection": self._cards[s.REFLECTIONS][int(before.now[s.CARD])]}
        return {}

    def _was_revealed(self, before: State, after: State) -> bool:
        """Whether this answer was the last one to a shared goal."""
        return int(before.now[s.PHASE]) == s.SHARING and int(after.now[s.PHASE]) != s.SHARING

    def _reveal(self, state: State) -> Record:
        """The answers to the goal on the table, as revealed."""
        goal = int(state.now[s.TABLE_GOAL])
        answers = []
        for team in range(int(state.now[s.TEAMS])):
            answer = state.answer[team]
            laid = [int(card) for card in answer[s.FIRST_CARD : s.FIRST_CARD + int(answer[s.LAID_CARDS])]]
            answers.append(
                {
                    "team": team,
                    "technologies": [self._cards[s.TECHNOLOGIES][card] for card in laid],
                    "not_now": int(answer[s.ANSWER_KIND]) == s.NOT_NOW,
                    "stars": _known(answer[s.STARS]),
                    "deck_value": _known(answer[s.DECK_VALUE]),
                    "assessed": bool(laid) and all(bool(self._tables.assessed[goal, card]) for card in laid),
                    "guess": _known(answer[s.GUESS]),
                    "side": self._cards[s.TECHNOLOGIES][int(answer[s.SIDE])] if answer[s.SIDE] >= 0 else None,
                }
            )
        others = [self._deck_cards[int(card)] for card in state.ways if card >= 0]
        return {"goal": self._cards[s.GOALS][goal], "answers": answers, "others": others}

    def _steps(self, state: State) -> list[Record]:
        rows = state.trace[: int(state.now[s.TRACED])]
        return [self._one(int(what), int(a), int(b), int(c)) for what, a, b, c in rows]

    def _one(self, what: int, a: int, b: int, c: int) -> Record:
        """One row of the kernel's account (rules/trace.py)."""
        if what == trace.ROLLED:
            return {"step": "rolled", "value": a}
        if what == trace.MOVED:
            return {"step": "moved", "team": a, "from": self._spaces[b], "to": self._spaces[c]}
        if what in (trace.DRAWN, trace.DISCARDED):
            step = "drawn" if what == trace.DRAWN else "discarded"
            return {"step": step, "kind": KINDS[a], "card": self._cards[a][b], "team": _known(c)}
        if what == trace.UNDER:
            return {"step": "under", "kind": KINDS[a], "card": self._cards[a][b]}
        if what == trace.GONE:
            return {"step": "gone", "kind": KINDS[a], "card": self._cards[a][b], "disabled": bool(c)}
        if what == trace.RESHUFFLED:
            return {"step": "reshuffled", "kind": KINDS[a], "cards": b}
        if what == trace.GAINED:
            return {"step": "points", "team": a, "source": SOURCES[b], "points": c}
        if what == trace.LEARNED:
            return {"step": "training", "team": a, "now": b}
        if what == trace.HELPED:
            return {"step": "agents", "team": a, "now": b}
        if what == trace.MARKED:
            return {"step": "theme", "team": a, "theme": self._themes[b]}
        if what == trace.WISHED:
            return {"step": "to_learn", "team": a, "technology": self._cards[s.TECHNOLOGIES][b]}
        if what == trace.REVEALED:
            return {"step": "revealed", "team": a, "stars": b, "deck_value": c}
        if what == trace.TURN:
            return {"step": "turn", "round": a, "team": b}
        return {"step": "ended", "rounds": a}


def _known(value: int) -> int | None:
    """A number of the state, or nothing where it is -1."""
    return int(value) if value >= 0 else None
