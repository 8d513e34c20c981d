"""From the kernel's account of an action, in numbers, to its record, with ids."""

from __future__ import annotations

from tekspil.content.models import Board, Deck
from tekspil.records import (
    Action,
    Discarded,
    Drawn,
    Gained,
    GameEnded,
    Gone,
    Helped,
    Moved,
    Plain,
    PutUnder,
    Reshuffled,
    Reveal,
    RevealedAnswer,
    Rolled,
    StarsRevealed,
    Step,
    ThemeMet,
    ToLearn,
    Trained,
    TurnBegun,
)
from tekspil.rules import actions, trace
from tekspil.rules import state as s
from tekspil.rules.goal import question_asked
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import State, Tables
from tekspil.rules.words import ActionKind, CardKind, Phase, Question, Source
from tekspil.tables import Session

KINDS, PHASES, SOURCES, QUESTIONS = tuple(CardKind), tuple(Phase), tuple(Source), tuple(Question)


class Recorder:
    """Turns the kernel's account of an action into a record with ids. One for each game."""

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

    def hands(self, state: State, teams: int) -> tuple[tuple[str, ...], ...]:
        """The cards in each team's hand, by id.

        Args:
            teams: How many play.
        """
        technologies = self._cards[s.TECHNOLOGIES]
        return tuple(tuple(technologies[int(card)] for card in state.hand[team] if card >= 0) for team in range(teams))

    def action(self, before: State, action: int, after: State) -> Action:
        """What one action was and did.

        Args:
            before: The state that it was done in.
            action: The kernel's number of it.
            after: The state that it made, whose trace tells what happened.
        """
        what, which = actions.name_of(action)
        revealed = what == ActionKind.REASON or (
            what in (ActionKind.LAY, ActionKind.NOT_NOW) and self._was_revealed(before, after)
        )
        return Action(
            what=what,
            team=s.actor(before),
            round=int(before.now[s.ROUND]),
            turn_of=int(before.now[s.ACTIVE]),
            steps=self.steps(after),
            next=PHASES[int(after.now[s.PHASE])],
            value=int(after.now[s.ROLL]) if what == ActionKind.ROLL else None,
            reveal=self._reveal(after) if revealed else None,
            **self._picked(before, what, which),
        )

    def _held(self, state: State, slot: int) -> str:
        return self._cards[s.TECHNOLOGIES][int(state.hand[s.actor(state), slot])]

    def _picked(self, before: State, what: ActionKind, which: int) -> Plain:
        """What the action picked, by the fields of `Action`."""
        match what:
            case ActionKind.MOVE:
                return {"space": self._spaces[which]}
            case ActionKind.CHOOSE:
                goals = self._on_table(before, s.GOALS)
                return {"goals": goals, "goal": goals[which]}
            case ActionKind.KEEP | ActionKind.SWAP | ActionKind.LEAVE:
                choice = self._on_table(before, s.TECHNOLOGIES)
                if what == ActionKind.LEAVE:
                    return {"technologies": choice}
                if what == ActionKind.KEEP:
                    return {"technologies": choice, "kept": choice[which]}
                kept, slot = divmod(which, MAX_HAND)
                return {"technologies": choice, "kept": choice[kept], "swapped": self._held(before, slot)}
            case ActionKind.DISCUSSED | ActionKind.SKIP:
                return {"reflection": self._cards[s.REFLECTIONS][int(before.now[s.CARD])]}
            case ActionKind.ROLL | ActionKind.LAST_ROUND:
                return {}
        picked: Plain = {"goal": self._cards[s.GOALS][int(before.now[s.TABLE_GOAL])]}
        if what == ActionKind.LAY:
            slots = actions.slots_of(which + actions.LAY)
            picked["technologies"] = tuple(self._held(before, slot) for slot in slots)
        elif what == ActionKind.GUESS:
            picked["stars"] = which
        elif what == ActionKind.SIDE:
            picked["technology"] = self._held(before, which)
        elif what == ActionKind.REASON:
            picked["question"] = QUESTIONS[question_asked(before)]
            picked["given"] = bool(which)
        return picked

    def _on_table(self, state: State, kind: int) -> tuple[str, ...]:
        return tuple(self._cards[kind][int(card)] for card in state.choice[: int(state.now[s.CHOICES])])

    def _was_revealed(self, before: State, after: State) -> bool:
        """Whether this answer was the last one to a shared goal."""
        return int(before.now[s.PHASE]) == s.SHARING and int(after.now[s.PHASE]) != s.SHARING

    def _reveal(self, state: State) -> Reveal:
        """The answers to the goal on the table, as revealed."""
        goal = int(state.now[s.TABLE_GOAL])
        technologies = self._cards[s.TECHNOLOGIES]
        answers = []
        for team in range(int(state.now[s.TEAMS])):
            answer = state.answer[team]
            laid = [int(card) for card in answer[s.FIRST_CARD : s.FIRST_CARD + int(answer[s.LAID_CARDS])]]
            answers.append(
                RevealedAnswer(
                    team=team,
                    technologies=tuple(technologies[card] for card in laid),
                    not_now=int(answer[s.ANSWER_KIND]) == s.NOT_NOW,
                    stars=_known(answer[s.STARS]),
                    deck_value=_known(answer[s.DECK_VALUE]),
                    assessed=bool(laid) and all(bool(self._tables.assessed[goal, card]) for card in laid),
                    guess=_known(answer[s.GUESS]),
                    side=technologies[int(answer[s.SIDE])] if answer[s.SIDE] >= 0 else None,
                )
            )
        others = tuple(self._deck_cards[int(card)] for card in state.ways if card >= 0)
        return Reveal(self._cards[s.GOALS][goal], tuple(answers), others)

    def steps(self, state: State) -> tuple[Step, ...]:
        """The kernel's account of the last action (rules/trace.py)."""
        rows = state.trace[: int(state.now[s.TRACED])]
        return tuple(self._step(int(what), int(a), int(b), int(c)) for what, a, b, c in rows)

    def _step(self, what: int, a: int, b: int, c: int) -> Step:
        match what:
            case trace.ROLLED:
                return Rolled(a)
            case trace.MOVED:
                return Moved(a, self._spaces[b], self._spaces[c])
            case trace.DRAWN:
                return Drawn(KINDS[a], self._cards[a][b], _known(c))
            case trace.DISCARDED:
                return Discarded(KINDS[a], self._cards[a][b], _known(c))
            case trace.UNDER:
                return PutUnder(KINDS[a], self._cards[a][b])
            case trace.GONE:
                return Gone(KINDS[a], self._cards[a][b], bool(c))
            case trace.RESHUFFLED:
                return Reshuffled(KINDS[a], b)
            case trace.GAINED:
                return Gained(a, SOURCES[b], c)
            case trace.LEARNED:
                return Trained(a, b)
            case trace.HELPED:
                return Helped(a, b)
            case trace.MARKED:
                return ThemeMet(a, self._themes[b])
            case trace.WISHED:
                return ToLearn(a, self._cards[s.TECHNOLOGIES][b])
            case trace.REVEALED:
                return StarsRevealed(a, b, c)
            case trace.TURN:
                return TurnBegun(a, b)
            case _:
                return GameEnded(a)


def _known(value: int) -> int | None:
    """A number of the state, or nothing where it is -1."""
    return int(value) if value >= 0 else None
