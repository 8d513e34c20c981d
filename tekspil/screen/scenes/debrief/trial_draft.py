"""A trial while it is being built: a question at a time, each answered by a tap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, Protocol

from tekspil.language import _
from tekspil.look import SKY, WHEAT, technology_tint
from tekspil.room.room_game import RoomGame
from tekspil.screen.dialogs.told import Write
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.debrief.trial_cards import Part, Slot
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.widgets import Button, Label, Pages, Widget
from tekspil.screen.widgets.lookup import Lookup
from tekspil.takeaway import notes
from tekspil.takeaway.days import day_in_words, weekday
from tekspil.takeaway.trials import (
    NO,
    NOT_BEFORE,
    NOT_YET,
    YES,
    Candidate,
    Trial,
    asks_for_consent,
    choices,
    picked_day,
    trials_of,
)

WEEKDAYS = 15  # days to pick among


class Offer(NamedTuple):
    """What can be tapped: what stands on it, a smaller line, an icon, and what it does."""

    words: str
    detail: str
    icon: str
    take: Callable[[], None]


class Mat(Protocol):
    """What the trial lies on: the scene that it is built in."""

    host: Scenes
    table: RoomGame
    today: date

    @property
    def deck(self) -> Lookup: ...
    @property
    def large(self) -> bool: ...
    def build(self) -> None: ...
    def build_anew(self) -> None: ...
    def choose_again(self) -> None: ...
    def keep(self, trial: Trial) -> None: ...


class Draft:
    """`said` holds the answers by question; `day` is the last day for "when", where there is one. Where the citizen
    `asks` to be asked, that comes first, and `consent` is the answer; after a no nothing can be taken home."""

    def __init__(self, scene: Mat, candidate: Candidate) -> None:
        self.scene, self.game, self.deck = scene, scene.table.game, scene.deck
        self.candidate, self.person = candidate, scene.deck.words.person.the
        self.said: dict[str, str] = {}
        self.day = ""
        self.asks = asks_for_consent(self.game.deck, self.deck.technology(candidate.technology))
        self.consent = ""
        self.questions = (CONSENT, *QUESTIONS) if self.asks else QUESTIONS
        self.asked = self.questions[0]
        self.picking_day = False
        self.page = 0  # of the choices

    def widgets(self, back: Button) -> tuple[list[Widget], Widget]:
        """All that is on the mat and below it, with the way `back`; and what has the focus first."""
        large = self.scene.large
        number = len(trials_of(self.game)) + 1
        heading = _("Prøvehandling {n}: et lille, ufarligt forsøg").format(n=number)
        if self.game.deck.law_topics(
            self.candidate.technology
        ):  # nothing is said to be harmless before it was asked about
            heading = _("Prøvehandling {n}: Spørg først jeres myndighed. Om hvad står på papiret.").format(n=number)
        widgets: list[Widget] = [Label(Box(100, HEAD_Y, 1700, HEAD_HIGH), heading, (40, 36, 34), bold=True, valign=0.5)]
        widgets += self._slots()
        offered = self._choices()
        pages = Pages(turner(large).moved(0, 436), len(offered), per_page(large), self.turn, self.page)
        asked = Box(96, 624, 1340, 80) if large else Box(96, 632, 1440, 66)
        widgets += [Label(asked, self._question(), (50, 46, 42, 38), bold=True, valign=0.5), pages]
        buttons: list[Widget] = []
        for box, choice in zip(columns(708, 170 if large else 142, large), pages.part(offered), strict=False):
            button = Button(box, choice.words, choice.take, detail=choice.detail, icon=choice.icon, size=40)
            button.chosen = self.said.get(self.asked) == choice.words
            buttons.append(button)
        home = Button(Box(1310, 904, 514, 116), _("Tag den med hjem"), self.take_home, kind="primary", anchor="bottom")
        home.icon, home.size = "check-bold", 42
        missing = [name for name in self.questions if name not in self.said]
        home.enabled = not missing
        if missing and self.consent != NO:
            words = _("Vælg også: {what}").format(what=names(self.person)[missing[0]].lower())
            box = Box(790, 904, 490, 116)
            widgets.append(Label(box, words, (38, 36, 34, 32), align=1.0, valign=0.5, anchor="bottom"))
        return [*widgets, *buttons, back, home], home if home.enabled else buttons[0]

    def _question(self) -> str:
        if self.asked == CONSENT and self.consent == NO:
            return _("Et nej er et svar. Det her kort prøver I ikke.")
        return question(self.asked, self.person)

    def _slots(self) -> list[Widget]:
        goal, theme = self.deck.goal(self.candidate.goal), self.deck.theme(self.candidate.goal)
        technology = self.deck.technology(self.candidate.technology)
        called, said = names(self.person), self.said
        tint = technology_tint(technology.id)
        look = _("Vi ser på det {day}").format(day=said["evaluate"]) if "evaluate" in said else ""
        soon = _("Giv det god tid") if self.asks else _("Snart er bedst")
        parts = (
            ("goal", Part(self.deck.words.goal_label, theme.icon, self.deck.tint(goal.id), goal.text, "", "")),
            (
                "step",
                Part(
                    self.deck.words.technology_label,
                    technology.icon,
                    tint,
                    technology.name,
                    said.get("step") or said.get(CONSENT, ""),
                    "",
                ),
            ),
            ("who", Part(called["who"], "badge-account-horizontal", SKY, said.get("who", ""), "", _("En rolle"))),
            ("when", Part(called["when"], "calendar-today", WHEAT, said.get("when", ""), "", soon)),
            ("sign", Part(called["sign"], "eye", SKY, said.get("sign", ""), look, _("Hvad ser eller hører I?"))),
        )
        asked = {"evaluate": "sign", CONSENT: "step"}.get(self.asked, self.asked)
        shown: tuple[tuple[str, Part], ...] = parts
        if self.scene.large:  # the part that is asked about, and what lies on either side of it
            place = [name for name, _part in parts].index(asked)
            first = min(max(0, place - 1), len(parts) - LARGE_PER_PAGE)
            shown = parts[first : first + LARGE_PER_PAGE]
        return [
            Slot(box, part, name == asked, partial(self.ask, name))
            for box, (name, part) in zip(columns(CARD_TOP, CARD_HIGH, self.scene.large), shown, strict=True)
        ]

    def _choices(self) -> list[Offer]:
        today = self.scene.today
        offered = choices(self.game, self.candidate, today, self.consent)
        say = self.say
        if self.asked == CONSENT:
            return self._consent_offers()
        if self.asked == "who":
            return [Offer(words, "", "", partial(say, words)) for words in offered.roles]
        if self.asked == "evaluate":
            return [
                Offer(f"{weekday(day)} {day.day}.{day.month}.", weeks(day, today), "", partial(say, day_in_words(day)))
                for day in offered.evaluate_on
            ]
        if self.asked == "when" and self.picking_day:
            first = NOT_BEFORE.days if self.asks else 1
            days = [day for n in range(first, first + 40) if (day := today + timedelta(days=n)).weekday() < 5][
                :WEEKDAYS
            ]
            return [Offer(f"{day.day}.{day.month}.", weekday(day), "", partial(self._say_day, day)) for day in days]
        if self.asked == "when":
            when = [Offer(w.text, "", "", partial(self._say_when, w.text, w.by)) for w in offered.when]
            return [*when, Offer(_("Vælg dato"), "", "calendar", self._pick_day)]
        texts = offered.first_steps if self.asked == "step" else offered.signs
        found = [Offer(words, "", "", partial(say, words)) for words in texts]
        if notes.are_allowed(self.game) and (self.asked != "step" or self.consent in ("", YES)):
            found.append(Offer(_("Skriv selv"), "", "pencil", self._write))
        return found

    def _consent_offers(self) -> list[Offer]:
        found = [
            Offer(words, more, "", partial(self.answer_for_citizen, answer))
            for answer, (words, more) in consent_words().items()
        ]
        if self.consent == NO:
            found = [Offer(_("Vælg et andet kort"), "", "cards-outline", self.scene.choose_again), *found[::2]]
        return found

    def answer_for_citizen(self, answer: str) -> None:
        """Note what the citizen says. What was chosen on the strength of another answer is asked about anew."""
        if answer != self.consent:
            self.said.pop("step", None)
        self.consent = answer
        if answer == NO:
            self.said.pop(CONSENT, None)
            self._ask(CONSENT)
            self.scene.build_anew()
            return
        self._ask(CONSENT)
        self.say(consent_words()[answer][0])

    def ask(self, name: str) -> None:
        """Go back to a part; the goal's card leads back to what there is to choose among."""
        if name == "goal":
            self.scene.choose_again()
            return
        self._ask(CONSENT if name == "step" and self.asks and self.asked != CONSENT else name)
        self.scene.build()

    def _ask(self, name: str) -> None:
        self.asked, self.page, self.picking_day = name, 0, False

    def say(self, words: str) -> None:
        """Note an answer, and ask about the next part that has none."""
        self.said[self.asked] = words
        later = self.questions[self.questions.index(self.asked) + 1 :]
        self._ask(next((name for name in (*later, *self.questions) if name not in self.said), self.asked))
        self.scene.build_anew()

    def _say_when(self, words: str, by: date | None) -> None:
        self.day = by.isoformat() if by else ""
        self.say(words)

    def _say_day(self, day: date) -> None:
        self._say_when(picked_day(day.isoformat()), day)

    def _pick_day(self) -> None:
        self.picking_day = True
        self.scene.build()

    def _write(self) -> None:
        self.scene.host.push(Write(question(self.asked, self.person), self.say))

    def take_back(self) -> bool:
        """Take back the last answer, if there is one, and ask for it again."""
        if self.consent == NO:
            name, self.consent = CONSENT, ""
        elif not self.said:
            return False
        else:
            name, _words = self.said.popitem()
            self.consent = "" if name == CONSENT else self.consent
        self._ask(name)
        self.scene.build()
        return True

    def turn(self, page: int) -> None:
        """Show other choices."""
        self.page = page
        self.scene.build()

    def take_home(self) -> None:
        """Keep the trial. The day of evaluation stands on the card in words, and is kept as a day."""
        said = self.said
        offered = choices(self.game, self.candidate, self.scene.today).evaluate_on
        on = next(day for day in offered if day_in_words(day) == said["evaluate"])
        self.scene.keep(
            Trial(
                self.candidate.goal,
                self.candidate.technology,
                said["step"],
                said["who"],
                said["when"],
                self.day,
                said["sign"],
                on.isoformat(),
                consent=self.consent,
            )
        )


