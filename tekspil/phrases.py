"""What codes are called when people read them: refusals, actions, sources of points, kinds of spaces and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tekspil.language import _
from tekspil.rules import actions, legal
from tekspil.rules import state as s
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.words import Question, Source, SpaceType

if TYPE_CHECKING:
    from tekspil.content.models import Deck, Technology
    from tekspil.game import Game

TEAM_LETTERS = "ABCDEF"


def team_name(team: int) -> str:
    """Hold A, Hold B ..."""
    return _("Hold {letter}").format(letter=TEAM_LETTERS[team])


def known_as_words(technology: Technology) -> str:
    """The other names of a technology in a line, or nothing where it has none."""
    return _("Kendes også som: {names}").format(names=", ".join(technology.known_as)) if technology.known_as else ""


def why_refused(code: int) -> str:
    """A refusal in a sentence."""
    return {
        legal.NO_SUCH_ACTION: _("Det er ikke en handling i spillet."),
        legal.GAME_OVER: _("Spillet er slut."),
        legal.NOT_THIS_PHASE: _("Det er ikke tid til det lige nu."),
        legal.OUT_OF_REACH: _("Det felt kan ikke nås med det slag."),
        legal.NO_SUCH_CHOICE: _("Det kort ligger ikke på bordet."),
        legal.NO_AGENT: _("Holdet har ingen it-agent tilbage."),
        legal.ALREADY_ASKED: _("It-agenten har allerede svaret på det her mål."),
        legal.EMPTY_SLOT: _("Den plads på hånden er tom."),
        legal.TOO_MANY_CARDS: _("Så mange teknologier må der ikke lægges."),
        legal.HAND_FULL: _("Hånden er fuld. Læg et kort fra i bytte."),
        legal.HAND_NOT_FULL: _("Der er plads på hånden. Intet kort skal lægges fra."),
    }[code]


def source_name(source: Source) -> str:
    """What points are for, as a chip on the screen says it."""
    return {
        Source.STARS: _("stjernepoint"),
        Source.REASON: _("begrundelse"),
        Source.GUESS: _("rigtigt gæt"),
        Source.SIDE: _("eget kort"),
        Source.TRAINED: _("klar til brug"),
        Source.NOT_NOW: _("ikke nu"),
        Source.SHARED: _("fælles mål"),
        Source.SYNERGY: _("sammen"),
        Source.REFLECTION: _("refleksion"),
        Source.EVENT: _("hændelse"),
        Source.BREADTH: _("bredde"),
    }[source]


def question_words(question: Question, deck: Deck | None = None) -> str:
    """What the active team is asked to give a reason for, as a deck words it where it does."""
    own = deck.questions.get(question) if deck else None
    return (
        own
        or {
            Question.STRATEGY: _("Hvilken af borgerens egne strategier støtter det?"),
            Question.INTEGRITY: _("Hvad betyder det for borgerens integritet?"),
            Question.KNOCK_ON: _("Hvilken afledt effekt kan det få i hverdagen?"),
            Question.CONSENT: _("Hvordan kan borgeren sige ja eller nej til det?"),
            Question.WAIT: _("Hvad vinder borgeren ved, at I venter?"),
        }[question]
    )


def stars_in_words(stars: int) -> str:
    """0 to 3 stars in words."""
    return (_("Passer ikke"), _("Lidt"), _("Godt"), _("Rigtig godt"))[stars]


def space_name(kind: SpaceType) -> str:
    """What a kind of space is called on the screen."""
    return {
        SpaceType.START: _("Start"),
        SpaceType.GOAL: _("Mål"),
        SpaceType.SHARED_GOAL: _("Fælles mål"),
        SpaceType.TOOLBOX: _("Værktøjskasse"),
        SpaceType.TRAINING: _("Basispakke"),
        SpaceType.AGENT: _("It-agent"),
        SpaceType.EVENT: _("Hændelse"),
        SpaceType.REFLECTION: _("Refleksion"),
        SpaceType.REST: _("Pause"),
    }[kind]


def kind_words(kind: str) -> str:
    """The direction of a goal."""
    return {"develop": _("Udvikle"), "maintain": _("Fastholde"), "limit_loss": _("Begrænse tab")}[kind]


def acts_words(acts: str) -> str:
    """Who acts when a technology is used."""
    return {"self": _("Borgeren selv"), "for": _("For borgeren"), "others": _("Andre ser med")}[acts]


def price_words(price: int) -> str:
    """The price class, 1 to 4, in kroner."""
    return {
        1: _("Under 500 kr."),
        2: _("Under 2.500 kr."),
        3: _("Under 10.000 kr."),
        4: _("Over 10.000 kr."),
    }[price]


def reflection_words(kind: str) -> str:
    """What a question for the room is about."""
    return {
        "ethics": _("Etik"),
        "practice": _("Praksis"),
        "relation": _("Relation"),
        "debrief": _("Opsamling"),
    }[kind]


def outcome_name(outcome: int) -> str:
    """How a cooperative game went."""
    return (
        _("I er godt på vej"),
        _("I var tæt på"),
        _("I klarede det sammen"),
        _("I nåede længere end målet"),
    )[outcome]


def describe(game: Game, action: int) -> str:
    """An action in words: what a log or a bot's turn says."""
    name, which = actions.name_of(action)
    state = game.state
    actor = s.actor(state)

    def card(slot: int) -> str:
        number = int(state.hand[actor, slot])
        return game.technology_name(number) if number >= 0 else "–"

    if name == "move" and which < len(game.board.spaces):
        space = game.board.spaces[which]
        return _("Går til {space}").format(space=space.label or space.id)
    if name == "choose" and which < int(state.now[s.CHOICES]):
        return _("Vælger målet: {goal}").format(goal=game.goal_text(int(state.choice[which])))
    if name == "lay":
        names = _(" og ").join(card(slot) for slot in actions.slots_of(action))
        return _("Lægger {cards}").format(cards=names)
    if name == "guess":
        return _("Gætter: {stars}").format(stars=stars_in_words(which))
    if name == "side":
        return _("Viser {card}").format(card=card(which))
    if name == "reason":
        return _("Begrundelsen blev givet") if which else _("Begrundelsen blev ikke givet denne gang")
    if name == "keep" and which < int(state.now[s.CHOICES]):
        return _("Beholder {card}").format(card=game.technology_name(int(state.choice[which])))
    if name == "swap" and which // MAX_HAND < int(state.now[s.CHOICES]):
        kept = game.technology_name(int(state.choice[which // MAX_HAND]))
        return _("Bytter {given} til {kept}").format(given=card(which % MAX_HAND), kept=kept)
    return {
        "roll": _("Slår med terningen"),
        "ask_agent": _("Spørger it-agenten"),
        "not_now": _("Siger: ikke nu"),
        "no_side": _("Viser intet kort"),
        "leave": _("Lader kortene ligge"),
        "discussed": _("Vi har talt om det"),
        "skip": _("Springer over"),
        "last_round": _("Det her er sidste runde"),
    }.get(name, name)
