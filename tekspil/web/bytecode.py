"""Modules compiled for the page's Python, where one of that version is at hand: a browser is far slower at it."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys

from tekspil.web.page_contents import Files

PATIENCE = 300.0  # seconds

_PROGRAM = """
import base64, importlib._bootstrap_external as way, importlib.util, json, sys
found = {}
for name, source in json.load(sys.stdin).items():
    source = base64.b64decode(source)
    try:
        code = compile(source, "/lib/" + name, "exec", dont_inherit=True)
    except SyntaxError:
        continue
    pyc = way._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
    found[name] = base64.b64encode(bytes(pyc)).decode()
json.dump(found, sys.stdout)
"""


def compiled(found: Files, python: tuple[int, int]) -> tuple[Files, bool]:
    """The files with compiled modules instead of sources, and whether that could be done.

    Args:
        found: Files by their names.
        python: The version that is to run them.
    """
    program = _python(python)
    if program is None:
        return found, False
    sources = {name: base64.b64encode(data).decode() for name, data in found.items() if name.endswith(".py")}
    try:
        done = subprocess.run(
            [program, "-I", "-c", _PROGRAM],
            input=json.dumps(sources).encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        made = json.loads(done.stdout) if done.returncode == 0 else {}
    except (OSError, subprocess.SubprocessError, ValueError):
        made = {}
    if not made:
        return found, False
    kept = {name: data for name, data in found.items() if name not in made}
    return kept | {f"{name}c": base64.b64decode(data) for name, data in made.items()}, True


def _python(version: tuple[int, int]) -> str | None:
    """A Python of that version that starts, this one or one on the path."""
    if sys.version_info[:2] == version:
        return sys.executable
    found = shutil.which("python{}.{}".format(*version))
    if found is None:
        return None
    try:
        said = subprocess.run(
            [found, "-I", "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found if said.stdout.split() == [b"%d" % part for part in version] else None
