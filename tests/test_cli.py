"""The command line as a person meets it: what it says, in which language, and its exit code. Never a traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from tekspil import Game
from tekspil.cli.app import main
from tekspil.content import library
from tekspil.screen.options import PlayOptions
from tekspil.simulation import knockout
from tests.content.decks import small_board, small_deck, write_board, write_deck

ENGLISH = re.compile(
    r"\b(error|missing|usage|options|such|invalid|value|argument|command|show|required|default)\b", re.I
)


class Said:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder with the small deck and the small board; nothing came along."""
    own = tmp_path / "mit"
    monkeypatch.setenv(library.HOME_VARIABLE, str(own))
    monkeypatch.setattr(library, "shipped_folder", lambda: tmp_path / "intet")
    monkeypatch.chdir(tmp_path)
    write_deck(small_deck(), own / "cards" / "lille")
    write_board(small_board(), own / "boards" / "lille-plade.yaml")
    return own


def run(capsys: pytest.CaptureFixture[str], line: str) -> Said:
    """Run a command written on one line."""
    code = main(line.split())
    out, err = capsys.readouterr()
    return Said(code, out, err)


def keys_of(value: object) -> set[str]:
    """Every field's name in a JSON document, but for those of estimates and of points by source."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict) or "low" in value:
        return set()
    inner = (keys_of(item) for name, item in value.items() if name != "points_by_source")
    return set(value).union(*inner)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("simulate", "Der mangler noget: BUNKE."),
        ("simulate lille --gams 3", "Mente du '--games'"),
        ("simulate lille --games", "Der mangler en værdi efter '--games'."),
        ("simulate lille --games mange", "'mange' kan ikke bruges."),
        ("simulate lille --games 0", "Skriv et helt tal fra 1"),
        ("simulate lille --games 1.5", "'1.5' kan ikke bruges."),
        ("simulate lille --players profi", "Her kan stå: random, novice, staff, expert"),
        ("simulate lille --players staff:doven", "“doven” er ikke en vane."),
        ("simulate lille --board lille-plade --players staff,novice --teams 3", "Der er 2 spillere til 3 hold."),
        ("simulate lille --json=ja", "skal stå alene"),
        ("play --teams 9", "Skriv et helt tal fra 1 til 6."),
        ("play --mode alene", "Her kan stå: competitive, cooperative."),
        ("play --deck lile", "Mente du 'lille'?"),
        ("simulate lile", "Mente du 'lille'?"),
        ("simulate lille --board bostedt", "Der er ingen plade, der hedder 'bostedt'."),
        ("check lile", "Der er ingen bunke og ingen plade, der hedder 'lile'."),
        ("check ingen/mappe", "ingen/mappe: fejl[F01]: Det findes ikke."),
        ("chek", "Den kommando findes ikke. Mente du 'check'"),
        ("where her der", "Der står for meget på linjen."),
        ("where --lang fr", "Skriv --lang da eller --lang en."),
        ("where --lang", "Skriv --lang da eller --lang en."),
        ("replay spil.json --text", "Filen spil.json findes ikke."),
    ],
)
@pytest.mark.usefixtures("home")
def test_wrong_use_is_explained_in_danish_with_exit_code_2(
    line: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, line)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err
    words = re.sub(r"--?\w+|'[^']*'|competitive|cooperative|tekspil \w+", "", said.err)
    assert not ENGLISH.search(words), words


@pytest.mark.parametrize("command", ["", "play ", "check ", "simulate ", "replay ", "where "])
def test_help_is_danish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, f"{command}--help")
    assert said.code == 0 and said.out.startswith("Brug: tekspil") and "Viser denne hjælp." in said.out
    words = re.sub(r"--[\w-]+|^ +(play|check|simulate|replay|where) .*$|tekspil \w+|docs/\S+", "", said.out, flags=re.M)
    assert not ENGLISH.search(words), words


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out.startswith("tekspil ")


def test_check_without_a_path_goes_through_everything_and_counts(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_deck(small_deck(), home / "cards" / "andet")
    said = run(capsys, "check")
    assert said.code == 0
    assert "advarsel[I08]" in said.out  # the folder is not called what the deck is
    assert said.out.splitlines()[-1].startswith("2 bunker og 1 plade set efter: 0 fejl, ")


def test_a_broken_deck_does_not_stop_the_check_of_the_rest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = write_deck(small_deck(), home / "cards" / "skidt")
    (broken / "goals.yaml").write_text("format: 1\ngoals:\n- id: a\n  text: [\n", encoding="utf-8")
    write_board(replace(small_board(), minutes=11), home / "boards" / "kort.yaml")
    said = run(capsys, "check")
    assert said.code == 1
    assert "goals.yaml:" in said.out and "advarsel[R08]" in said.out
    assert said.out.splitlines()[-1].startswith("2 bunker og 2 plader set efter: ")
    assert run(capsys, "check skidt").code == 1
    assert run(capsys, "check lille").code == 0


def test_a_board_with_a_space_that_cannot_be_reached_is_an_error(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = small_board()
    cut = write_board(replace(board, id="kort", paths=board.paths[:2]), home / "boards" / "kort.yaml")
    said = run(capsys, f"check {cut}")
    assert said.code == 1 and "fejl[B02]" in said.out and "'haven' kan ikke nås" in said.out
    assert "fejl[B02]" in run(capsys, "simulate lille --board kort").err


def test_a_deck_too_small_is_an_error_with_the_number_missing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = small_deck()
    cards = deck.technologies[:6]
    ids = {card.id for card in cards}
    goals = tuple(
        replace(goal, assessments={card: one for card, one in goal.assessments.items() if card in ids})
        for goal in deck.goals
    )
    write_deck(replace(deck, id="mini", technologies=cards, goals=goals), home / "cards" / "mini")
    said = run(capsys, "check mini --board lille-plade")
    assert said.code == 1 and "fejl[R06]" in said.out and "mangler der 5 teknologier" in said.out
    said = run(capsys, "simulate mini --board lille-plade --teams 3")
    assert (said.code, said.out) == (1, "") and "for lille til 3 hold: Der mangler 9 teknologier" in said.err


@pytest.mark.usefixtures("home")
def test_check_can_be_read_by_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "check lille --json --board lille-plade").out)
    assert found["format"] == 1 and set(found["counts"]) == {"error", "warning", "hint"}
    (deck,) = found["checked"]
    assert set(deck) == {"kind", "id", "path", "problems", "suggestions"}
    assert {problem["code"] for problem in deck["problems"]} == {"R07"}
    assert {"goal": "rent-toej", "technology": "vaskeapp", "stars": 3} in deck["suggestions"]
    assert "rent-toej + vaskeapp  ★★★" in run(capsys, "check lille --suggestions").out


@pytest.mark.usefixtures("home")
def test_agreement_says_that_nothing_was_fitted(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "check --agreement lille")
    assert said.code == 0 and "6 vurderede par" in said.out and "når et mål holdes ude" in said.out
    (deck,) = json.loads(run(capsys, "check --agreement lille --json").out)["agreement"]
    assert deck["pairs"] == 6 and sum(map(sum, deck["table"])) == 6


@pytest.mark.usefixtures("home")
def test_a_simulation_prints_json_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(
        capsys, f"simulate lille --board lille-plade --teams 2 --games 20 --threads 1 --json --out {tmp_path}/ud"
    )
    result = json.loads(said.out)
    assert (said.code, result["games"], len(result["seats"])) == (0, 20, 2)
    assert json.loads((tmp_path / "ud" / "simulering.json").read_text(encoding="utf-8")) == result
    described = (Path(__file__).parents[1] / "docs" / "json.md").read_text(encoding="utf-8")
    assert [name for name in keys_of(result) if f"`{name}`" not in described] == []


@pytest.mark.usefixtures("home")
def test_a_simulation_is_told_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 20 --players novice,expert --threads 1")
    assert said.code == 0
    for words in ("Hold A", "novice", "expert", "95 %-interval", "Længde:", "minutter", "“Ikke nu”", "Lægges oftest:"):
        assert words in said.out


@pytest.mark.usefixtures("home")
def test_each_card_is_taken_out_of_the_same_games(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knockout, "GAMES", 1024)
    command = f"simulate lille --board lille-plade --teams 2 --games 20 --knock-out --out {tmp_path}/ud"
    said = run(capsys, command)
    assert said.code == 0 and "er i vejen" in " ".join(said.out.split())
    cards = json.loads((tmp_path / "ud" / "simulering.json").read_text(encoding="utf-8"))["technologies"]
    assert all(card["knock_out"]["met"]["low"] <= card["knock_out"]["met"]["high"] for card in cards)
    assert "Hvilke kort bliver savnet?" in (tmp_path / "ud" / "brev.html").read_text(encoding="utf-8")
    [sheet] = (tmp_path / "ud").glob("teknologier.csv")
    assert "opfyldt uden kortet, forskel" in sheet.read_text(encoding="utf-8-sig").splitlines()[0]


def test_where_no_team_chooses_a_goal_no_card_is_said_to_be_missed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knockout, "GAMES", 1024)
    board = small_board()
    spaces = tuple(replace(one, type="shared_goal") if one.type == "goal" else one for one in board.spaces)
    write_board(replace(board, id="faelles", spaces=spaces), home / "boards" / "faelles.yaml")
    said = run(capsys, f"simulate lille --board faelles --teams 2 --games 20 --knock-out --out {tmp_path}/ud")
    assert said.code == 0 and "savnet" not in said.out
    cards = json.loads((tmp_path / "ud" / "simulering.json").read_text(encoding="utf-8"))["technologies"]
    assert all("met" not in card["knock_out"] for card in cards), "only points can be compared"
    assert "Hvilke kort bliver savnet?" not in (tmp_path / "ud" / "brev.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("home")
def test_a_folder_that_cannot_be_written_is_said_before_the_games(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    said = run(capsys, "simulate lille --board lille-plade --out fil/ud")
    assert said.code == 2 and "fil/ud kan ikke bruges" in said.err


@pytest.mark.usefixtures("home")
def test_a_simulated_game_is_read_again_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    line = "replay lille --board lille-plade --teams 3 --seed 4 --text --number "
    first, again, other = (run(capsys, line + number) for number in ("7", "7", "8"))
    assert first.code == 0 and first.out == again.out != other.out
    assert "spil 7" in first.out and "Runde 1" in first.out and "Vinder: Hold" in first.out


@pytest.mark.usefixtures("home")
def test_a_saved_game_is_read_where_it_was_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    game = Game(library.load_deck("lille"), library.load_board("lille-plade"), teams=2)
    for _ in range(3):
        game.apply(game.legal_actions()[0])
    game.save(tmp_path / "spil.json")
    said = run(capsys, "replay spil.json --text")
    assert said.code == 0 and "Slår med terningen" in said.out and "Vinder" not in said.out


@pytest.mark.usefixtures("home")
def test_a_save_from_another_version_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "spil.json"
    Game(library.load_deck("lille"), library.load_board("lille-plade"), teams=2).save(file)
    saved = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(saved | {"rules_version": 999}), encoding="utf-8")
    before = file.read_bytes()
    said = run(capsys, "replay spil.json --text")
    assert (said.code, said.out) == (1, "") and "en anden udgave af tek-spil" in said.err
    assert file.read_bytes() == before


@pytest.mark.usefixtures("home")
def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Path:
        raise RuntimeError

    monkeypatch.setattr("tekspil.cli.where.user_folder", broken)
    with pytest.raises(RuntimeError):
        main(["where"])


def test_check_needs_neither_the_screen_nor_the_compiler(home: Path) -> None:
    script = (
        "import sys; from tekspil.cli.app import main; code = main(['check', 'lille', '--board', 'lille-plade']);"
        "print(sorted({'pygame', 'numba', 'matplotlib'} & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        encoding="utf-8",
        env={
            library.HOME_VARIABLE: str(home),
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "PYTHONIOENCODING": "utf-8",
        },
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_program_itself_gives_the_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tekspil", "play", "--teams", "9"],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
        check=False,
    )
    assert done.returncode == 2 and "Skriv et helt tal fra 1 til 6." in done.stderr


class Screen:
    """Stands in for the screen, and keeps what it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, display: bool) -> None:
        self.asked: list[PlayOptions] = []
        module = ModuleType("tekspil.screen.play")
        module.__spec__ = ModuleSpec(module.__name__, None)
        module.run = self.run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr("tekspil.screen.app.has_display", lambda: display)

    def run(self, options: PlayOptions) -> int:
        self.asked.append(options)
        return 0


