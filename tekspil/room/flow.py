"""Which scene a game asks for: one plain function of where it is and of what has just happened.

Some things are over in the rules before the room has seen them: a reveal, an event. The scenes that show them come
after the action, one beat after the other; `seen` says how many of those beats the room has gone through.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from tekspil.game import Game
from tekspil.records import Beginning, Record
from tekspil.rules.words import ActionKind, Phase, SpaceType
from tekspil.safe_files import is_file_name
from tekspil.takeaway.best_argument import arguments
from tekspil.view import View

SceneName = Literal[
    "follow_up",
    "name_before",
    "board",
    "choose",
    "lay",
    "guess",
    "judge",
    "toolbox",
    "share",
    "reflection",
    "stars",
    "together",
    "why",
    "finale",
    "event",
    "training",
    "agent",
    "debrief_one",
    "debrief_two",
    "trials",
    "name_after",
    "end",
]

AROUND_THE_TURNS: frozenset[SceneName] = frozenset(
    ("follow_up", "name_before", "finale", "debrief_one", "debrief_two", "trials", "name_after", "end")
)
"""What comes before the first turn and after the last."""

OF_PHASE: dict[Phase, SceneName] = {
    Phase.ROLLING: "board",
    Phase.MOVING: "board",
    Phase.CHOOSING: "choose",
    Phase.ANSWERING: "lay",
    Phase.GUESSING: "guess",
    Phase.SHOWING: "guess",
    Phase.JUDGING: "guess",
    Phase.TOOLBOX: "toolbox",
    Phase.SHARING: "share",
    Phase.TALKING: "reflection",
    Phase.OVER: "end",
}


def beats_after(game: Game, record: Record, people: bool = True) -> tuple[SceneName, ...]:
    """The scenes that follow on an action, in order; most actions have none.

    First those that show what it did. Where there are `people` to talk, those that come before the first turn and
    after the last one too.
    """
    chosen = around_of(game)
    if isinstance(record, Beginning) and people:
        asked: tuple[SceneName, ...] = ("follow_up",) if chosen.ask else ()
        return (*asked, "name_before") if chosen.horizon else asked
    shown = _shown_after(game, record)
    if not game.is_over or not people:
        return shown
    talk: tuple[SceneName, ...] = ("debrief_one", "debrief_two", "trials")
    if game.teams > 1 and arguments(game):
        talk = ("finale", *talk)
    return (*shown, *talk, "name_after") if chosen.horizon else (*shown, *talk)


def _shown_after(game: Game, record: Record) -> tuple[SceneName, ...]:
    """The scenes that show what an action did."""
    if isinstance(record, Beginning):
        return ()
    if record.what == ActionKind.REASON:
        return ("stars", "why")
    if record.reveal:
        return ("together", "why")
    if record.what != ActionKind.MOVE:
        return ()
    if record.drew_event():
        return ("event",)
    kind = next(space.type for space in game.board.spaces if space.id == record.space)
    if kind == SpaceType.TRAINING:
        return ("training",)
    return ("agent",) if kind == SpaceType.AGENT else ()


def shown_record(game: Game) -> Record:
    """What last happened on the table. That someone called the last round changes nothing there."""
    return next(
        record
        for record in reversed(game.history)
        if isinstance(record, Beginning) or record.what != ActionKind.LAST_ROUND
    )


def scene_asked(game: Game, view: View, seen: int, people: bool = True, guessed: bool = False) -> SceneName:
    """The scene to show when the room has seen `seen` of the beats after the last action. `guessed` says that every
    team has shown its guess, though the rules have not heard of it yet."""
    beats = beats_after(game, shown_record(game), people)
    if seen < len(beats):
        return beats[seen]
    asked = OF_PHASE[view.phase]
    return "judge" if asked == "guess" and guessed else asked


# What was chosen at set-up for the time before the first turn and after the last; it is kept with the game.

PLACE = "around"


@dataclass(frozen=True, slots=True)
class Around:
    """`horizon`: the naming task before and after. `campaign`: the name of the team's folder, or nothing.
    `ask`: whether that folder has something to ask about before the game."""

    horizon: bool = False
    campaign: str = ""
    ask: bool = False


def keep(game: Game, around: Around) -> None:
    """Let it be kept with the game; nothing is where nothing was chosen."""
    if around != Around():
        game.extra[PLACE] = asdict(around)


def around_of(game: Game) -> Around:
    """What was chosen. What a file says that cannot be so is as if it had not been said."""
    kept = game.extra.get(PLACE)
    if not isinstance(kept, dict):
        return Around()
    name = kept.get("campaign")
    campaign = name if isinstance(name, str) and is_file_name(name) else ""
    return Around(kept.get("horizon") is True, campaign, bool(campaign) and kept.get("ask") is True)
