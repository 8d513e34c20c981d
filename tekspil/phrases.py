"""What codes are called when people read them: refusals, actions, sources of points, kinds of spaces and cards."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.content.models import Deck, Technology
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.language import _, ngettext
from tekspil.matching import split_need
from tekspil.rules import legal
from tekspil.rules.words import Do, Question, Source, SpaceType

TEAM_LETTERS = "ABCDEF"


def team_name(team: int) -> str:
    """Hold A, Hold B ..."""
    return _("Hold {letter}").format(letter=TEAM_LETTERS[team])


def known_as_words(technology: Technology) -> str:
    """The other names of a technology in a line, or nothing where it has none."""
    return _("Kendes også som: {names}").format(names=", ".join(technology.known_as)) if technology.known_as else ""


def why_refused(code: int, words: DeckWords | None = None) -> str:
    """A refusal in a sentence."""
    words = words or words_of(None)
    return {
        legal.NO_SUCH_ACTION: _("Det er ikke en handling i spillet."),
        legal.GAME_OVER: _("Spillet er slut."),
        legal.NOT_THIS_PHASE: _("Det er ikke tid til det lige nu."),
        legal.OUT_OF_REACH: _("Det felt kan ikke nås med det slag."),
        legal.NO_SUCH_CHOICE: _("Det kort ligger ikke på bordet."),
        legal.NO_AGENT: _("Alle holdets {agents} har hjulpet.").format(agents=words.agent.many),
        legal.ALREADY_ASKED: sentence(_("{agent} har allerede svaret.").format(agent=words.agent.the)),
        legal.EMPTY_SLOT: _("Den plads på hånden er tom."),
        legal.TOO_MANY_CARDS: _("Så mange {cards} må der ikke lægges.").format(cards=words.technology.many),
        legal.HAND_FULL: _("Hånden er fuld. Læg et kort fra i bytte."),
        legal.HAND_NOT_FULL: _("Der er plads på hånden. Intet kort skal lægges fra."),
    }[code]


def source_name(source: Source, words: DeckWords | None = None) -> str:
    """What points are for, as a chip on the screen says it."""
    words = words or words_of(None)
    return {
        Source.STARS: _("stjernepoint"),
        Source.REASON: _("begrundelse"),
        Source.GUESS: _("rigtigt gæt"),
        Source.SIDE: _("eget kort"),
        Source.TRAINED: _("klar til brug"),
        Source.NOT_NOW: _("ikke nu"),
        Source.SHARED: _("fælles {goal}").format(goal=words.goal.bare),
        Source.SYNERGY: _("sammen"),
        Source.REFLECTION: _("refleksion"),
        Source.EVENT: _("hændelse"),
        Source.BREADTH: _("bredde"),
    }[source]


def question_words(question: Question, deck: Deck | None = None) -> str:
    """What the active team is asked to give a reason for, as a deck words it where it does."""
    words = words_of(deck)
    persons, person = words.person.of, words.person.the
    return (
        words.questions.get(question)
        or {
            Question.STRATEGY: _("Hvilken af {persons} egne strategier støtter det?").format(persons=persons),
            Question.INTEGRITY: _("Hvad betyder det for {persons} integritet?").format(persons=persons),
            Question.KNOCK_ON: _("Hvilken afledt effekt kan det få i hverdagen?"),
            Question.CONSENT: _("Hvordan kan {person} sige ja eller nej til det?").format(person=person),
            Question.WAIT: _("Hvad vinder {person} ved, at I venter?").format(person=person),
        }[question]
    )


def stars_in_words(stars: int) -> str:
    """0 to 3 stars in words."""
    return (_("Passer ikke"), _("Lidt"), _("Godt"), _("Rigtig godt"))[stars]


def stars_mean(stars: int, words: DeckWords | None = None) -> str:
    """When somebody who judges a card gives 0 to 3 stars, by the guide's scale."""
    return (
        _("Det rykker ikke {goal}").format(goal=(words or words_of(None)).goal.the),
        _("Det hjælper lidt, eller kun hvis"),
        _("Det klarer en god del"),
        _("Det er svaret alene"),
    )[stars]


def space_name(kind: SpaceType, words: DeckWords | None = None) -> str:
    """What a kind of space is called on the screen."""
    words = words or words_of(None)
    return {
        SpaceType.START: _("Start"),
        SpaceType.GOAL: words.goal_label,
        SpaceType.SHARED_GOAL: _("Fælles {goal}").format(goal=words.goal.bare),
        SpaceType.TOOLBOX: _("Værktøjskasse"),
        SpaceType.TRAINING: sentence(words.basics) if words.own_basics else _("Basispakke"),
        SpaceType.AGENT: sentence(words.agent.bare),
        SpaceType.EVENT: _("Hændelse"),
        SpaceType.REFLECTION: _("Refleksion"),
        SpaceType.REST: _("Pause"),
    }[kind]


def training_level(training: int, words: DeckWords | None = None) -> str:
    """What a team has been taught, 0 to 2, in words."""
    words = words or words_of(None)
    return (_("ikke begyndt"), words.basics, _("oplært af {experts}").format(experts=words.experts))[training]


def listed(words: Sequence[str]) -> str:
    """ "Sofie, Karim og Bente"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} og {last}").format(first=", ".join(words[:-1]), last=words[-1])


def need_words(deck: Deck, key: str) -> str:
    """A need, or a part of one, as people read it. Raises `KeyError` for a part that the deck does not have."""
    whole, part = split_need(key)
    need = next(need for need in deck.needs if need.id == whole)
    return need.parts[part] if part else need.title


def gift_words(what: str, n: int, words: DeckWords | None = None) -> str:
    """What a team gets of an event, or loses, told of it; `what` is a `Do`."""
    words = words or words_of(None)
    many = abs(n)
    return {
        Do.DRAW: ngettext("trækker {n} kort", "trækker {n} kort", many),
        Do.POINTS: ngettext("mister {n} point", "mister {n} point", many)
        if n < 0
        else ngettext("får {n} point", "får {n} point", many),
        Do.TRAINING: _("lærer mere"),
        Do.AGENTS: _("får besøg af {agents}"),
    }[Do(what)].format(n=many, agents=words.agent.counted(many))


def kind_words(kind: str) -> str:
    """The direction of a goal."""
    return {"develop": _("Udvikle"), "maintain": _("Fastholde"), "limit_loss": _("Begrænse tab")}[kind]


def acts_words(acts: str, words: DeckWords | None = None) -> str:
    """Who acts when a technology is used."""
    return (words or words_of(None)).acts[acts]


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
