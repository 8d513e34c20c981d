"""A game in pictures, without a window: bots play it to the end, and every scene is kept as a picture."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.language import _, ngettext
from tekspil.room.flow import Around, SceneName, beats_after, keep
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import ActionKind, Phase
from tekspil.screen.dialogs.keys import Keys
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.play_options import PlayOptions
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.scenes.debrief.points_and_skills import Skills
from tekspil.screen.scenes.debrief.trials_scene import TakeHome
from tekspil.screen.scenes.play.judge import SideLayScene
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.setup.set_up import SetUp
from tekspil.screen.scenes.setup.teams import TeamsAtTable
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit.settings import Settings
from tekspil.takeaway import horizon, marks
from tekspil.takeaway.marks import KINDS
from tekspil.takeaway.seen import technologies_met
from tekspil.takeaway.trials import YES, Trial, add_trial, asks_for_consent, candidates, choices, trials_of
from tekspil.today import today
from tekspil.view import View

ALWAYS = ("opsamling", "horisont", "horisont-flueben", "slut-horisont")
WITH_CARDS = ("proevehandling-kort", "proevehandling", "med-hjem", "slut", "faerdigheder")  # where a card fitted
NAMES = ("opsamling", *WITH_CARDS, *ALWAYS[1:])

# The scenes of a game in the order in which their pictures are numbered.
SCENES = (
    "slag",
    "pladen",
    "vaelg-maal",
    "laeg-teknologi",
    "it-agenten-svarer",
    "gaet",
    "begrundelse",
    "vi-har-en",
    "svaret-stjerner",
    "ikke-nu",
    "det-afgoer-i",
    "svaret-hvorfor",
    "vaerktoejskasse",
    "faelles-maal",
    "faelles-svar",
    "haendelse",
    "refleksion",
    "basispakke",
    "it-agent",
    "pause",
    "hold-og-roller",
    "genveje",
    *NAMES,
)
WANTED = {
    "vaerktoejskasse": "toolbox",
    "faelles-maal": "shared_goal",
    "faelles-svar": "shared_goal",
    "haendelse": "event",
    "refleksion": "reflection",
    "basispakke": "training",
    "it-agent": "agent",
}
MOST_GAMES = 120  # numbers to try for a scene that the first game does not meet


def demonstrate(deck: Deck, board: Board, options: PlayOptions) -> list[Path]:
    """Let bots play a game and write pictures to `options.shots`; the pictures written."""
    folder = options.shots or Path("tekspil-billeder")
    with tempfile.TemporaryDirectory() as kept:
        album = Album(deck, board, options, folder, Path(kept) / "spil.json")
        result = album.play()
    print(result)
    print(_("{n} billeder ligger i mappen {folder}.").format(n=len(album.written), folder=folder))
    return album.written


class Album:
    """Takes the pictures. A scene is taken the first time it is met."""

    def __init__(self, deck: Deck, board: Board, options: PlayOptions, folder: Path, save: Path) -> None:
        self.deck, self.board, self.options, self.folder, self.save = deck, board, options, folder, save
        self.written: list[Path] = []
        self.missing = set(SCENES) - self._never_met()
        settings = Settings(calm=True, guide=False, language=options.language or "da")
        self.screen = Offscreen(Start(deck, board), settings=settings)

    def play(self) -> str:
        """Play one game to the end, and as many others as it takes to meet every scene; how the first one went."""
        self._take(1, "forside")
        self.screen.scenes.replace(SetUp(self.deck, self.board, self._plan(0)))
        self._take(2, "goer-klar")
        verdict = ""
        for extra in range(MOST_GAMES):
            table = self._table(extra)
            while True:
                self._look(table)
                if table.scene == "end" or (extra and not self.missing):
                    break
                self._step(table, steered=bool(extra))
            verdict = verdict or self._verdict(table)
            if not self.missing:
                break
        return verdict

    def _never_met(self) -> set[str]:
        """The scenes that this board, form and number of teams cannot lead to."""
        kinds = {space.type for space in self.board.spaces}
        never = {name for name, kind in WANTED.items() if kind not in kinds}
        mode = self.options.mode or self.board.rules.mode
        if mode == "cooperative" or self.options.teams == 1:
            never.add("det-afgoer-i")
        if self.options.teams == 1:
            never |= {"gaet", "vi-har-en", "faelles-maal"}
        return never

    def _plan(self, extra: int) -> Plan:
        options = self.options
        plan = Plan(self.deck, self.board, teams=options.teams, number=options.number + extra)
        plan.seed = 1 if options.seed is None else options.seed
        plan.rounds = options.rounds or 0
        plan.mode = options.mode or plan.mode
        return plan

    def _table(self, extra: int) -> RoomGame:
        table = self._plan(extra).start(self.save)
        bots = [player for player in self.options.players if player != "human"]
        table.seats = (bots or ["staff"]) * table.game.teams
        del table.seats[table.game.teams :]
        return table

    def _step(self, table: RoomGame, steered: bool) -> None:
        """Let the bot act; where `steered`, it goes to a space that brings a scene not met yet, if it can."""
        if steered and table.scene == "board" and table.view.phase == Phase.MOVING:
            wanted = {WANTED[name] for name in self.missing if name in WANTED}
            for number, space in enumerate(table.game.board.spaces):
                if space.type in wanted and not table.game.why_not(actions.MOVE + number):
                    table.act(actions.MOVE + number)
                    return
        table.act_as_bot()

    def _verdict(self, table: RoomGame) -> str:
        result = table.game.result()
        points = ", ".join(f"{table.name(team)}: {n}" for team, n in enumerate(result.points))
        rounds = ngettext("{n} runde", "{n} runder", result.rounds).format(n=result.rounds)
        return _("Et spil på {rounds} er spillet til ende. Point: {points}.").format(rounds=rounds, points=points)

    def _look(self, table: RoomGame) -> None:
        """Take the pictures that this moment is good for, as people at the table would see it."""
        for name in self._names(table):
            if name in self.missing:
                self.missing.discard(name)
                self._show(table, name)

    def _names(self, table: RoomGame) -> list[str]:
        view, scene = table.view, table.scene
        late = view.round > 1 or view.rounds == 1
        match scene:
            case "board":
                if view.phase == Phase.ROLLING:
                    return ["slag", "pause", "hold-og-roller", "genveje"] if late else []
                return ["pladen"] if late else []
            case "lay":
                return ["it-agenten-svarer"] if view.asked else ["laeg-teknologi"]
            case "guess" | "judge":
                return ["gaet", "begrundelse", "vi-har-en"] if not view.answers[view.turn_of].not_now else []
            case "stars":
                return [_kind_of_answer(table)]
            case "why":
                laid = len(table.last_action.revealed.technologies)
                wanted = 2 if table.game.teams > 1 else 1  # one team alone seldom lays two
                return ["svaret-hvorfor"] if table.last_action.what == ActionKind.REASON and laid >= wanted else []
            case "share":
                return ["faelles-maal"] if view.actor != view.turn_of else []
        return {
            "choose": ["vaelg-maal"],
            "toolbox": ["vaerktoejskasse"],
            "together": ["faelles-svar"],
            "event": ["haendelse"],
            "reflection": ["refleksion"],
            "training": ["basispakke"],
            "agent": ["it-agent"],
            "end": names_for(table.game) if scene == "end" else [],
        }[scene]

    def _show(self, table: RoomGame, name: str) -> None:
        seats, table.seats = table.seats, [""] * table.game.teams
        view = table.view
        if name == "svaret-hvorfor":
            mark_answer(table)
        if name in NAMES:
            stage(self.screen.scenes, table, name)
        else:
            self.screen.scenes.navigator.game(table)
        if name in ("gaet", "begrundelse"):
            self._answer(table, view, all_but=int(name == "gaet"))
            self.screen.scenes.navigator.game(table)
        elif name == "vi-har-en":
            other = (view.turn_of + 1) % table.game.teams
            self.screen.scenes.push(SideLayScene(table, other, lambda: None))
        elif name == "pause":
            self._playing().menu()
        elif name == "hold-og-roller":
            self.screen.scenes.push(TeamsAtTable(self._playing()))
        elif name == "genveje":
            self.screen.scenes.push(Keys())
        elif name == "laeg-teknologi":
            scene = self.screen.scenes.top
            if isinstance(scene, Lay):
                scene.toggle(0)
        self._take(3 + SCENES.index(name), name)
        table.pending.guesses.clear()
        table.pending.sides.clear()
        table.seats = seats

    def _playing(self) -> Playing:
        scene = self.screen.scenes.top
        assert isinstance(scene, Playing)
        return scene

    def _answer(self, table: RoomGame, view: View, all_but: int) -> None:
        """What it looks like when all, or all but one, have guessed, and one shows a card of its own."""
        others = [team for team in range(table.game.teams) if team != view.turn_of]
        for team in others[: len(others) - all_but]:
            table.pending.guesses[team] = 2 + team % 2
        if others and not all_but:
            table.pending.sides[others[0]] = 1

    def _take(self, number: int, name: str) -> None:
        path = self.folder / f"{number:02}-{name}.png"
        self.screen.save(path)
        self.written.append(path)


def _kind_of_answer(table: RoomGame) -> str:
    """Which of the three kinds of first beat this is."""
    answer = table.last_action.revealed
    if answer.not_now:
        return "ikke-nu"
    competitive = table.game.mode == "competitive" and table.game.teams > 1
    return "svaret-stjerner" if answer.assessed or not competitive else "det-afgoer-i"


# Pictures of what comes after the last turn: the talk, a trial, the naming task, and what goes home. Bots have
# nothing to say, so the marks and answers here stand for a room's. The pictures are taken of a game that has been
# played to its end.


def names_for(game: Game) -> list[str]:
    """The pictures that this game is good for."""
    return [name for name in NAMES if name in ALWAYS or candidates(game)]


def stage(host: Scenes, table: RoomGame, name: str) -> None:
    """Put on the screen what the picture of that name is of. People must sit at the table."""
    game = table.game
    if name == "opsamling":
        for place, card in enumerate(technologies_met(game)):
            kind = KINDS[place % 3]
            if not marks.is_marked(game, card, kind, team=0):
                marks.toggle(game, card, kind, team=0)
        _show(host, table, "debrief_one")
    elif name in ("proevehandling-kort", "proevehandling"):
        scene = _show(host, table, "trials")
        if name == "proevehandling" and isinstance(scene, TakeHome):
            _build_half(scene)
    elif name in ("med-hjem", "slut", "faerdigheder"):
        _take_some_home(game)
        _show(host, table, "trials" if name == "med-hjem" else "end")
        if name == "faerdigheder":
            host.push(Skills(table))
    else:
        keep(game, Around(horizon=True))
        _name(table, "before", 3)
        if name == "slut-horisont":
            _name(table, "after", 6)
        scene = _show(host, table, "end" if name == "slut-horisont" else "name_after")
        if name == "horisont-flueben" and isinstance(scene, Naming):
            _name(table, "after", 4)
            scene.to_next_team()


def mark_answer(table: RoomGame) -> None:
    """A mark on the card that was laid, as a team would put it."""
    answer = table.last_action.revealed
    marks.toggle(table.game, answer.technologies[0], "new", team=answer.team)


def _show(host: Scenes, table: RoomGame, scene: SceneName) -> object:
    beats = beats_after(table.game, table.record)
    table.seen = beats.index(scene) if scene in beats else len(beats)
    host.navigator.game(table)
    return host.top


def _build_half(scene: TakeHome) -> None:
    """The trial as far as when."""
    candidate = candidates(scene.table.game)[0]
    scene.begin(candidate)
    assert scene.draft
    if scene.draft.asks:
        scene.draft.answer_for_citizen(YES)
    offered = choices(scene.table.game, candidate, scene.today, scene.draft.consent)
    for words in (offered.first_steps[0], offered.roles[0]):
        scene.draft.say(words)


def _take_some_home(game: Game) -> None:
    day = today()
    if trials_of(game):
        return
    for place, one in enumerate(candidates(game)[:2]):
        card = next(card for card in game.deck.technologies if card.id == one.technology)
        consent = YES if asks_for_consent(game.deck, card) else ""
        offered = choices(game, one, day, consent)
        when = offered.when[place]
        by = when.by.isoformat() if when.by else ""
        on = offered.evaluate_on[place].isoformat()
        step, role, sign = offered.first_steps[place], offered.roles[place], offered.signs[place]
        add_trial(game, Trial(one.goal, one.technology, step, role, when.text, by, sign, on, consent=consent), day)


def _name(table: RoomGame, when: horizon.NamingTime, cards: int) -> None:
    known = [card.id for card in table.game.deck.technologies]
    for team in range(table.game.teams):
        step = 5 + 2 * team
        horizon.name(table.game, when, team, known[team : team + step * cards : step][:cards])
        horizon.rate(table.game, when, team, 2 if when == "before" else 3)
