"""Reading aloud, with a program that writes down what it was to say."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tekspil.screen.toolkit.speech import VoiceProgram, find_voice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in voice is a shell script")

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program of that name, and nothing else, on PATH."""
    home = tmp_path / "bin"
    home.mkdir()
    monkeypatch.setenv("PATH", str(home))

    def make(name: str, body: str = "") -> Path:
        said = tmp_path / f"{name}.txt"
        program = home / name
        script = (
            body
            or f'echo "$@" >> "{said}"; while IFS= read -r line || [ -n "$line" ]; do echo "$line"; done >> "{said}"'
        )
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return said

    return make


def finished(voice: VoiceProgram) -> None:
    assert voice._speaking
    voice._speaking.wait(10)


@pytest.mark.parametrize("name, platform", [("spd-say", "linux"), ("espeak-ng", "linux"), ("say", "darwin")])
def test_the_systems_own_voice_is_used(install: Install, name: str, platform: str) -> None:
    said = install(name)
    voice = find_voice(platform)
    assert voice
    voice.say("Blå­bær på æbleskiver")
    finished(voice)
    options, words = said.read_text(encoding="utf-8").splitlines()[:2]
    assert words == "Blåbær på æbleskiver"
    assert "da" in options.split() or "Sara" in options.split()
    voice.stop()


def test_windows_speaks_through_powershell(install: Install) -> None:
    install("powershell")
    voice = find_voice("win32")
    assert voice
    assert "System.Speech" in voice.command[-1] and "da-DK" in voice.command[-1]


@pytest.mark.usefixtures("install")
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_there_is_no_voice_where_there_is_no_program(platform: str) -> None:
    assert find_voice(platform) is None


def test_the_dispatcher_is_asked_before_its_engine(install: Install) -> None:
    install("espeak-ng")
    install("spd-say")
    voice = find_voice("linux")
    assert voice and Path(voice.command[0]).name == "spd-say"


def test_words_that_look_like_options_are_only_words(install: Install) -> None:
    said = install("espeak-ng")
    voice = find_voice("linux")
    assert voice
    voice.say("--help $(rm -rf .) ; `id`")
    finished(voice)
    assert said.read_text(encoding="utf-8").splitlines()[1] == "--help $(rm -rf .) ; `id`"
    voice.stop()


def test_new_words_end_the_old_ones_and_nothing_waits(install: Install) -> None:
    install("espeak-ng", "exec /bin/sleep 600")
    voice = find_voice("linux")
    assert voice
    voice.say("Det første")
    first = voice._speaking
    assert first and first.poll() is None
    voice.say("Det næste")
    assert first.poll() is not None
    voice.stop()
    assert voice._speaking is None


def test_a_voice_that_falls_over_does_no_harm(install: Install) -> None:
    install("espeak-ng", "exit 3")
    voice = find_voice("linux")
    assert voice
    for _ in range(3):
        voice.say("Hej " * 5000)
    voice.stop()
    gone = VoiceProgram((str(Path("findes-ikke").absolute()),))
    gone.say("Hej")
    gone.stop()


def test_half_a_sign_is_passed_over_in_silence(tmp_path: Path) -> None:
    spoken = tmp_path / "sagt"
    program = f"import sys, pathlib; pathlib.Path({str(spoken)!r}).write_bytes(sys.stdin.buffer.read())"
    voice = VoiceProgram((sys.executable, "-c", program))
    voice.say("God\ud83d dag")
    finished(voice)
    assert spoken.read_bytes() == b"God? dag"
