"""The whole loop on the screen: naming, marks, the talk, a trial, the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil import folders
from tekspil.content.models import Board, Deck
from tekspil.room import papers
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.screen.dialogs.told import Told
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.debrief.trial_cards import CandidateCard
from tekspil.screen.scenes.debrief.trial_draft import Draft
from tekspil.screen.scenes.debrief.trials_scene import TakeHome
from tekspil.screen.scenes.play.why import Why
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit import text
from tekspil.screen.widgets import Button
from tekspil.screen.widgets.talk_cards import WhyCard
from tekspil.takeaway import marks, notes, report, skills
from tekspil.takeaway.horizon import horizon_of
from tekspil.takeaway.marks import KINDS, marks_of
from tekspil.takeaway.suggestions import collect
from tekspil.takeaway.trials import Candidate, asks_for_consent, is_settled, no_trial_today, trials_of
from tekspil.typesetting import UnprintableError, can_typeset
from tests.screen.scenes.people import Press, keyboard, mouse, play
from tests.screen.scenes.talkative import (
    at_trials,
    button,
    open_table,
    press_all,
    sit_down,
    take_one,
    to_scene,
    wishes_of_the_talkative,
)

BY = {"mouse": mouse, "keyboard": keyboard}


@pytest.mark.slow
@pytest.mark.parametrize(("by", "size"), [("mouse", (1920, 1080)), ("keyboard", (1280, 720))])
def test_a_room_goes_through_the_whole_loop(
    deck: Deck, board: Board, home: Path, by: str, size: tuple[int, int]
) -> None:
    table = sit_down(deck, board, horizon=True)
    screen = open_table(table, size)
    press: Press = BY[by](screen)

    met = play(screen, press, wish=wishes_of_the_talkative)
    press_all(screen, press, "content-save", "calendar-export", "forum")

    assert met[0] == "Naming"
    assert met[-4:] == ["Debrief", "TakeHome", "Naming", "End"]
    assert {mark.kind for mark in marks_of(table.game)} == set(KINDS)
    taken = trials_of(table.game)[0]
    horizon = horizon_of(table.game)
    assert horizon and horizon.before.count and horizon.after.count and len(horizon.ratings["before"]) == 2
    page = next((home / "rapporter").glob("*.html")).read_text(encoding="utf-8")
    assert taken.first_step in page
    assert bool(list((home / "rapporter").glob("*.pdf"))) == can_typeset()
    assert b"BEGIN:VEVENT" in next((home / "rapporter").glob("*.ics")).read_bytes()
    assert collect(deck, [home / "forslag"]).rooms == 1
    assert not text.cut


def report_of(table: RoomGame) -> tuple[str, ...]:
    """What the room is told when it has its report saved."""
    to_scene(table, "trials")
    no_trial_today(table.game)
    table.go_on()
    screen = open_table(table)
    assert isinstance(screen.scenes.top, End)
    mouse(screen)(button(screen, "content-save"))
    told = screen.scenes.top
    assert isinstance(told, Told)
    return (told.words, *told.lines)


def test_a_note_with_a_sign_that_cannot_be_printed_is_saved_and_told(deck: Deck, board: Board, home: Path) -> None:
    pytest.importorskip("typst", reason="the extra print is not installed")
    table = sit_down(deck, board)
    notes.allow(table.game)
    notes.add(table.game, "Det var godt 😀")
    words, _folder, *files = report_of(table)
    assert "😀 (U+1F600)" in words and "Vores egne noter" in words
    assert {Path(file).suffix for file in files} == {".html", ".pdf"}
    assert "😀" in next((home / "rapporter").glob("*.html")).read_text(encoding="utf-8")


def test_a_report_that_cannot_be_printed_still_has_its_page(
    deck: Deck, board: Board, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_draft: object) -> None:
        raise UnprintableError

    monkeypatch.setattr(report, "paper_of", refused)
    monkeypatch.setattr(papers, "can_typeset", lambda: True)
    words, _folder, *files = report_of(sit_down(deck, board))
    assert "HTML" in words
    assert {Path(file).suffix for file in files} == {".html"}
    assert list((home / "rapporter").glob("*.pdf")) == []


@pytest.mark.parametrize("does", [True, False])
def test_what_was_saved_is_opened_with_a_press_or_it_is_said_that_it_cannot_be(
    does: bool, deck: Deck, board: Board, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def show(path: Path) -> bool:
        shown.append(path)
        return does

    monkeypatch.setattr(folders, "can_open", lambda: True)
    monkeypatch.setattr(folders, "show", show)
    table = sit_down(deck, board)
    to_scene(table, "trials")
    no_trial_today(table.game)
    table.go_on()
    screen = open_table(table)
    mouse(screen)(button(screen, "content-save"))
    mouse(screen)(button(screen, "open-in-new"))
    told = screen.scenes.top
    assert isinstance(told, Told) and [path.suffix for path in shown] == [".html"]
    if does:
        mouse(screen)(button(screen, "folder-open-outline"))
        assert shown[1] == home / "rapporter"
    else:
        assert "intet program" in told.words and not told.opens
    assert not text.cut


def test_where_nothing_can_be_opened_no_button_says_so(
    deck: Deck, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "can_open", lambda: False)
    assert not Told("Gemt", "Her:", opens=(("Åbn", Path("x")),)).opens
    assert report_of(sit_down(deck, board))


def why(deck: Deck, board: Board) -> tuple[RoomGame, Offscreen]:
    table = sit_down(deck, board)
    to_scene(table, "why")
    screen = open_table(table)
    assert isinstance(screen.scenes.top, Why)
    return table, screen


def test_a_mark_is_put_on_the_card_with_the_ring_and_a_badge_says_so(deck: Deck, board: Board) -> None:
    table, screen = why(deck, board)
    card = [w for w in screen.scenes.top.group.widgets if isinstance(w, WhyCard)][-1]

    mouse(screen)(card)
    mouse(screen)(button(screen, "sprout"))

    assert [mark.technology for mark in marks_of(table.game)] == [card.shown.technology.id]
    badged = [w for w in screen.scenes.top.group.widgets if isinstance(w, WhyCard) and w.badges]
    assert [w.shown.technology.id for w in badged] == [card.shown.technology.id]


def test_undo_takes_marks_back_one_by_one_before_anything_else(deck: Deck, board: Board) -> None:
    table, screen = why(deck, board)
    press, seen, done = mouse(screen), table.seen, table.game.actions
    for icon in ("hand-okay", "flag"):
        press(button(screen, icon))

    kinds = []
    while marks_of(table.game):
        kinds.append([mark.kind for mark in marks_of(table.game)])
        press(button(screen, "undo"))

    assert kinds == [["can", "try"], ["can"]]
    assert (table.seen, table.game.actions) == (seen, done)
    press(button(screen, "undo"))
    assert table.seen == seen - 1


def test_a_mark_never_gives_points(deck: Deck, board: Board) -> None:
    table, screen = why(deck, board)
    points = table.game.result().points

    mouse(screen)(button(screen, "flag"))

    assert table.game.result().points == points


def test_disagreeing_asks_for_stars_and_the_same_stars_take_it_back(deck: Deck, board: Board) -> None:
    table, screen = why(deck, board)
    press = mouse(screen)

    def give(stars: int) -> None:
        press(button(screen, "forum"))
        press(next(w for w in screen.scenes.top.group.widgets if getattr(w.action, "args", None) == (stars,)))

    give(1)
    give(3)
    assert [mark.stars for mark in marks_of(table.game)] == [3]
    give(3)
    assert not marks_of(table.game)


@pytest.mark.slow
def test_a_shared_goals_cards_are_marked_by_the_teams_that_laid_them(deck: Deck, board: Board) -> None:
    others: list[WhyCard] = []
    for seed in range(1, 60):
        table = sit_down(deck, board, seed=seed, teams=4, rounds=6)
        to_scene(table, "together")
        if table.scene == "together":
            table.go_on()
            screen = open_table(table)
            cards = [w for w in screen.scenes.top.group.widgets if isinstance(w, WhyCard)]
            others = [w for w in cards if w.shown.team is not None and not w.ringed]
        if others:
            break
    card = others[0]

    mouse(screen)(card)
    mouse(screen)(button(screen, "hand-okay"))

    assert [mark.team for mark in marks_of(table.game)] == [card.shown.team]


def test_a_game_does_not_close_before_it_is_settled(deck: Deck, board: Board) -> None:
    table, screen = at_trials(deck, board)

    table.go_on()
    table.redo()
    assert table.scene == "trials"

    mouse(screen)(button(screen, "hand-back-left"))
    assert is_settled(table.game)
    assert isinstance(screen.scenes.top, End)


@pytest.mark.slow
def test_the_front_page_is_open_all_the_time_and_the_talk_goes_on_later(deck: Deck, board: Board) -> None:
    _table, screen = at_trials(deck, board)
    press = mouse(screen)

    press(button(screen, "menu"))
    press(button(screen, "home"))
    assert isinstance(screen.scenes.top, Start)
    press(button(screen, "play"))

    assert isinstance(screen.scenes.top, TakeHome)


def test_one_more_trial_can_be_taken_and_one_left_behind(deck: Deck, board: Board) -> None:
    table, screen = at_trials(deck, board)
    press = mouse(screen)

    take_one(screen, press)
    press(button(screen, "plus"))
    take_one(screen, press)
    assert len(trials_of(table.game)) == 2

    press(button(screen, "delete-outline"))
    assert len(trials_of(table.game)) == 1


def test_a_day_can_be_picked_and_undo_asks_again(deck: Deck, board: Board) -> None:
    table, screen = at_trials(deck, board)
    press, scene = mouse(screen), screen.scenes.top
    assert isinstance(scene, TakeHome)
    press(next(w for w in scene.group.widgets if isinstance(w, CandidateCard)))
    draft = scene.draft
    assert draft
    draft.ask("when")
    press(button(screen, "calendar"))
    press(next(w for w in scene.group.widgets if getattr(w, "detail", "")))
    assert draft.day and draft.said["when"].startswith("Senest")

    press(button(screen, "undo"))

    assert "when" not in draft.said and draft.asked == "when"
    assert table.scene == "trials"


def asking_draft(screen: Offscreen) -> Draft:
    """A trial begun of a card that the citizen is to be asked about."""
    scene = screen.scenes.top
    assert isinstance(scene, TakeHome)
    game = scene.table.game
    cards = {card.id: card for card in game.deck.technologies}
    other = next(card for card in cards.values() if asks_for_consent(game.deck, card))
    scene.begin(Candidate(game.deck.goals[0].id, other.id, "other"))
    screen.settle()
    assert scene.draft and scene.draft.asks
    return scene.draft


def offer(screen: Offscreen, words: str) -> Button:
    return next(w for w in screen.scenes.top.group.widgets if isinstance(w, Button) and w.label == words)


def test_a_citizens_no_ends_the_trial_and_leads_to_another_card(deck: Deck, board: Board) -> None:
    table, screen = at_trials(deck, board)
    press, draft = mouse(screen), asking_draft(screen)
    assert draft.asked == "consent"
    press(offer(screen, "Nej"))
    assert draft.asked == "consent" and not offer(screen, "Tag den med hjem").enabled
    press(offer(screen, "Vælg et andet kort"))
    scene = screen.scenes.top
    assert isinstance(scene, TakeHome) and scene.draft is None and trials_of(table.game) == ()


def test_a_no_can_be_taken_back_and_a_not_yet_begins_with_asking(deck: Deck, board: Board) -> None:
    _table, screen = at_trials(deck, board)
    press, draft = mouse(screen), asking_draft(screen)
    press(offer(screen, "Nej"))
    press(button(screen, "undo"))
    assert draft.consent == "" and draft.asked == "consent"
    press(offer(screen, "Ikke spurgt endnu"))
    assert draft.asked == "step" and offer(screen, "Spørg borgeren, og lyt")
    draft.ask("when")
    assert not [w for w in screen.scenes.top.group.widgets if isinstance(w, Button) and w.label == "I morgen"]


def test_where_no_card_fitted_the_room_can_still_close(deck: Deck, board: Board) -> None:
    table = sit_down(deck, board, teams=1)
    while table.view.phase != "over":
        legal = table.game.legal_actions()
        table.act(actions.NOT_NOW if actions.NOT_NOW in legal else legal[0])
    while table.scene != "trials":
        table.go_on()
    screen = open_table(table)
    assert not any(isinstance(w, CandidateCard) for w in screen.scenes.top.group.widgets)
    screen.settle()
    assert not text.cut
    assert button(screen, "hand-back-left").focused, "the ring is on what closes the game"

    mouse(screen)(button(screen, "hand-back-left"))

    assert isinstance(screen.scenes.top, End)


def test_bots_alone_have_nothing_to_talk_about(deck: Deck, board: Board) -> None:
    table = sit_down(deck, board, robots={0, 1}, horizon=True)
    scenes = []
    while table.scene != "end":
        scenes.append(table.scene)
        table.act_as_bot()

    assert not {"name_before", "debrief_one", "trials", "name_after"} & set(scenes)


def test_two_skills_are_chosen_and_a_third_has_to_wait(deck: Deck, board: Board) -> None:
    table, screen = at_trials(deck, board)
    for card in [card for card in deck.technologies if card.training][:4]:
        marks.toggle(table.game, card.id, "try", team=0)
    no_trial_today(table.game)
    table.go_on()
    screen = open_table(table)
    press = mouse(screen)
    end = screen.scenes.top
    assert isinstance(end, End)
    end._skills()

    def lessons() -> list[Button]:
        return [w for w in screen.scenes.top.group.widgets if isinstance(w, Button) and w.detail and w.takes_focus]

    for _ in range(2):
        press(next(lesson for lesson in lessons() if not lesson.chosen))

    assert len(skills.skills_of(table.game)) == 2
    assert all(lesson.chosen for lesson in lessons())
