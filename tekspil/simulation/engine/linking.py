"""Machine code made once, for the whole, instead of once for every function on the way to it.

numba makes a *library* of each function it compiles, links into it all that it calls, and optimises and emits the
result: a function called through ten others is optimised eleven times, and only the outermost is ever run. Here a
library waits until somebody asks where its machine code is, and is then linked with all it calls, at once. Since
nothing else can call them, those functions become *internal*, and one that is called from a single place moves there.
On the batch loop it takes three fifths of the time away and makes the games a fifth faster (docs/benchmarks.md).

It leans on the inside of numba's `codegen`. Where another version lacks what is needed, numba's own way is left as it
is: nothing of that inside is named before `is_possible` has seen that it is there.
"""

from __future__ import annotations

from typing import Any

from llvmlite import binding
from numba.core.registry import cpu_target

NEEDED = (
    "_final_module",
    "_linking_libraries",
    "_finalized",
    "_raise_if_finalized",
    "_optimize_final_module",
    "_finalize_final_module",
    "_get_module_for_linking",
    "_ensure_finalized",
    "get_pointer_to_function",
    "serialize_using_object_code",
)


def _codegen() -> Any:
    return cpu_target.target_context.codegen()


def is_possible() -> bool:
    """Whether this version of numba is made as it is taken to be here."""
    try:
        on = _codegen()
        trial = on.create_library("trial")
    except (AttributeError, TypeError):
        return False
    return all(hasattr(trial, name) for name in NEEDED) and all(
        hasattr(on, name) for name in ("set_env", "_engine", "_library_class")
    )


def link_late() -> None:
    """From now on, functions compiled for this machine's processor are linked late, where that is possible."""
    if not is_possible():
        return
    on = _codegen()
    set_environment = on.set_env

    def set_env(name: str, environment: Any) -> None:
        # A library that waits has no place yet to write its environment in, nor any need: nobody enters it from Python.
        if on._engine.is_symbol_defined(name):
            set_environment(name, environment)

    on.set_env = set_env
    on._library_class = late(on._library_class)


def late(library_class: Any) -> Any:
    """The same kind of library, optimised and emitted the first time that its machine code is asked for."""

    class LateLibrary(library_class):
        _emitted = False

        def finalize(self) -> None:
            """Nothing can be added any more; the machine code waits."""
            self._raise_if_finalized()
            self._finalized = True

        def get_pointer_to_function(self, name: str) -> int:
            """Where the machine code of a function of this library stands; 0 for a function that is not in it."""
            if not self._emitted and name not in {function.name for function in self._final_module.functions}:
                return 0
            self._emit()
            return int(super().get_pointer_to_function(name))

        def serialize_using_object_code(self) -> Any:
            """The machine code, as numba keeps it between runs."""
            self._emit()
            return super().serialize_using_object_code()

        def _emit(self) -> None:
            if self._emitted:
                return
            for library in _called_by(self):
                self._final_module.link_in(library._get_module_for_linking(), preserve=True)
            for function in self._final_module.functions:
                if not function.is_declaration and function.linkage == binding.Linkage.linkonce_odr:
                    function.linkage = "internal"
            self._optimize_final_module()
            self._final_module.verify()
            self._finalize_final_module()

        def _finalize_final_module(self) -> None:
            super()._finalize_final_module()
            self._emitted = True  # also where it is read from the cache

    return LateLibrary


def _called_by(library: Any) -> list[Any]:
    """All libraries that one calls, directly or not, each before those that it calls itself.

    The order matters: LLVM takes a function from a library only where one linked before it calls it.
    """
    seen = {id(library)}
    found: list[Any] = []

    def visit(caller: Any) -> None:
        for called in caller._linking_libraries:
            if id(called) not in seen:
                seen.add(id(called))
                if not getattr(called, "_emitted", True):  # what has been emitted holds all that it calls
                    visit(called)
                found.append(called)

    visit(library)
    return found[::-1]
