"""What holds for all tests: each has a world of its own (tests/world.py), and no clock decides whether one passes.

A test that needs an extra of tek-spil that is not installed is skipped, and says which.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import pytest

from tekspil.content import locations
from tests import world

BASE = Path(tempfile.mkdtemp(prefix="tekspil-tests-"))
world.enter(BASE / "home")  # before anything that reads its surroundings is imported

from tekspil import language, today  # noqa: E402 (now that there is a world)

SHIPPED = BASE / "shipped"
for kind in ("cards", "boards"):
    shutil.copytree(world.ROOT / kind, SHIPPED / kind)
locations.shipped_folder = lambda: SHIPPED
"""The decks and boards as they were when the tests began: whoever edits one meanwhile breaks no game under way."""

try:
    from hypothesis import HealthCheck, settings
except ModuleNotFoundError:  # the tests that need it are skipped
    pass
else:
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("tekspil", patient, derandomize=True)  # the same examples each time: green stays green
    settings.register_profile("hunt", patient, max_examples=1000)  # others each time: pytest --hypothesis-profile=hunt
    settings.load_profile("tekspil")

WATCH = world.watch()
NUMBERS = itertools.count(1)

EXTRAS = {
    "simulate": ("numba", "llvmlite", "matplotlib", "jinja2"),
    "tune": ("optuna", "distributed", "dask"),
    "print": ("typst",),
    "evidence": ("scipy",),
    "sheet": ("xlsxwriter", "python_calamine"),
    "adapters": ("pettingzoo", "gymnasium", "pyspiel", "open_spiel"),
    "workshop": ("starlette", "uvicorn", "python_multipart"),
    "dev": ("hypothesis", "babel", "build", "hatchling", "jsonschema", "pdoc", "pypdf", "pypdfium2"),
}
"""The modules that each extra of pyproject.toml brings."""

EXTRA_OF = {module: extra for extra, modules in EXTRAS.items() for module in modules}


@pytest.fixture(scope="session", autouse=True)
def _watched() -> Iterator[None]:
    """From the first test on, the watch is on."""
    WATCH.on = True
    yield
    WATCH.on = False


@pytest.fixture(autouse=True)
def own_world(monkeypatch: pytest.MonkeyPatch, _watched: None) -> Iterator[Path]:
    """An empty home, Danish, one day, one time zone, one umask; the home is handed over.

    Fails the test if it, or what it calls, has reached for the user's home, for today's date or out of this machine.
    """
    home = BASE / f"home-{next(NUMBERS)}"
    home.mkdir()
    for name in world.UNSET:
        monkeypatch.delenv(name, raising=False)
    for name, value in world.environment(home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(today, "clock", WATCH.day)
    if hasattr(time, "tzset"):
        time.tzset()
    language.use("da")
    before = len(WATCH.seen)
    with world.umask(0o022):
        yield home
    language.use("da")
    shutil.rmtree(home, ignore_errors=True)
    reached = "; ".join(WATCH.seen[before:])
    assert not reached, f"this test {reached}"


@pytest.fixture
def words_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cards' pictures are blank, which is sooner drawn: for tests that ask of the words of every card there is."""
    from tekspil.screen.toolkit import paint, pictures

    monkeypatch.setattr(pictures, "shown", pictures.Pictures())
    monkeypatch.setattr(pictures, "drawn", lambda _picture, side: paint.blank((side, side)))
    yield


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Where pytest-xdist is not installed, its options (pyproject.toml) mean nothing: all tests run in this process."""
    if not pluginmanager.hasplugin("xdist"):
        group = parser.getgroup("pytest-xdist, which is not installed")
        group._addoption("-n", dest="numprocesses", help="does nothing")
        group.addoption("--dist", help="does nothing")


def pytest_configure(config: pytest.Config) -> None:
    """Say which marks there are, and what each is for."""
    for mark in (
        "slow: takes long; left out by -m 'not slow', which is for many versions of many packages (.ci/run)",
        "loopback: opens sockets, to this machine only",
        "needs(extra, ...): skipped where an extra of tek-spil is not installed",
    ):
        config.addinivalue_line("markers", mark)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests in a real window mostly wait for it."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first, so that no core is without work in the end; by chance where that is asked for."""
    if not config.pluginmanager.hasplugin("randomly"):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(BASE, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture: whether the test may open sockets, and whether what it needs is there."""
    WATCH.loopback = item.get_closest_marker("loopback") is not None
    for mark in item.iter_markers("needs"):
        for extra in mark.args:
            if not all(importlib.util.find_spec(module) for module in EXTRAS[extra]):
                pytest.skip(_missing(extra))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """A test that imports what only an extra brings is skipped where that is not installed."""
    try:
        return (yield)
    except Exception as error:
        if extra := _extra_missing(error):
            pytest.skip(_missing(extra))
        raise


class Module(pytest.Module):
    """A file of tests; skipped where it imports what only an extra brings, and that is not installed."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        try:
            return super().collect()
        except self.CollectError as error:
            if extra := _extra_missing(error):
                pytest.skip(_missing(extra), allow_module_level=True)
            raise


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module:
    """Files of tests are read as `Module` says."""
    module: pytest.Module = Module.from_parent(parent, path=module_path)
    return module


def _extra_missing(error: BaseException | None) -> str:
    """The extra whose module was missing where an error came from; "" where it came from something else."""
    while error:
        if isinstance(error, ModuleNotFoundError):
            return EXTRA_OF.get((error.name or "").partition(".")[0], "")
        error = error.__cause__
    return ""


def _missing(extra: str) -> str:
    return f"the extra `{extra}` is not installed"
