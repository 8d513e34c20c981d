"""Simulating many games: play the chunks, add them up, and say what they show."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import nullcontext
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.players.policies import check_player
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.simulation.chunks import MOST_GAMES, SLOW_GAMES, Chunk, Setting, chunks_of, play_chunk
from tekspil.simulation.report import report
from tekspil.simulation.resume import NotKeptError, put_by, take_up
from tekspil.simulation.tally import Tally, empty_tally
from tekspil.simulation.totals import Totals
from tekspil.tables import SESSIONS, check_size, rounds_of

Progress = Callable[[int, int], None]


def has_compiler() -> bool:
    """Whether the extra `simulate` is installed."""
    return find_spec("numba") is not None


def setting_of(
    deck: Deck,
    board: Board,
    teams: int,
    players: str | Sequence[str],
    seed: int,
    *,
    session: int | None = None,
    rounds: int | None = None,
    mode: str | None = None,
    disabled: Collection[str] = (),
) -> Setting:
    """A checked setting. Raises `ValueError` with a message for people, `TooSmallError` for too small a deck."""
    if not 1 <= teams <= MAX_TEAMS:
        raise ValueError(_("Der kan være 1 til 6 hold, ikke {teams}.").format(teams=teams))
    seats = (players,) * teams if isinstance(players, str) else tuple(players)
    if len(seats) == 1:
        seats = seats * teams
    if len(seats) != teams:
        raise ValueError(
            _("Der er {seats} spillere til {teams} hold. Giv én for hvert hold, eller én for dem alle.").format(
                seats=len(seats), teams=teams
            )
        )
    for player in seats:
        check_player(player)
    check_size(board, teams, len(deck.technologies))
    return Setting(
        deck=deck,
        board=board,
        teams=teams,
        rounds=rounds or rounds_of(board, teams),
        cooperative=(mode or board.rules.mode) == "cooperative",
        players=seats,
        seed=seed,
        session=session % SESSIONS if session is not None else None,
        disabled=tuple(sorted(disabled)),
    )


def play_all(
    setting: Setting,
    games: int,
    executor: Executor,
    *,
    compiled: bool,
    most: int,
    ahead: int,
    progress: Progress | None = None,
    totals: Totals | None = None,
) -> Totals:
    """Play games 0 to `games` - 1 in chunks of at most `most` on an executor, `ahead` of them under way at a time.

    Chunks that `totals` has are not played again. Ctrl-C gives the totals of the chunks that are done.
    """
    totals = totals or Totals(empty_tally(len(setting.deck.goals), len(setting.deck.technologies)))
    # Round the sessions rather than one after another: what is broken off has then seen them all alike.
    in_turn = sorted(chunks_of(setting, games, most), key=lambda chunk: chunk.first)
    left = islice(in_turn, totals.chunks, None)
    try:
        for chunk, tally in _played(setting, left, executor, compiled, ahead):
            totals.add(chunk.session, tally)
            if progress:
                progress(totals.games, games)
    except KeyboardInterrupt:
        if not totals.chunks:
            raise
    return totals


def _played(
    setting: Setting, chunks: Iterator[Chunk], executor: Executor, compiled: bool, ahead: int
) -> Iterator[tuple[Chunk, Tally]]:
    """Each chunk with its counts, in order; only a few under way, so that memory does not grow with the games."""
    waiting: deque[tuple[Chunk, Future[Tally]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, executor.submit(play_chunk, setting, chunk, compiled)))
            if len(waiting) >= ahead:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        for _chunk, future in waiting:
            future.cancel()


def simulate(
    deck: Deck,
    board: Board,
    games: int = 10_000,
    teams: int = 4,
    players: str | Sequence[str] = "staff",
    seed: int = 1,
    *,
    session: int | None = None,
    rounds: int | None = None,
    mode: str | None = None,
    disabled: Collection[str] = (),
    threads: int | None = None,
    chunk: int | None = None,
    progress: Progress | None = None,
    resume: Path | None = None,
    executor: Executor | None = None,
) -> dict[str, Any]:
    """Play `games` games between bots and return what they show: the dict that `tekspil simulate --json` prints.

    `players` is one kind (players/policies.py: "staff", "expert:never-two") or one for
    each seat. Game n of a seed plays session n modulo 256,
    or `session` where that is given, and is opened again by `Game(deck, board, teams, seed, n)`. The result does not
    depend on `threads` or `chunk` but for what stands under "timing". `progress` is called with the games played and
    the games in all. `executor` plays elsewhere than on threads here, `threads` chunks at a time (cluster.py). Ctrl-C
    gives what has been played and says that it is "partial"; with `resume` it is kept in that file, and goes on from
    there another time. Raises as `setting_of` and `take_up` (resume.py) do, and `NotKeptError`, which
    has the answer, where that file could not be written.
    """
    if games < 1:
        raise ValueError(_("Der skal spilles mindst ét spil."))
    setting = setting_of(
        deck, board, teams, players, seed, session=session, rounds=rounds, mode=mode, disabled=disabled
    )
    compiled = has_compiler()
    workers = max(1, threads or os.cpu_count() or 1)
    most = max(1, chunk or (MOST_GAMES if compiled else SLOW_GAMES))
    begun = time.perf_counter()
    play_chunk(setting, Chunk(setting.session or 0, 0, 1, 0), compiled)  # no game: compiles, or finds it compiled
    ready = time.perf_counter()
    totals = take_up(resume, setting, games, most) if resume and resume.exists() else None
    before = totals.games if totals else 0
    with nullcontext(executor) if executor else ThreadPoolExecutor(workers) as on:
        totals = play_all(
            setting, games, on, compiled=compiled, most=most, ahead=workers * 2, progress=progress, totals=totals
        )
    seconds = time.perf_counter() - ready
    reason: OSError | None = None
    if resume:
        try:
            put_by(resume, setting, games, most, totals)
        except OSError as error:  # told once there is an answer to tell it with
            reason = error
    result = report(setting, totals.games, totals.whole, totals.sessions)
    result["partial"] = totals.games < games
    result["timing"] = {
        "compile_seconds": round(ready - begun, 3),
        "seconds": round(seconds, 3),
        "games_per_second": round((totals.games - before) / seconds),
        "threads": workers,
        "compiled": compiled,
    }
    if resume and reason:
        raise NotKeptError(resume, reason, result) from reason
    return result
