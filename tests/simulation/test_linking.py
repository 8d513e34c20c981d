"""Machine code made once for the whole (simulation/linking.py)."""

from __future__ import annotations

import runpy
from typing import Any

import numba
import pytest
from numba.core import codegen
from numba.core.registry import cpu_target

from tekspil.simulation.engine import compiled as _late_from_here
from tekspil.simulation.engine import linking

assert _late_from_here


def _twice(number: int) -> int:
    return 2 * number


twice: Any = numba.njit(_twice)


def _once_more(number: int) -> int:
    return int(twice(number) + twice(number + 1))


once_more: Any = numba.njit(_once_more)


def test_this_version_of_numba_is_made_as_linking_takes_it_to_be() -> None:
    assert linking.is_possible()


def test_a_function_that_calls_others_is_right_and_so_are_those_when_called_by_themselves() -> None:
    assert once_more(20) == 82
    assert twice(21) == 42


def test_what_is_called_becomes_part_of_the_one_that_calls_it() -> None:
    once_more(1)
    library = next(iter(once_more.overloads.values())).library
    inner = [function for function in library._final_module.functions if "twice" in function.name]
    assert library._emitted
    assert not [function for function in inner if function.linkage.name != "internal"]


def test_an_inside_that_another_numba_does_not_have_is_not_named_before_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(codegen, "JITCodeLibrary")
    fresh = runpy.run_path(linking.__file__)
    on = type(cpu_target.target_context.codegen())

    def missing(_codegen: object) -> object:
        raise AttributeError("create_library")

    monkeypatch.setattr(on, "create_library", property(missing), raising=False)
    assert not fresh["is_possible"]()


def test_another_numba_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "NEEDED", (*linking.NEEDED, "_what_it_does_not_have"))
    on = cpu_target.target_context.codegen()
    monkeypatch.setattr(on, "_library_class", codegen.JITCodeLibrary)
    linking.link_late()
    assert on._library_class is codegen.JITCodeLibrary
