"""What a deck calls the things that sentences speak of: its own words, and the usual ones where it has none.

Danish bends its words, so that a deck gives each in the four forms that a grammar lists: "en elev, eleven, elever,
eleverne". Sentences are written so that they need no other form, and "elevens" follows from "eleven".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tekspil import language
from tekspil.content.models import Deck, Forms, OwnWords
from tekspil.language import _

AGREEING = {
    "en": ("én", "denne", "hvilken", "den samme"),
    "et": ("ét", "dette", "hvilket", "det samme"),
    "a": ("one", "this", "which", "the same"),
    "an": ("one", "this", "which", "the same"),
}
"""What stands before a word in the place of its article, and follows it."""
USUAL_LABELS = {"goal": ("mål", "goal"), "technology": ("teknologi", "technology")}  # as the cards have them unasked


@dataclass(frozen=True, slots=True)
class Noun:
    """A word in its forms: "en elev", "eleven", "elever", "eleverne".

    `bare` is "elev", `of` "elevens", `of_all` "elevernes"; `number` is "én", `single` "én elev", `this` "denne elev",
    `which` "hvilken elev", `same` "den samme elev".
    """

    one: str
    the: str
    many: str
    all: str
    bare: str
    of: str
    of_all: str
    number: str
    single: str
    this: str
    which: str
    same: str

    def counted(self, n: int) -> str:
        """ "1 elev", "2 elever"."""
        return f"{n} {self.bare if n == 1 else self.many}"


@dataclass(frozen=True, slots=True)
class DeckWords:
    """The words that texts on screen and paper are filled with, in the language in use.

    `of_experts` is "VT-teamets". `who`, `steps`, `signs` and `questions` hold only what the deck has said itself.
    `own_person` tells that goals are not a citizen's: then nothing is said of a house's shifts.
    """

    goal: Noun
    technology: Noun
    person: Noun
    agent: Noun
    goal_label: str
    technology_label: str
    experts: str
    of_experts: str
    basics: str
    cv: str
    own_person: bool
    own_agent: bool
    own_basics: bool
    own_experts: bool
    acts: Mapping[str, str]
    roles: tuple[str, str, str]
    who: tuple[str, ...]
    steps: tuple[str, ...]
    signs: tuple[str, ...]
    questions: Mapping[str, str]


def words_of(deck: Deck | None) -> DeckWords:
    """The words of a deck; the usual ones without one."""
    return _words_of(deck, language.current())


def sentence(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=16)
def _words_of(deck: Deck | None, spoken: str) -> DeckWords:
    theirs = deck.labels_in.get(spoken) if deck and deck.language != spoken else None
    base = deck.labels if deck else OwnWords()
    own = theirs.over(base) if theirs else base
    usual: dict[str, Forms] = {
        "goal": _forms(_("et mål, målet, mål, målene")),
        "technology": _forms(_("en teknologi, teknologien, teknologier, teknologierne")),
        "person": _forms(_("en borger, borgeren, borgere, borgerne")),
        "agent": _forms(_("en it-agent, it-agenten, it-agenter, it-agenterne")),
    }
    nouns = {}
    for word, forms in usual.items():
        said = own.forms.get(word)
        label = {"goal": own.goal, "technology": own.technology}.get(word, "")
        written_in = deck.language if deck and said and not (theirs and word in theirs.forms) else spoken
        if not said and label and label.casefold() not in USUAL_LABELS[word]:
            nouns[word] = _noun(_forms(_("et kort, kortet, kort, kortene")), spoken, label[:1].lower() + label[1:])
        else:
            nouns[word] = _noun(said or forms, written_in)
    person = nouns["person"]
    acts = {"self": _("Borgeren selv"), "for": _("For borgeren"), "others": _("Andre ser med")}
    if "person" in own.forms:
        acts["self"] = sentence(_("{person} selv").format(person=person.the))
        acts["for"] = _("For {person}").format(person=person.the)
    reader, voice, ethics = own.roles or (
        _("oplæser"),
        _("{persons} stemme").format(persons=person.of),
        _("etikvogter"),
    )
    experts = own.experts or _("VT-teamet")
    return DeckWords(
        **nouns,
        goal_label=own.goal or _("Mål"),
        technology_label=own.technology or _("Teknologi"),
        experts=experts,
        of_experts=_of(experts, deck.language if deck and own.experts and not (theirs and theirs.experts) else spoken),
        basics=own.basics or _("basispakken"),
        cv=own.cv or (_("Team-VTCV") if "person" not in own.forms else _("team-cv")),
        own_person="person" in own.forms,
        own_agent="agent" in own.forms,
        own_basics=bool(own.basics),
        own_experts=bool(own.experts),
        acts={**acts, **own.acts},
        roles=(reader, voice, ethics),
        who=own.who,
        steps=own.steps,
        signs=own.signs,
        questions=own.questions,
    )


def _forms(four: str) -> Forms:
    one, the, many, all = four.split(", ")
    return one, the, many, all


def _noun(forms: Forms, written_in: str, bare: str = "") -> Noun:
    one, the, many, all = forms
    first, _space, rest = one.partition(" ")
    agreeing = AGREEING.get(first.casefold()) if rest else None
    number, *before = agreeing or ("", "", "", "")
    called = rest if agreeing else one
    single = f"{number} {called}" if number else one
    this, which, same = (f"{word} {called}" if word else the for word in before)
    return Noun(
        one,
        the,
        many,
        all,
        bare or called,
        of=_of(the, written_in),
        of_all=_of(all, written_in),
        number=number,
        single=single,
        this=this,
        which=which,
        same=same,
    )


def _of(words: str, written_in: str) -> str:
    """Whose it is: "elevens", "the pupil's"."""
    hissing = words[-1:].casefold() in ("s", "x", "z")
    if written_in == "da":
        return words + ("’" if hissing else "s")
    return words + ("'" if hissing else "'s")