@pytest.mark.usefixtures("home")
def test_what_play_is_told_reaches_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=True)
    said = run(
        capsys,
        "play --deck lille --board lille-plade --teams 3 --seed 5 --number 2 --players human,staff,expert "
        "--rounds 3 --mode cooperative --lang en",
    )
    assert (said.code, said.out, said.err) == (0, "", "")
    assert screen.asked == [
        PlayOptions(
            "lille", "lille-plade", 3, 5, 2, ("human", "staff", "expert"), 3, "cooperative", language="en", start="play"
        )
    ]


def test_without_a_command_comes_the_start_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=True)
    assert run(capsys, "").code == 0
    assert [(options.start, options.demo) for options in screen.asked] == [("start", False)]


def test_without_a_screen_it_says_so_and_gives_a_demonstration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=False)
    said = run(capsys, "")
    assert said.code == 0 and said.out.startswith("Her er ingen skærm")
    assert [options.demo for options in screen.asked] == [True]


@pytest.mark.usefixtures("home")
def test_a_demonstration_can_be_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(monkeypatch, display=True)
    assert run(capsys, "play --deck lille --board lille-plade --demo --shots billeder").out == ""
    assert [(options.demo, options.shots) for options in screen.asked] == [(True, Path("billeder"))]


@pytest.mark.usefixtures("home")
def test_a_saved_game_is_opened_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=True)
    Game(library.load_deck("lille"), library.load_board("lille-plade"), teams=2).save(tmp_path / "spil.json")
    assert run(capsys, "replay spil.json").code == 0
    assert [(options.start, options.save) for options in screen.asked] == [("replay", Path("spil.json"))]


def test_a_deck_of_ones_own_with_the_id_of_another_is_an_error_that_names_both(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(library, "shipped_folder", lambda: tmp_path / "med")
    write_deck(small_deck(), tmp_path / "med" / "cards" / "lille")
    said = run(capsys, "check lille")
    assert said.code == 1 and "fejl[F07]" in said.out
    assert str(Path("mit", "cards", "lille")) in said.out and str(Path("med", "cards", "lille")) in said.out
    assert home.is_dir()


def test_a_folder_of_decks_and_boards_is_checked_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 bunke og 1 plade set efter" in run(capsys, f"check {home}").out
    assert "1 bunke set efter" in run(capsys, f"check {home / 'cards'}").out
    assert "1 bunke set efter" in run(capsys, f"check {home / 'cards' / 'lille' / 'goals.yaml'}").out
