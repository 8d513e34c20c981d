"""Reading aloud with the system's own speech synthesis, in Danish, where there is one. Nothing is sent anywhere.

On a computer a voice is a program that is started and left alone; the game never waits for it, and goes on when it
fails. In a browser it is the browser's own (screen/browser_page.py).
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tekspil.plain import SOFT_HYPHEN

# Danish where such a voice is installed, else the voice the system has; read from stdin, so that no word of a card
# can be taken for an option or a command.
WINDOWS = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$danish = $voice.GetInstalledVoices([Globalization.CultureInfo]'da-DK') | Select-Object -First 1; "
    "if ($danish) { $voice.SelectVoice($danish.VoiceInfo.Name) }; "
    "$voice.Speak([Console]::In.ReadToEnd())"
)

PATIENCE = 0.5  # seconds a voice may take to fall silent, before the next words begin anyway


class Voice(Protocol):
    """Something that can be asked to speak Danish."""

    def say(self, words: str) -> None:
        """Say the words instead of whatever is being said. Returns at once."""

    def stop(self) -> None:
        """Be quiet."""


@dataclass(slots=True)
class VoiceProgram:
    """A program that speaks what it is given on stdin; `hush` is a second one that silences it, if it takes that."""

    command: Sequence[str]
    hush: Sequence[str] = ()
    _speaking: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def say(self, words: str) -> None:
        """Say the words instead of whatever is being said. Returns at once."""
        self.stop()
        self._speaking = _start(self.command)
        if self._speaking and self._speaking.stdin:
            # A card is far smaller than a pipe holds, so writing it does not wait for the program to read.
            with contextlib.suppress(OSError), self._speaking.stdin as pipe:
                pipe.write(words.replace(SOFT_HYPHEN, "").encode(errors="replace"))

    def stop(self) -> None:
        """Be quiet."""
        if self._speaking is None:
            return
        self._speaking.kill()
        self._speaking.wait()
        self._speaking = None
        if self.hush and (hushing := _start(self.hush)):
            try:
                hushing.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                hushing.kill()
                hushing.communicate()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes] | None:
    """The program, started; None where it cannot be, for a voice is never worth a halted game."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=hidden,
        )
    except OSError:
        return None


def find_voice(platform: str = sys.platform) -> VoiceProgram | None:
    """The system's voice, or None where there is none."""
    if platform == "win32":
        shell = shutil.which("powershell")
        return VoiceProgram((shell, "-NoProfile", "-NonInteractive", "-Command", WINDOWS)) if shell else None
    if platform == "darwin":
        say = shutil.which("say")
        return VoiceProgram((say, "-v", "Sara", "-f", "-")) if say else None
    if spd := shutil.which("spd-say"):
        return VoiceProgram((spd, "--language", "da", "--wait", "--pipe-mode"), (spd, "--cancel"))
    espeak = shutil.which("espeak-ng")
    return VoiceProgram((espeak, "-v", "da", "--stdin")) if espeak else None