# Where things lie on the mat on which trials are chosen and built, at plain and at large text.

MAT, TALL_MAT = Box(56, 176, 1808, 440), Box(56, 176, 1808, 690)
CARD_TOP, CARD_HIGH = 262.0, 330.0  # of the parts of a trial
HEAD_Y, HEAD_HIGH = 188.0, 74.0  # of what stands over the cards
LEFT, WIDE, GAP = 96.0, 1728.0, 24.5
PER_PAGE, LARGE_PER_PAGE = 5, 3  # things beside one another


def per_page(large: bool) -> int:
    """How many things to choose among are seen at a time."""
    return LARGE_PER_PAGE if large else PER_PAGE


def columns(top: float, high: float, large: bool) -> list[Box]:
    """The places of what lies side by side, all of one width."""
    count = per_page(large)
    wide = (WIDE + GAP) / count - GAP
    return row(Box(LEFT, top, wide, high), count, wide + GAP)


def turner(large: bool) -> Box:
    """Where pages are turned."""
    return Box(1464, 188, 360, 80) if large else Box(1574, 200, 250, 56)


# What a trial is asked about, in words: the parts, the questions, and days as people say them.

QUESTIONS = ("step", "who", "when", "sign", "evaluate")
CONSENT = "consent"  # asked first, where something watches, records, tells others or uses an account


