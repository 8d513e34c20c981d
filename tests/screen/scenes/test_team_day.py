"""What people at a team day wondered at, and must find in words where they wonder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.matching import match
from tekspil.records import answers_of
from tekspil.room.crews import Crew, decision
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import Source
from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.dialogs.find import Find
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.browse.cards_scene import CardsScene
from tekspil.screen.scenes.browse.how_to import HowToScene
from tekspil.screen.scenes.debrief.trials_scene import TakeHome
from tekspil.screen.scenes.play.answer_parts import points_of
from tekspil.screen.scenes.play.judge import SideLayScene
from tekspil.screen.scenes.play.menu import Menu
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.reveal import RevealScene
from tekspil.screen.scenes.play.why import Why
from tekspil.screen.scenes.system.settings_scene import SettingsScene
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.widgets import Label, ScorePills, ScoreRow, TurnCard
from tekspil.screen.widgets.talk_cards import WhyCard
from tests.screen.scenes.people import mouse
from tests.screen.scenes.test_facilitator import opened, play_to, press
from tests.screen.scenes.test_whole_games import seat


def words_on(screen: Offscreen) -> str:
    return " ".join(w.words for w in screen.scenes.top.group.shown if isinstance(w, Label))


# Points for breadth come at the very end, and are told of there


def shown_points(screen: Offscreen, teams: int) -> list[int] | None:
    """The points that stand on the screen, beside the board or over the scene; None where there are none."""
    scenes = [screen.scenes.top]
    while below := screen.scenes.below(scenes[-1]):
        scenes.append(below)
    widgets = [w for scene in scenes for w in scene.group]
    pills = next((w for w in widgets if isinstance(w, ScorePills)), None)
    rows = {w.team: w.points for w in widgets if isinstance(w, ScoreRow)}
    return list(pills.points) if pills else [rows[team] for team in range(teams)] if rows else None


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 4])
def test_points_for_breadth_are_kept_back_until_the_last_screen_tells_of_them(
    deck: Deck, board: Board, seed: int
) -> None:
    plan = Plan(deck, board, teams=3)
    plan.seed, plan.rounds = seed, 6
    table = plan.start()
    while table.view.phase != "over":
        table.go_on() if table.watching else table.act(decision(table.game, "expert"))
    breadth = [team.by_source[Source.BREADTH] for team in table.view.teams]
    assert sum(breadth), "a game in which somebody got such points"
    points = [team.points for team in table.view.teams]
    seen = 0
    while table.scene != "trials":
        screen = opened(table)
        shown = shown_points(screen, 3)
        if shown:
            seen += 1
            assert [have + more for have, more in zip(shown, breadth, strict=True)] == points, table.scene
        told = [source for _team, chips in points_of(table.last_action, 0, 3) for source, _n in chips]
        assert "breadth" not in told
        table.go_on()
    assert seen
    assert list(table.game.result().points) == points


# Not now


def not_nows(table: RoomGame) -> Iterator[bool]:
    """Play a game in which everybody says not now, with a reason every other time; stop at each answer."""
    chance = random.Random(table.game.seed)
    given = True
    while table.view.phase != "over":
        legal = table.game.legal_actions()
        if table.scene == "stars":
            yield given
            given = not given
        if table.watching:
            table.go_on()
        elif actions.NOT_NOW in legal:
            table.act(actions.NOT_NOW)
        elif actions.REASON in legal:
            table.act(actions.REASON + given)
        else:
            table.act(chance.choice(legal))


def could_meet(table: RoomGame, goal: str, team: int) -> bool:
    """Whether the deck gives 2 stars or more to something that the team holds."""
    hand = [card for card in table.view.teams[team].hand if card]
    most = table.game.board.rules.max_cards
    lays = [lay for n in range(1, most + 1) for lay in combinations(hand, n)]
    return any(match(table.game.deck, goal, lay).stars >= 2 for lay in lays)


@pytest.mark.slow
def test_to_wait_is_called_right_just_where_it_was(deck: Deck, board: Board) -> None:
    heads: set[str] = set()
    for seed in range(12):
        table = seat(deck, board, 2, seed=seed)
        for given in not_nows(table):
            record = table.last_action
            if record.what != "reason" or record.revealed.technologies:
                continue
            goal = deck.goals[[one.id for one in deck.goals].index(str(record.goal))]
            screen = opened(table)
            assert isinstance(screen.scenes.top, RevealScene)
            said = words_on(screen)
            if not given:
                head = "Der kom ingen begrundelse"
            elif table.view.teams[record.turn_of].by_short_cut:
                head = "Ikke nu"
            elif goal.wait or not could_meet(table, goal.id, record.turn_of):
                head = "Det var rigtigt at vente"
            else:
                head = "Der var et kort, der passer"
            assert head in said, said
            if goal.wait and given:
                assert goal.wait.why in said
                head += ", siger målet"
            heads.add(head)
    assert len(heads) >= 3, heads


# The room decides


@pytest.mark.slow
def test_the_talk_says_so_where_the_room_has_decided(deck: Deck, board: Board) -> None:
    found = 0
    for seed in range(30):
        table = seat(deck, board, 3, seed=seed)
        chance = random.Random(seed)
        while table.view.phase != "over" and found < 4:
            if table.scene == "why" and table.last_action.what == "reason":
                scene, record = opened(table).scenes.top, table.last_action
                assert isinstance(scene, Why)
                answer = record.revealed
                unknown = bool(answer.technologies) and not answer.assessed
                assert scene.decided is unknown
                for card in (w for w in scene.group if isinstance(w, WhyCard)):
                    known = match(deck, answers_of(record).goal, [card.shown.technology.id]).assessed
                    own = card.shown.technology.id in answer.technologies
                    if unknown and own:
                        assert (card.shown.stars is None) is not known
                        found += not known
            table.go_on() if table.watching else table.act(chance.choice(table.game.legal_actions()))
    assert found >= 4


# Roles, names and rounds beside the board


def test_the_roles_are_told_in_words_in_the_first_round_and_are_signs_after_it(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    chance = random.Random(3)
    told: dict[int, set[tuple[str, ...]]] = {}
    while table.view.phase != "over":
        if not table.watching and table.view.phase == "rolling":
            screen = opened(table)
            card = next(w for w in screen.scenes.top.group if isinstance(w, TurnCard))
            told.setdefault(table.view.round, set()).add(card.told)
            assert len(card.roles) == 3
        table.go_on() if table.watching else table.act(chance.choice(table.game.legal_actions()))
    assert told == {1: {("oplæser", "borgerens stemme", "etikvogter")}, 2: {()}}


def test_a_team_with_a_name_of_its_own_is_named_in_the_list_of_points(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    table.crews = [Crew("Ugler"), Crew()]
    screen = opened(table)
    assert [w.name for w in screen.scenes.top.group if isinstance(w, ScoreRow)] == ["Ugler", ""]


def test_the_last_round_is_called_so_beside_the_board(
    deck: Deck, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = seat(deck, board, 2, seed=3)
    written: list[str] = []
    plain = Pen.line

    def line(pen: Pen, words: str, *rest: object, **more: object) -> float:
        written.append(words)
        return plain(pen, words, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Pen, "line", line)
    screen = opened(table)
    screen.settle()
    assert "1 af 2" in written and "Sidste" not in written
    screen.key(pygame.K_r)
    screen.settle()
    assert {"Sidste", "runde"} <= set(written)


# The black screen


def test_the_black_screen_comes_wherever_the_room_is_in_a_game(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=3)
    screen = opened(table)
    scene = play_to(screen, "guess")
    other = next(team for team in range(3) if team != table.view.turn_of)
    side = SideLayScene(table, other, lambda: None)
    above = [Menu(scene), side, CardsScene(deck), HowToScene(deck, board), SettingsScene()]
    for there in above:
        screen.scenes.push(there)
        for key in (pygame.K_PERIOD, pygame.K_b):
            screen.key(key)
            assert isinstance(screen.scenes.top, Dark), there
            screen.key(key)
            assert screen.scenes.top is there
        screen.scenes.pop()
    assert screen.scenes.top is scene


def test_a_b_in_a_search_is_a_letter(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    cards = CardsScene(deck)
    screen.scenes.push(cards)
    cards.find()
    found = screen.scenes.top
    assert isinstance(found, Find)
    screen.key(pygame.K_b)
    screen.write("b")
    assert screen.scenes.top is found and found.words == "b"


def test_outside_a_game_there_is_no_black_screen(deck: Deck) -> None:
    screen = Offscreen(CardsScene(deck))
    before = screen.scenes.top
    screen.key(pygame.K_b)
    assert screen.scenes.top is before


# What to try at home


@pytest.mark.slow
def test_a_card_to_try_is_found_by_its_letters(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 4, seed=5)
    screen = opened(table)
    scene: Playing = play_to(screen, "trials")
    assert isinstance(scene, TakeHome)
    screen.key(pygame.K_f, pygame.KMOD_CTRL)
    found = screen.scenes.top
    assert isinstance(found, Find)
    wanted = found.cards[-1]
    screen.write(wanted.name[:6])
    press(screen, wanted.name)
    assert scene.draft and scene.draft.candidate.technology == wanted.id
    assert type(screen.scenes.top) is TakeHome


@pytest.mark.slow
def test_a_search_that_is_given_up_changes_nothing(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 4, seed=5))
    scene = play_to(screen, "trials")
    assert isinstance(scene, TakeHome)
    mouse(screen)(next(w for w in scene.group if getattr(w, "icon", "") == "magnify"))
    found = screen.scenes.top
    assert isinstance(found, Find)
    screen.key(pygame.K_ESCAPE)
    assert type(screen.scenes.top) is TakeHome and scene.draft is None
