"""Played on a cluster of processes, everything is as on threads here, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster, Security

from tekspil.simulation.compare import compare
from tekspil.simulation.engine.games import setting_of
from tekspil.simulation.engine.runner import ClusterError, ClusterExecutor, on_cluster, on_threads, unpacked
from tekspil.simulation.health.deck_health import health
from tekspil.simulation.knockout import knock_out
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


def made_by(folder: Path, *arguments: str) -> None:
    """Let openssl write a file into the folder."""
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An authority and a key of its own, as docs/balance.md says how to make them; Dask's settings for them."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificates")
    folder = tmp_path_factory.mktemp("tls")
    for command in TLS_COMMANDS:
        made_by(folder, *shlex.split(command)[1:])
    files = {"ca-file": "ca.pem"}
    files |= {f"{who}.{what}": f"node{end}" for who in ROLES for what, end in (("cert", ".pem"), ("key", ".key"))}
    return {f"distributed.comm.tls.{name}": str(folder / file) for name, file in files.items()}


ROLES = ("scheduler", "worker", "client")
DOCS = Path(__file__).parents[2] / "docs" / "balance.md"
TLS_COMMANDS = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("openssl ")]


@pytest.mark.slow
def test_a_cluster_by_tls_plays_for_who_has_its_certificate_and_for_nobody_else(certificates: dict[str, str]) -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1)
    with dask.config.set(certificates | {"distributed.comm.require-encryption": True}):
        security = Security()  # type: ignore[no-untyped-call]
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=1,
            threads_per_worker=1,
            processes=False,
            protocol="tls://",
            security=security,
            dashboard_address=None,
        )
        with cluster:
            address = cluster.scheduler_address
            assert address.startswith("tls://")
            with on_cluster(address) as runner:
                there = compare(setting, setting, runner=runner, budget=512)
                out = knock_out(setting, (setting.deck.technologies[0].id,), 200, runner=runner)
            no_key = dict.fromkeys(certificates)
            for other, settings in ((address, no_key), (address.replace("tls://", "tcp://"), {})):
                with dask.config.set(settings), pytest.raises(ClusterError), on_cluster(other):
                    pytest.fail("it let in a stranger")
    with on_threads(1) as runner:
        assert there.as_dict() == compare(setting, setting, runner=runner, budget=512).as_dict()
        assert out == knock_out(setting, (setting.deck.technologies[0].id,), 200, runner=runner)


@pytest.mark.slow
def test_a_setting_is_the_same_object_every_time_it_arrives() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1)
    with ThreadPoolExecutor(1) as threads:
        executor = ClusterExecutor(threads)
        first, second = (executor.submit(id, setting).result() for _ in range(2))
    assert first == second != id(setting)
    unpacked.cache_clear()
