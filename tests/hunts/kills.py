"""Kills the program at random moments and looks at what is left: `python -m tests.hunts.kills --n 500`.

For each kind of work in `WORK` a process does one step after another and tells of each that is done. It is killed in
the middle of one. What lies on the disk must then be what the last step told of left, or the one in flight: whole, and
readable by the program. The next process goes on from there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tekspil.content.writing import Set, change
from tekspil.game import Game
from tekspil.room import saved_games
from tekspil.room.papers import Papers, campaign_named
from tekspil.room.room_game import RoomGame
from tekspil.saves import read_save
from tekspil.screen.toolkit import settings
from tekspil.sheets.sheet_tables import export
from tekspil.takeaway import marks, trials
from tests.content.decks import small_board, small_deck, write_board, write_deck
from tests.hunts import workshop_kills
from tests.takeaway.games import played, talked_about

TODAY = date(2026, 11, 24)
STEPS = "steps"  # the place in a saved game for how many steps have been done
MOST_STEPS, MOST_WAIT = 6, 0.03  # steps done before a kill, and seconds into the next one, at most


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work. `steps` does one step each time it is asked for the next, from a number on; `found` reads how
    many steps the disk tells of, through the program's own readers, and raises where what lies there is not whole."""

    steps: Callable[[Path, int], Iterator[None]]
    found: Callable[[Path], int]


def work_of_table(act: Callable[[RoomGame, int], None]) -> Work:
    """Something that is done at a table, each time followed by the save that the game makes."""

    def steps(_home: Path, begun: int) -> Iterator[None]:
        table = RoomGame.resume() if begun else RoomGame(Game(small_deck(), small_board(), 3, seed=1, rounds=40))
        while True:
            begun += 1
            table.game.extra[STEPS] = begun
            act(table, begun)
            yield

    def found(_home: Path) -> int:
        games = saved_games.saved_games()
        if not games:
            return 0
        assert len(games) == 1, "one game was played"
        return int(RoomGame.resume(games[0].path).game.extra[STEPS])

    return Work(steps, found)


def _play(table: RoomGame, n: int) -> None:
    chance = random.Random(n)
    game = table.game
    if len(game.log) > 400 or not game.legal_actions():
        while game.can_undo:
            game.undo()
        game.log.clear()
        table.seen = 0
    if chance.random() < 0.2 and game.can_undo:
        table.undo()
    else:
        game.apply(chance.choice(game.legal_actions()))
    table.save()


def _mark(table: RoomGame, n: int) -> None:
    card = table.game.session.technologies[n % 20]
    marks.toggle(table.game, card, ("can", "new", "try")[n % 3], team=n % 3)
    table.save()


def _try(table: RoomGame, n: int) -> None:
    game = table.game
    game.extra[trials.PLACE] = [
        {
            "goal": game.session.goals[n % 8],
            "technology": game.session.technologies[n % 20],
            "first_step": f"Skridt {n}",
            "who": "Aftenvagten",
            "when": "I morgen",
            "by": "",
            "sign": "",
            "evaluate_on": "2026-12-24",
        }
    ]
    table.save()


def _settings(_home: Path, begun: int) -> Iterator[None]:
    while True:
        begun += 1
        settings.save(replace(settings.Settings(), windowed_size=(2000 + begun, 720)))
        yield


def _settings_found(home: Path) -> int:
    return settings.load().windowed_size[0] - 2000 if (home / "settings.json").exists() else 0


def _team(_home: Path, begun: int) -> Iterator[None]:
    game = talked_about(played(1))
    while True:
        begun += 1
        campaign_named("holdet").add(game, TODAY)
        yield


def _suggestions(_home: Path, begun: int) -> Iterator[None]:
    game = Game(small_deck(), small_board(), 3, seed=1)
    table = RoomGame(game, script=())  # looked through, so that nothing but the suggestions is written
    while True:
        begun += 1
        game.extra = {"papers": ["forslag/spil.json"]}
        for n in range(begun % 500):
            marks.toggle(game, game.session.technologies[n % 20], "new", team=0)
        goal, card = game.session.goals[0], game.session.technologies[0]
        marks.toggle(game, card, "disagree", team=0, goal=goal, stars=begun % 4)
        game.log[:] = [0, "undo"] * begun  # what tells how far it was, since nothing else that is said is written
        Papers(table, TODAY).suggestions()
        yield


def _suggestions_found(home: Path) -> int:
    path = home / "forslag" / "spil.json"
    return len(read_save(path).log) // 2 if path.exists() else 0


def _deck(home: Path) -> Path:
    folder = home / "cards" / "lille"
    if not folder.exists():
        write_deck(small_deck(), folder)
    return folder


