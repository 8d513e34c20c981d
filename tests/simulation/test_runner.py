"""Played on a cluster of processes, everything is as on threads here, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from distributed import LocalCluster

from tekspil.simulation.compare import compare
from tekspil.simulation.engine.games import setting_of
from tekspil.simulation.engine.runner import ClusterExecutor, on_cluster, on_threads, unpacked
from tekspil.simulation.health.deck_health import health
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.simulate import simulate
from tests.content.decks import small_board, small_deck
from tests.simulation.health import flaws

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning:distributed"),
    pytest.mark.loopback,
]


@pytest.fixture(scope="module")
def processes() -> Iterator[LocalCluster]:
    started = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    )
    with started:
        yield started


def without_timing(result: SimulationResult) -> str:
    return json.dumps(replace(result, timing=None).as_dict())


@pytest.mark.slow
def test_a_worker_lost_in_the_middle_loses_no_game_and_counts_none_twice(processes: LocalCluster) -> None:
    deck, board = small_deck(), small_board()
    killed: list[int] = []

    def kill_one(done: int, _games: int) -> None:
        if done > 300 and not killed:
            worker = next(iter(processes.workers.values()))
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)

    with on_cluster(processes.scheduler_address) as runner:
        result = simulate(deck, board, 2000, 3, "staff", 1, runner=runner, chunk=8, progress=kill_one)
    assert killed
    assert without_timing(result) == without_timing(simulate(deck, board, 2000, 3, "staff", 1))


@pytest.mark.slow
def test_a_health_check_on_a_cluster_finds_what_it_finds_on_threads(processes: LocalCluster) -> None:
    deck, board = flaws.healthy_deck(), flaws.too_long()
    with on_cluster(processes.scheduler_address) as runner:
        there = health(deck, board, 100, runner=runner)
    assert json.dumps(there.as_dict()) == json.dumps(health(deck, board, 100).as_dict())


@pytest.mark.slow
def test_comparing_on_a_cluster_is_comparing_on_threads(processes: LocalCluster) -> None:
    a, b = (setting_of(small_deck(), small_board(agents=agents), 3, "staff", 1) for agents in (1, 2))
    with on_cluster(processes.scheduler_address) as runner:
        there = compare(a, b, runner=runner, budget=1024)
    with on_threads(2) as runner:
        here = compare(a, b, runner=runner, budget=1024)
    assert there.as_dict() == here.as_dict()


@pytest.mark.slow
def test_a_setting_is_the_same_object_every_time_it_arrives() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1)
    with ThreadPoolExecutor(1) as threads:
        executor = ClusterExecutor(threads)
        first, second = (executor.submit(id, setting).result() for _ in range(2))
    assert first == second != id(setting)
    unpacked.cache_clear()