def question(part: str, person: str) -> str:
    """What the room is asked about a part."""
    return {
        CONSENT: _("Hvad siger {person}?").format(person=person),
        "step": _("Hvad er det første skridt?"),
        "who": _("Hvem gør det? En rolle, ikke et navn"),
        "when": _("Hvornår prøver I?"),
        "sign": _("Hvad er tegnet på, at det virker?"),
        "evaluate": _("Hvornår ser I på, hvordan det gik?"),
    }[part]


def names(person: str) -> dict[str, str]:
    """The parts by what they are called."""
    return {
        CONSENT: _("Hvad {person} siger").format(person=person),
        "step": _("Første skridt"),
        "who": _("Hvem"),
        "when": _("Hvornår"),
        "sign": _("Tegn"),
        "evaluate": _("Dag at se på det"),
    }


def consent_words() -> dict[str, tuple[str, str]]:
    """What a citizen may say, each with what follows from it."""
    return {
        YES: (_("Ja"), _("og kan sige nej igen")),
        NO: (_("Nej"), _("så prøver I den ikke")),
        NOT_YET: (_("Ikke spurgt endnu"), _("så spørger I først")),
    }


def low(words: str) -> str:
    """As it stands inside a sentence."""
    return words[:1].lower() + words[1:]


def weeks(day: date, today: date) -> str:
    """How far off a day is."""
    return _("om {n} uger").format(n=(day - today).days // 7)
