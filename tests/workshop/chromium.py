"""A real Chromium without a window, told what to do over a pipe, and a real server for it to visit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-pipe"),
)
TOLD = ("Log.entryAdded", "Runtime.exceptionThrown", "Security.securityStateChanged")


def chromium() -> str:
    """Where Chromium is; the test is skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found or sys.platform == "win32":
        pytest.skip("there is no Chromium here that can be told what to do over a pipe")
    return found


def shell() -> list[str]:
    """A shell that knows pipes by any number, which plain sh need not."""
    found = shutil.which("bash")
    if not found:
        pytest.skip("there is no bash here to hand Chromium its pipe")
    return [found, "-c"]


class Window:
    """One window. What its page complains of stands in `complaints`."""

    def __init__(self, folder: Path) -> None:
        program = chromium()
        their_in, self._in = os.pipe()
        out, their_out = os.pipe()
        line = f'exec "$0" "$@" 3<&{their_in} 4>&{their_out}'
        arguments = [*shell(), line, program, *QUIET, f"--user-data-dir={folder}", "about:blank"]
        self._process = subprocess.Popen(
            arguments,
            pass_fds=(their_in, their_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(os.environ),
        )
        os.close(their_in)
        os.close(their_out)
        self._out, self._buffer, self._number = out, b"", 0
        self._session: str | None = None
        self._others: list[str] = []
        self.complaints: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def _next(self) -> Any:
        while b"\0" not in self._buffer:
            read = os.read(self._out, 1 << 20)
            if not read:
                raise EOFError("Chromium is gone")
            self._buffer += read
        message, _zero, self._buffer = self._buffer.partition(b"\0")
        found = json.loads(message)
        if found.get("method") in TOLD:
            self.complaints.append(json.dumps(found["params"])[:500])
        return found

    def ask(self, method: str, **params: Any) -> Any:
        """Do something, and give what Chromium answers."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._in, json.dumps(message).encode() + b"\0")
        while (found := self._next()).get("id") != self._number:
            pass
        assert "error" not in found, found
        return found["result"]

    def go(self, address: str) -> None:
        """Visit a page, and wait until it is there."""
        self.ask("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    def open_another(self, address: str) -> None:
        """A second window of the same browser, which is left to itself."""
        mine, self._session = self._session, None
        self._others.append(self.ask("Target.createTarget", url=address)["targetId"])
        self._session = mine

    def close_others(self) -> None:
        """Close the other windows: one that lies behind another is slow."""
        mine, self._session = self._session, None
        while self._others:
            self.ask("Target.closeTarget", targetId=self._others.pop())
        self._session = mine

    def run(self, script: str) -> Any:
        """The value of a script on the page; a promise is waited for."""
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait on the page, for ten seconds at the most, until a condition holds."""
        waiting = (
            "new Promise((yes, no) => { let left = 400; const look = () => { let good = false; "
            f"try {{ good = document.readyState === 'complete' && ({condition}); }} catch {{}} if (good) yes(true); "
            "else if (!left--) no(new Error('never')); else setTimeout(look, 25); }; look(); })"
        )
        while True:
            try:
                assert self.run(waiting)
                return
            except AssertionError as error:
                if "navigat" not in str(error) and "context" not in str(error):  # the page changed meanwhile
                    raise

    def send(self, page: str, fields: Mapping[str, str | list[str]]) -> None:
        """Fill in the form on this page that goes to `page`, in its own fields, and press its button."""
        script = """(([page, fields]) => {
          const form = [...document.forms].find((one) => new URL(one.action).pathname.endsWith(page));
          for (const [name, said] of Object.entries(fields)) {
            const named = [...form.elements].filter((one) => one.name === name);
            if (!named.length) throw new Error(`no field ${name}`);
            [said].flat().forEach((value, place) => {
              if (named[0].type === "radio" || named[0].type === "checkbox") {
                const one = named.find((option) => option.value === value);
                if (!one) throw new Error(`${name} cannot be ${value}`);
                one.checked = true;
              } else if (named[place].tagName === "SELECT") {
                const option = [...named[place].options].find((one) => one.value === value || one.text === value);
                if (!option) throw new Error(`${name} cannot be ${value}`);
                named[place].value = option.value;
              } else named[place].value = value;
            });
          }
          window.stale = true;
          form.requestSubmit();
        })"""
        self.run(f"{script}({json.dumps([page, fields])})")
        self.until("!window.stale")

    def write(self, field: str, words: str) -> None:
        """Write in a field as a keyboard does, instead of what stands there."""
        self.run(f"(() => {{ const f = document.querySelector({json.dumps(field)}); f.focus(); f.select(); }})()")
        self.ask("Input.insertText", text=words)

    def mouse(self, kind: str, x: float, y: float) -> None:
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)


class Server:
    """The workshop as a person starts it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tekspil", "workshop", "--no-browser"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
        assert self.process.stdout
        self.link = self.process.stdout.readline().split()[-1]
        self.base = self.link.partition("/ind")[0]

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()
