"""Which scene is which: the one place that knows them all, so that no scene knows another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from tekspil.content.models import Board, Deck, Goal, Technology
from tekspil.language import _
from tekspil.look import Colour
from tekspil.room.flow import SceneName
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.saves import SaveError
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scene import GameScene, Scenes
from tekspil.screen.scenes.browse.card import GoalModal, TechnologyModal
from tekspil.screen.scenes.browse.cards_scene import CardsScene
from tekspil.screen.scenes.browse.how_to import HowToScene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.debrief.figures_scene import Figures
from tekspil.screen.scenes.debrief.finale import Finale
from tekspil.screen.scenes.debrief.follow_up import FollowUps
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.scenes.debrief.points_and_skills import PointsTold, Skills
from tekspil.screen.scenes.debrief.trials_scene import Debrief, TakeHome
from tekspil.screen.scenes.play.about import About, Disagree
from tekspil.screen.scenes.play.board_scene import BoardScene as BoardScene
from tekspil.screen.scenes.play.choose import Choose
from tekspil.screen.scenes.play.event import Gift, News, ReflectionScene
from tekspil.screen.scenes.play.guess import Guess
from tekspil.screen.scenes.play.judge import Judge, SideLayScene
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.menu import Menu
from tekspil.screen.scenes.play.playing import Playing, PlayingModal
from tekspil.screen.scenes.play.reveal import RevealScene, SharedReveal
from tekspil.screen.scenes.play.share import Share
from tekspil.screen.scenes.play.toolbox import Toolbox
from tekspil.screen.scenes.play.why import Why
from tekspil.screen.scenes.setup.more import AroundTheGame, More
from tekspil.screen.scenes.setup.pick import pick_board, pick_deck
from tekspil.screen.scenes.setup.set_up import SetUp
from tekspil.screen.scenes.setup.teams import TeamsAtTable, TeamsToCome
from tekspil.screen.scenes.system.settings_scene import SettingsScene
from tekspil.screen.scenes.system.start import SavedGames, Start
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets.talk_cards import Shown

OF_A_GAME: dict[SceneName, type[Playing]] = {
    "follow_up": FollowUps,
    "name_before": Naming,
    "board": BoardScene,
    "choose": Choose,
    "lay": Lay,
    "guess": Guess,
    "judge": Judge,
    "toolbox": Toolbox,
    "share": Share,
    "reflection": ReflectionScene,
    "stars": RevealScene,
    "together": SharedReveal,
    "why": Why,
    "event": News,
    "training": Gift,
    "agent": Gift,
    "finale": Finale,
    "debrief_one": Debrief,
    "debrief_two": Debrief,
    "trials": TakeHome,
    "name_after": Naming,
    "end": End,
}


class Screens:
    """The navigator of a stack of scenes: makes the scene that is asked for and puts it there."""

    def __init__(self, stack: Scenes) -> None:
        self.stack = stack

    def front_page(self, deck: Deck | None = None, board: Board | None = None, plan: Plan | None = None) -> None:
        self.stack.replace(Start(deck, board, plan))

    def settings(self) -> None:
        self.stack.push(SettingsScene())

    def saved_games(self) -> None:
        self.stack.push(SavedGames())

    def resume(self, path: Path) -> str:
        """Put a kept game on the screen where the room left it; why that cannot be, else nothing.

        Where its cards have changed since it began, the room is told, and plays with them as they were.
        """
        try:
            table = RoomGame.resume(path)
        except SaveError as error:
            return str(error).partition("\n")[0].replace(str(path), path.name)
        self.game(table)
        if table.game.remarks:
            self.stack.push(Told(_("Noget er ændret"), "\n".join(table.game.remarks)))
        return ""

    # Set-up

    def set_up(self, deck: Deck, board: Board, plan: Plan | None = None) -> None:
        self.stack.replace(SetUp(deck, board, plan))

    def pick_deck(self, plan: Plan) -> None:
        self.stack.push(pick_deck(plan))

    def pick_board(self, plan: Plan) -> None:
        self.stack.push(pick_board(plan))

    def teams_to_come(self, plan: Plan) -> None:
        self.stack.push(TeamsToCome(plan))

    def more_choices(self, plan: Plan) -> None:
        self.stack.push(More(plan))

    def before_and_after(self, plan: Plan) -> None:
        self.stack.push(AroundTheGame(plan))

    # A game

    def game(self, table: RoomGame) -> None:
        """To the scene that the game asks for; what is told on a card lies on the board. A press that comes twice has
        led here, and chooses nothing here."""
        scene = OF_A_GAME[table.scene](table)
        if isinstance(scene, PlayingModal):
            self.stack.replace(BoardScene(table, past=True))
            self.stack.push(scene)
        else:
            self.stack.replace(scene)
        scene.motion.guard = Time.GUARD

    def menu(self, scene: GameScene) -> None:
        self.stack.push(Menu(scene))

    def teams_in_play(self, scene: GameScene) -> None:
        self.stack.push(TeamsAtTable(scene))

    def side_lay(self, table: RoomGame, team: int, done: Callable[[], None]) -> None:
        self.stack.push(SideLayScene(table, team, done))

    def about(self, shown: Shown) -> None:
        self.stack.push(About(shown))

    def disagree(self, table: RoomGame, technology: Technology, goal: str, team: int) -> None:
        self.stack.push(Disagree(table, technology, goal, team))

    # After it

    def points(self, table: RoomGame) -> None:
        self.stack.push(PointsTold(table))

    def skills(self, table: RoomGame) -> None:
        self.stack.push(Skills(table))

    def figures(self, figures: str, save: Callable[[], None]) -> None:
        self.stack.push(Figures(figures, save))

    # Browsing

    def cards(
        self, deck: Deck, goals: Collection[str] | None = None, technologies: Collection[str] | None = None
    ) -> None:
        self.stack.push(CardsScene(deck, goals, technologies))

    def goal_card(self, deck: Deck, goal: Goal, tint: Colour) -> None:
        self.stack.push(GoalModal(deck, goal, tint))

    def technology_card(self, deck: Deck, technology: Technology) -> None:
        self.stack.push(TechnologyModal(deck, technology))

    def how_to(self, deck: Deck, board: Board) -> None:
        self.stack.push(HowToScene(deck, board))


def open_stack(size: tuple[int, int], settings: Settings | None = None) -> Scenes:
    """An empty stack of scenes for a surface of `size` pixels, whose scenes find their way."""
    stack = Scenes(size, settings)
    stack.navigator = Screens(stack)
    return stack
