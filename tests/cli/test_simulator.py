"""The simulator's commands in trouble: too few games, files that cannot be written, names that mean something else."""

from __future__ import annotations

import errno
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tekspil.cli.terminal import wrapped
from tekspil.simulation import simulate as simulating
from tekspil.simulation.engine import runner
from tekspil.simulation.report import folder
from tests.cli.running import run
from tests.content.decks import small_deck, write_deck

FEW = "for få spil eller udvalg af kort til at sige noget"


def nulls(value: Any) -> int:
    """How many intervals of a JSON document have no end."""
    if isinstance(value, list):
        return sum(map(nulls, value))
    if not isinstance(value, dict):
        return 0
    known = value.get("low") is not None
    assert not known or value.get("exact") or value["low"] < value["high"], value
    return ("low" in value and not known) + sum(map(nulls, value.values()))


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("games", [1, 2])
@pytest.mark.parametrize("command", ["simulate lille", "health lille"])
def test_one_or_two_games_say_nothing(command: str, games: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert FEW in " ".join(run(capsys, f"{command} --board lille-plade --games {games}").out.split())
    said = run(capsys, f"{command} --board lille-plade --games {games} --json")
    document = json.loads(said.out)
    assert nulls(document) > 10
    sure = [finding for finding in document.get("findings", ()) if finding["severity"] != "hint"]
    assert all(finding["exact"] for finding in sure), "nothing is good or bad but what follows from the deck"
    assert "Infinity" not in said.out and "NaN" not in said.out


@pytest.mark.slow
@pytest.mark.needs("simulate")
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("games", [1, 2])
def test_the_letter_of_one_or_two_games_says_so(games: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("simulate", "health"):
        out = tmp_path / command
        run(capsys, f"{command} lille --board lille-plade --games {games} --out {out}")
        page = (out / "brev.html").read_text(encoding="utf-8")
        assert FEW in page
        texts = [page, *(sheet.read_text(encoding="utf-8-sig") for sheet in out.glob("*.csv"))]
        assert not [text for text in texts if "inf" in text.replace("information", "").lower().split()]


@pytest.mark.usefixtures("home")
def test_comparing_two_games_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "compare lille --board lille-plade --games 2 --teams 3")
    assert said.code == 0
    assert "95 % sikkert" not in said.out and f"Det er {FEW}." in said.out
    document = json.loads(run(capsys, "compare lille --board lille-plade --games 2 --teams 3 --json").out)
    assert nulls(document["measures"]) == len(document["measures"])
    assert document["verdict"] == "unsure"


@pytest.mark.usefixtures("home")
def test_one_session_says_nothing_of_others_whatever_the_games(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 60 --session 3 --rounds 1")
    text = " ".join(said.out.split())
    assert FEW in text and "Ét udvalg siger intet om andre" in text
    assert "60 spil, 1 runde, lille" in text
    assert "staff kender 60 % af parrene" in text and "som ingen har taget tid på" in text
    document = json.loads(
        run(capsys, "simulate lille --board lille-plade --teams 2 --games 60 --session 3 --rounds 1 --json").out
    )
    assert document["answers"]["not_now"]["low"] is None and document["length_minutes"]["low"] is None


def test_a_number_keeps_its_unit_beside_it() -> None:
    assert wrapped("Det bliver til i alt 94 % af gangene", 23) == "Det bliver til i alt\n94 % af gangene"


@pytest.mark.usefixtures("home")
def test_an_unknown_player_is_told_of_percentages_and_habits(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "simulate lille --board lille-plade --players stuff")
    assert said.code == 2
    assert "et tal fra 0 til 100: viden i procent" in said.err and "random:never-two" in said.err
    assert "staff" in said.err.rpartition("Mente")[2]


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_a_letter_for_print_has_no_flags_in_its_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("jinja2", reason="the letter takes the extra `simulate`")
    said = run(capsys, f"health lille --board lille-plade --games 2 --out {tmp_path}")
    assert "Giv flere med --games." in said.out
    page = (tmp_path / "brev.html").read_text(encoding="utf-8")
    assert "--games" not in page and "--seed" not in page and "--sessions" not in page


@pytest.mark.usefixtures("home")
def test_what_never_comes_up_cannot_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "compare lille --board lille-plade --teams 1 --measure guess_right --games 200")
    assert said.code == 2 and "'Rigtige gæt' forekom slet ikke" in said.err


@pytest.mark.needs("simulate", "tune")
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("command", ["simulate lille --resume {}/kort.npz", "tune lille --out {}/ny.yaml"])
def test_a_file_where_no_folder_can_be_is_said_before_the_games(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner.Runner, "run", lambda *_arguments: pytest.fail("games were played"))
    (tmp_path / "fil").write_text("ingen mappe", encoding="utf-8")
    said = run(capsys, f"{command.format(tmp_path / 'fil')} --board lille-plade")
    assert said.code == 2 and "kan ikke skrives" in said.err


@pytest.mark.usefixtures("home")
def test_a_folder_given_as_a_file_is_said_before_the_games(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mappe").mkdir()
    said = run(capsys, "simulate lille --board lille-plade --resume mappe")
    assert said.code == 2 and "mappe kan ikke skrives" in said.err


def full(*_arguments: object, **_named: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_when_the_disk_is_full_afterwards_the_answer_is_shown_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "save_checkpoint", full)
    said = run(capsys, "simulate lille --board lille-plade --games 20 --resume kort.npz --json")
    assert json.loads(said.out)["games"] == 20
    assert said.code == 1 and "kort.npz kan ikke skrives" in said.err
    monkeypatch.setattr(folder, "write_sheet", full)
    for command in ("simulate", "health"):
        said = run(capsys, f"{command} lille --board lille-plade --games 20 --out ud --json")
        assert json.loads(said.out)
        assert said.code == 1 and "ud kan ikke skrives" in said.err


@pytest.mark.slow
@pytest.mark.needs("simulate")
def test_names_are_words_to_whatever_draws_them(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = small_deck()
    names = ("[/] [red] {}", "$x$ og $y_{{ {}", "Æ $\\frac$ {}", "[bold {}")
    cards = tuple(
        replace(card, name=names[number % len(names)].format(number)) for number, card in enumerate(deck.technologies)
    )
    odd = replace(deck, id="underlig", technologies=cards)
    write_deck(odd, home / "cards" / "underlig")
    for command in ("simulate underlig --teams 2", "health underlig"):
        said = run(capsys, f"{command} --games 40 --board lille-plade --out {tmp_path}/ud")
        assert said.code in (0, 1), said.err
        assert "$x$ og $y_{" in (tmp_path / "ud" / "brev.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_files_have_the_same_names_in_every_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("da", "en"):
        out = tmp_path / language
        run(capsys, f"--lang {language} health lille --board lille-plade --games 20 --out {out}")
    assert {path.name for path in (tmp_path / "da").iterdir()} == {path.name for path in (tmp_path / "en").iterdir()}


def heard(capsys: pytest.CaptureFixture[str], address: str) -> str:
    said = run(capsys, f"simulate lille --board lille-plade --games 20 --dask {address}")
    assert (said.code, said.out) == (2, "")
    return said.err


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.5", "tcp://10.0.0.5", "tcp://:8786", "localhost:", "localhost:99999", "localhost:0", "http://a:8786"),
        *("inproc://a/b", "ucx://10.0.0.5:8786", "tcp://[::1", "tcp://a@b:8786", "tcp://", "://", "scheduler.json"),
    ],
)
def test_what_is_no_address_of_a_cluster_is_said_so(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed", reason="playing on a cluster takes the extra `tune`")
    assert f"'{address}' er ikke adressen på en Dask-klynge" in heard(capsys, address)


@contextmanager
def listening(answer: bytes | None) -> Iterator[int]:
    """A port of this machine where somebody else listens, who says `answer` and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                with connection:
                    if answer is not None:
                        connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            server.close()
            thread.join()


@pytest.mark.loopback
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("scheme", ["", "tcp://", "tls://"])
def test_where_nobody_listens_is_said_at_once(scheme: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed", reason="playing on a cluster takes the extra `tune`")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "Ingen Dask-klynge svarer" in heard(capsys, f"{scheme}127.0.0.1:{port}")


@pytest.mark.loopback
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("scheme", ["tcp://", "tls://"])
def test_what_answers_and_is_no_cluster_is_said_so(
    scheme: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="playing on a cluster takes the extra `tune`")
    monkeypatch.setattr(runner, "SECONDS_TO_ANSWER", 1)
    with listening(b"HTTP/1.0 400 Bad Request\r\n\r\n") as port:
        assert "Ingen Dask-klynge svarer" in heard(capsys, f"{scheme}127.0.0.1:{port}")


@pytest.mark.needs("simulate")
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("version", ["0.60.0", "0.69.0", "1.0"])
def test_another_numba_is_said_to_be_and_games_are_played_without(
    version: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "version", lambda _package: version)
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 3 --json")
    assert said.code == 0 and not json.loads(said.out)["timing"]["compiled"]
    assert f"numba {version} kan ikke bruges her" in said.err and "numba>=0.61,<0.69" in said.err


def test_the_numba_that_is_asked_for_is_the_one_that_can_be_used() -> None:
    first, beyond = (".".join(map(str, bound)) for bound in runner.NUMBA)
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"numba>={first},<{beyond}"' in text


def test_a_cluster_is_said_to_be_trusted(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("simulate", "health", "compare"):
        said = run(capsys, f"{command} --help")
        assert "Brug kun en, I stoler på" in " ".join(said.out.split())