def _import(home: Path, begun: int) -> Iterator[None]:
    """What a spreadsheet that is taken in does to a deck's file."""
    while True:
        begun += 1
        change(_deck(home) / "events.yaml", [Set(("events", "snak", "title"), f"Snak {begun}")])
        yield


def _import_found(home: Path) -> int:
    from tekspil.content.library import load_deck

    title = load_deck(_deck(home)).events[-1].title
    return int(title.removeprefix("Snak ")) if title.startswith("Snak ") else 0


def _export(home: Path, begun: int) -> Iterator[None]:
    folder = _deck(home)
    while True:
        begun += 1
        change(folder / "events.yaml", [Set(("events", "snak", "title"), f"Snak {begun}")])
        export(folder, home / "ark" / str(begun))  # it never writes over sheets that are there
        yield


def _export_found(home: Path) -> int:
    """How far the deck is; of the sheets some may be missing, but each that is there must be whole."""
    for path in (home / "ark").rglob("*.csv"):
        assert path.read_bytes().endswith(b"\n"), f"{path} is not whole"
    return _import_found(home)


WORK: Mapping[str, Work] = {
    "play": work_of_table(_play),
    "marks": work_of_table(_mark),
    "trials": work_of_table(_try),
    "settings": Work(_settings, _settings_found),
    "team folder": Work(_team, lambda _home: len(campaign_named("holdet").played)),
    "suggestions": Work(_suggestions, _suggestions_found),
    "sheets in": Work(_import, _import_found),
    "sheets out": Work(_export, _export_found),
    "workshop": Work(workshop_kills.save, workshop_kills.saved),
    "workshop keystrokes": Work(workshop_kills.write, workshop_kills.written),
    "workshop judging": Work(workshop_kills.judge, workshop_kills.judged),
    "workshop undo": Work(workshop_kills.undo, workshop_kills.saved),
    "workshop board": Work(workshop_kills.board, workshop_kills.board_saved),
    "workshop deleting": Work(workshop_kills.delete, workshop_kills.deleted),
}


def _do(name: str, home: str, begun: int, told: Connection) -> None:
    """In the process that is killed: one step after another, each told of when it is done."""
    os.environ["TEKSPIL_HOME"] = home
    saved_games.let_go()
    for done, _step in enumerate(WORK[name].steps(Path(home), begun), start=begun + 1):
        told.send(done)


def kill_once(name: str, home: Path, chance: random.Random) -> tuple[int, int, int]:
    """Begin the work, kill it, and look: how far it had come before, what was told of last, and what was found."""
    os.environ["TEKSPIL_HOME"] = str(home)
    saved_games.let_go()
    before = WORK[name].found(home)
    saved_games.let_go()
    context: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(name, str(home), before, tells))
    process.start()
    tells.close()
    last, most = before, chance.randint(0, MOST_STEPS)
    while last < before + most:
        last = hears.recv()
    hears.poll(chance.random() * MOST_WAIT)
    process.kill()
    process.join()
    try:
        while hears.poll():
            last = hears.recv()
    except EOFError:
        pass
    found = WORK[name].found(home)
    saved_games.let_go()
    return before, last, found


def hunt(n: int, seed: int, folder: Path, names: tuple[str, ...] = tuple(WORK)) -> tuple[Counter[str], list[str]]:
    """Kill `n` times, each kind of work in turn: how often what was in flight had come through or was lost, and what
    did not hold."""
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(n):
        name = names[number % len(names)]
        home = folder / name.replace(" ", "-")
        home.mkdir(exist_ok=True)
        if not (home / "boards").exists():
            write_board(small_board(), home / "boards" / "lille-plade.yaml")
            _deck(home)
        try:
            before, last, found = kill_once(name, home, chance)
        except Exception as error:
            faults.append(f"{number} {name}: {type(error).__name__}: {error}")
            continue
        seen[f"{name}: {'in flight, written' if found == last + 1 else 'in flight, lost'}"] += 1
        seen["steps told of"] += last - before
        if found not in (last, last + 1):
            faults.append(f"{number} {name}: {last} steps were told of, and {found} found")
    return seen, faults


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hunts.kills", description=__doc__)
    parser.add_argument("--n", type=int, default=500, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], choices=list(WORK), help="kinds of work")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen, faults = hunt(chosen.n, chosen.seed, Path(folder), tuple(chosen.only) or tuple(WORK))
        drafts = sum(1 for path in Path(folder).rglob("*") if path.name.endswith((".tmp", ".ny")))
    print(json.dumps(seen, indent=1, sort_keys=True))
    print("\n".join(faults) or f"{chosen.n} kills, nothing lost but what was in flight, nothing half-written")
    print(f"{drafts} drafts left, which the next write sweeps away")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
