"""A wheel for one kind of machine carries the compiled rules: `TEKSPIL_KERNEL=linux-x86_64 python -m hatchling build`.

Without that variable the wheel is the same for every machine, and numba compiles the rules where it is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The library asks nothing of the system's C library but to fill and move memory, and nothing of Python.
TAGS = {
    "linux-x86_64": "manylinux_2_17_x86_64",
    "windows-x86_64": "win_amd64",
}


class KernelHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the library with distribution/kernel_maker.py, and lays it into the wheel."""

    PLUGIN_NAME = "custom"
    _folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        machine = os.environ.get("TEKSPIL_KERNEL", "")
        if not machine or version == "editable" or self.target_name != "wheel":
            return
        if machine not in TAGS:
            raise SystemExit(f"TEKSPIL_KERNEL is one of {', '.join(TAGS)}, not {machine!r}.")
        if not Path(self.root, "distribution", "kernel_maker.py").is_file():
            raise SystemExit("The compiled rules are made from a checkout, not from the source package.")
        self._folder = tempfile.TemporaryDirectory()
        command = [sys.executable, "-m", "distribution.kernel_maker", machine, self._folder.name]
        subprocess.run(command, cwd=self.root, env=os.environ | {"PYTHONPATH": self.root}, check=True)
        [made] = Path(self._folder.name).iterdir()
        build_data["force_include"][str(made)] = f"tekspil/simulation/engine/kernels/{made.name}"
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{TAGS[machine]}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if self._folder is not None:
            self._folder.cleanup()

    def dependencies(self) -> list[str]:
        if not os.environ.get("TEKSPIL_KERNEL"):
            return []
        core = self.metadata.core
        return [*core.dependencies, *core.optional_dependencies["simulate"]]
