"""The key: what the rooms hold of each pair of goal and technology, with the deck's stars as the prior.

Each pair has stars that are true of the field, most likely those that the deck says. A team that knows calls them, or
hardly ever one beside; a team that does not calls what people call who do not know. How often a team knows is its
sharpness, drawn towards all teams' (Dawid and Skene, 1979, with ordered stars and one figure a team). After the answer
a team may mark that it disagrees: that is rare where the deck is right. Teams of one room have heard the same talk, so
their voices count for less than as many rooms'. All is found by the EM algorithm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tekspil.content.models import Deck
from tekspil.evidence.letter_parts import LetterPart, LetterPoint, Listing
from tekspil.evidence.observed import Floats, Numbers
from tekspil.figures import decimal, percent
from tekspil.language import _, ngettext
from tekspil.matching import matching_of
from tekspil.phrases import stars_in_words
from tekspil.takeaway.afternoon import Afternoon
from tekspil.takeaway.knock_in import KnockIn
from tekspil.takeaway.suggestions import Suggestion

WRONG = 0.03  # how likely a pair is to be wrong before anything is seen
WRONG_UNJUDGED = 0.15  # one that the authors have not judged
DECAY = 0.6  # how much less likely each further star is
BESIDE = 0.06  # how likely who knows is to call a star more, or one less
ALIKE = 0.3  # how alike teams of one room are
PULL = 8.0  # guesses that all teams' sharpness counts for beside a team's own
MARKED_WRONG, MARKED_RIGHT = 0.25, 0.01  # how often a team marks a pair that is wrong, and one that is right
SURE = 0.95
ROUNDS = 40
FEWEST_ROOMS = 3


@dataclass(frozen=True, slots=True)
class Contested:
    """A pair, and what the field holds of it.

    Attributes:
        goal, technology: The pair.
        deck_stars, assessed: What the deck says, and whether its authors have judged it.
        stars: The likeliest true stars; `chances` of 0 to 3 stars.
        rooms, voices: How many rooms spoke of it, with how many guesses and marks.
        said: The stars that teams gave, rising.
        laid: How often it was laid, in 100 afternoons.
    """

    goal: str
    technology: str
    deck_stars: int
    assessed: bool
    stars: int
    chances: tuple[float, float, float, float]
    rooms: int
    voices: int
    said: tuple[int, ...]
    laid: float

    @property
    def wrong(self) -> float:
        """How likely it is that the deck's stars are not the field's."""
        return 1 - self.chances[self.deck_stars]

    @property
    def is_sure(self) -> bool:
        """Whether it is told as wrong: surely, and by more rooms than a few."""
        return self.wrong >= SURE and self.rooms >= FEWEST_ROOMS

    @property
    def weight(self) -> float:
        """How sure it is, times how much it matters: stars between, and how often it is laid."""
        far = sum(chance * abs(stars - self.deck_stars) for stars, chance in enumerate(self.chances))
        return self.wrong * far * (1 + self.laid)

    @property
    def likely(self) -> tuple[int, ...]:
        """The fewest stars that hold the truth with 95 %, rising."""
        order = sorted(range(4), key=lambda stars: -self.chances[stars])
        kept, total = [], 0.0
        for stars in order:
            kept.append(stars)
            total += self.chances[stars]
            if total >= SURE:
                break
        return tuple(sorted(kept))

    @property
    def suggestion(self) -> Suggestion:
        """The same for the deck's authors, to be accepted as any suggestion is."""
        return Suggestion(self.goal, self.technology, self.rooms, self.said, self.deck_stars, self.assessed, self.stars)


@dataclass(frozen=True, slots=True)
class Voices:
    """What teams said: N guesses at lays of one card, and M teams that could have marked a pair.

    Attributes:
        pair, team, room, stars: int64[N] of each guess.
        could: int64[M], the pair that each team of people has seen; `marked` float64[M], whether it disagreed, and
            `would`: int64[M], the stars that it gave with its mark, else -1.
        seen_in: int64[M], the room of each.
        pairs: The pairs, by number, each a goal's and a technology's number in the deck.
        laid: int64[pairs], how often each was laid alone or with another.
    """

    pair: Numbers
    team: Numbers
    room: Numbers
    stars: Numbers
    could: Numbers
    marked: Floats
    would: Numbers
    seen_in: Numbers
    pairs: tuple[tuple[int, int], ...]
    laid: Numbers


def key_of(afternoons: Sequence[Afternoon], deck: Deck) -> tuple[Contested, ...]:
    """What the rooms hold of every pair that they spoke of, those that matter most first.

    Args:
        afternoons: Of the deck.
        deck: Whose stars are the prior.
    """
    voices = voices_in(afternoons, deck)
    matching = matching_of(deck)
    if not voices.pairs:
        return ()
    goals, cards = (np.array(numbers) for numbers in zip(*voices.pairs, strict=True))
    says, judged = matching.value[goals, cards].astype(np.int64), matching.assessed[goals, cards].astype(bool)
    chances = chances_of(voices, says, judged)
    found = []
    for number, (goal, card) in enumerate(voices.pairs):
        mine, marks = voices.pair == number, (voices.could == number) & (voices.marked > 0)
        if not mine.any() and not marks.any():
            continue
        rooms = len(set(voices.room[mine]) | set(voices.seen_in[marks]))
        said = [int(stars) for stars in (*voices.stars[mine], *voices.would[marks]) if stars >= 0]
        one = tuple(float(chance) for chance in chances[number])
        found.append(
            Contested(
                deck.goals[goal].id,
                deck.technologies[card].id,
                int(says[number]),
                bool(judged[number]),
                int(np.argmax(chances[number])),
                (one[0], one[1], one[2], one[3]),
                rooms,
                int(mine.sum() + marks.sum()),
                tuple(sorted(said)),
                100 * float(voices.laid[number]) / max(1, len(afternoons)),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.weight, one.goal, one.technology)))


def prior_of(says: Numbers, judged: npt.NDArray[np.bool_]) -> Floats:
    """float64[pairs, 4]: how likely each number of stars is before anything is seen."""
    far = np.abs(np.arange(4) - says[:, None])
    others = np.where(far > 0, DECAY**far, 0.0)
    wrong = np.where(judged, WRONG, WRONG_UNJUDGED)[:, None]
    return np.asarray(np.where(far > 0, wrong * others / others.sum(axis=1, keepdims=True), 1 - wrong))


def chances_of(voices: Voices, says: Numbers, judged: npt.NDArray[np.bool_]) -> Floats:
    """float64[pairs, 4]: how likely each number of stars is true of the field.

    Args:
        voices: What teams said.
        says: int64[pairs], the deck's stars.
        judged: bool[pairs], whether the authors have judged the pair.
    """
    prior = np.log(prior_of(says, judged))
    knowing = _knowing()
    weight = _shared_weight(voices.pair, voices.room)
    marks = _marks(voices, says, len(says))
    teams = int(voices.team.max()) + 1 if len(voices.team) else 0
    sharp, background, all_sharp = np.full(teams, 0.5), np.array([0.15, 0.15, 0.55, 0.15]), 0.5
    counts = np.bincount(voices.team, minlength=teams)
    post = np.exp(prior)
    for _round in range(ROUNDS if teams else 1):
        known = sharp[voices.team][:, None] * knowing[:, voices.stars].T if teams else np.zeros((0, 4))
        told = known + (1 - sharp[voices.team][:, None]) * background[voices.stars][:, None] if teams else known
        score = prior + marks
        for stars in range(4):
            score[:, stars] += np.bincount(voices.pair, weight * np.log(told[:, stars]), len(says)) if teams else 0.0
        post = np.exp(score - score.max(axis=1, keepdims=True))
        post /= post.sum(axis=1, keepdims=True)
        if not teams:
            break
        knew = np.sum(post[voices.pair] * known / told, axis=1)
        all_sharp = float(np.clip(knew.mean(), 0.05, 0.95))
        sharp = (PULL * all_sharp + np.bincount(voices.team, knew, teams)) / (PULL + counts)
        sharp = np.clip(sharp, 0.02, 0.97)
        background = np.bincount(voices.stars, 1 - knew, 4) + 1.0
        background /= background.sum()
    return np.asarray(post)


def _knowing() -> Floats:
    """float64[true stars, called stars] of a team that knows."""
    called = np.full((4, 4), 0.01)
    for stars in range(4):
        for beside in (stars - 1, stars + 1):
            if 0 <= beside < 4:
                called[stars, beside] = BESIDE
        called[stars, stars] = 0.0
        called[stars, stars] = 1 - called[stars].sum()
    return called


def _shared_weight(pair: Numbers, room: Numbers) -> Floats:
    """What a voice counts for: less where others of the same room spoke of the same pair."""
    if not len(pair):
        return np.zeros(0)
    _both, place, counts = np.unique(np.stack([pair, room]), axis=1, return_inverse=True, return_counts=True)
    return np.asarray(1 / (1 + ALIKE * (counts[place.ravel()] - 1)))


def _marks(voices: Voices, says: Numbers, pairs: int) -> Floats:
    """float64[pairs, 4]: the log likelihood of the marks, and of their absence, of each number of true stars."""
    told = np.zeros((pairs, 4))
    if not len(voices.could):
        return told
    weight = _shared_weight(voices.could, voices.seen_in)
    knowing = _knowing()
    right = says[voices.could][:, None] == np.arange(4)
    rate = np.where(right, MARKED_RIGHT, MARKED_WRONG)
    gave = np.where(voices.would[:, None] >= 0, knowing[:, np.maximum(voices.would, 0)].T, 1.0)
    gave = np.where(right, 0.25, np.maximum(gave, 0.02))
    likely = np.where(voices.marked[:, None] > 0, rate * gave, 1 - rate)
    for stars in range(4):
        told[:, stars] = np.bincount(voices.could, weight * np.log(likely[:, stars]), pairs)
    return told


def voices_in(afternoons: Sequence[Afternoon], deck: Deck) -> Voices:
    """What the people of some afternoons said of pairs. A guess after the stars were seen before says nothing.

    Whether nobody marked a pair says something only in rooms that used marks at all.
    """
    matching = matching_of(deck)
    goals, cards = matching.goal_number, matching.technology_number
    number: dict[tuple[int, int], int] = {}
    laid: dict[int, int] = {}
    guesses: list[tuple[int, int, int, int]] = []
    could: list[tuple[int, float, int, int]] = []
    teams = 0
    for room, one in enumerate(afternoons):
        seen: set[int] = set()
        for answer in one.answers:
            for card in answer.laid:
                if answer.goal in goals and card in cards:
                    pair = number.setdefault((goals[answer.goal], cards[card]), len(number))
                    laid[pair] = laid.get(pair, 0) + 1
                    seen.add(pair)
                    if len(answer.laid) == 1 and card not in answer.known:
                        guesses += [
                            (pair, teams + team, room, stars)
                            for team, stars in answer.guesses.items()
                            if one.people[team]
                        ]
        marks: dict[int, list[int]] = {}
        for mark in one.marks:
            if mark.kind == "disagree" and mark.goal in goals and mark.technology in cards:
                pair = number.setdefault((goals[mark.goal], cards[mark.technology]), len(number))
                marks.setdefault(pair, []).append(-1 if mark.stars is None else mark.stars)
        people = sum(one.people)
        for pair in seen | marks.keys() if one.marks else set(marks):
            said = marks.get(pair, [])[:people]
            could += [(pair, 1.0, stars, room) for stars in said]
            could += [(pair, 0.0, -1, room)] * (people - len(said))
        teams += one.teams
    of_guess = np.array(guesses, np.int64).reshape(-1, 4)
    of_mark = np.array(could, np.float64).reshape(-1, 4)
    return Voices(
        of_guess[:, 0],
        of_guess[:, 1],
        of_guess[:, 2],
        of_guess[:, 3],
        of_mark[:, 0].astype(np.int64),
        of_mark[:, 1],
        of_mark[:, 2].astype(np.int64),
        of_mark[:, 3].astype(np.int64),
        tuple(number),
        np.array([laid.get(pair, 0) for pair in range(len(number))], np.int64),
    )


# The key, in words: pairs that the field holds otherwise than the deck, how sure that is, and what to look at next.

SHOWN = 5
LISTED = 20
LISTED_FROM = 0.05  # how likely a pair is to be wrong, from where it is in the table
DOUBTED = 0.2  # how likely a pair is to be wrong, from where another afternoon is worth it


def key_part(
    key: Sequence[Contested], effects: Mapping[tuple[str, str], KnockIn], deck: Deck, deck_name: str
) -> LetterPart:
    """The key's part of the letter.

    Args:
        key: What the rooms hold, weightiest first.
        effects: What new stars would do in play, of the pairs for which that was measured.
        deck: For the cards' words.
        deck_name: As the user named it, for commands to copy.
    """
    title = _("Nøglen")
    if not key:
        words = _("Ingen har gættet på et enkelt kort eller sat et mærke. Lad stjernerne være, som de er.")
        return LetterPart(title, (words,))
    sure = [one for one in key if one.is_sure]
    doubted = [one for one in key if not one.is_sure and one.wrong >= DOUBTED]
    count = ngettext("{n} par er der sagt noget om.", "{n} par er der sagt noget om.", len(key)).format(n=len(key))
    agree = sum(one.wrong < 1 - SURE for one in key)
    words = _("Ved {agree} af dem taler intet imod bunken. Stjerner er først forkerte, når det er 95 % sikkert.")
    points = [_point(one, effects.get((one.goal, one.technology)), deck, deck_name) for one in sure[:SHOWN]]
    points.append(_next(doubted, deck))
    return LetterPart(title, (count, words.format(agree=agree)), tuple(points), (_pairs(key, deck),))


def _names(one: Contested, deck: Deck) -> tuple[str, str]:
    goal = next(goal.text for goal in deck.goals if goal.id == one.goal)
    card = next(card.name for card in deck.technologies if card.id == one.technology)
    return goal, card


def _point(one: Contested, effect: KnockIn | None, deck: Deck, deck_name: str) -> LetterPoint:
    goal, card = _names(one, deck)
    rooms = ngettext("{n} rum har talt om det", "{n} rum har talt om det", one.rooms).format(n=one.rooms)
    says = _("Bunken siger “{deck}”. Rummene holder på “{field}”, og det er {sure} sikkert. {rooms}.").format(
        deck=stars_in_words(one.deck_stars), field=stars_in_words(one.stars), sure=_sure(one.wrong), rooms=rooms
    )
    if effect is not None and effect.shifts:
        says += " " + _effect(effect)
    do = _(
        "Læs grunden på kortet igen. Er I enige med rummene, så skriv det ind. Er I uenige, så skriv en bedre grund."
    )
    command = f"tekspil evidence {_('FILER')} --deck {deck_name} --accept {one.goal}+{one.technology}"
    return LetterPoint(_("{card} til “{goal}”").format(card=card, goal=goal), says, do, command=command)


def _sure(share: float) -> str:
    """How sure something is; nothing of this kind is ever quite certain."""
    return percent(share) if share < 0.99 else _("over {share}").format(share=percent(0.99))


def _effect(effect: KnockIn) -> str:
    met = next((shift for shift in effect.shifts if shift.name == "goal_met"), None)
    if met is None:
        return ""
    return _(
        "I spillet går målet så fra at være nået {before} af gangene til {after} (forskel {low} til {high})."
    ).format(
        before=percent(met.before),
        after=percent(met.after),
        low=decimal(100 * met.difference.low, 0),
        high=decimal(100 * met.difference.high, 0),
    )


def _next(doubted: Sequence[Contested], deck: Deck) -> LetterPoint:
    title = _("Det bør én eftermiddag mere se på")
    if not doubted:
        says = _("Ingen par ligger på vippen.")
        return LetterPoint(title, says, _("Spil med nye mål, så flere par bliver prøvet."))
    goals = list(dict.fromkeys(_names(one, deck)[0] for one in doubted))[:3]
    says = ngettext("{n} par ligger på vippen.", "{n} par ligger på vippen.", len(doubted)).format(n=len(doubted))
    do = _("Tag disse mål med næste gang: {goals}").format(goals=" ".join(f"“{goal}”" for goal in goals))
    return LetterPoint(title, says, do)


def _pairs(key: Sequence[Contested], deck: Deck) -> Listing:
    rows = []
    for one in [one for one in key if one.wrong >= LISTED_FROM][:LISTED]:
        goal, card = _names(one, deck)
        likely = f"{one.likely[0]}-{one.likely[-1]}" if len(one.likely) > 1 else str(one.likely[0])
        cells = (str(one.deck_stars), str(one.stars), likely, _sure(one.wrong), str(one.rooms), str(one.voices))
        rows.append((f"{card}: {goal}", *cells))
    heads = (_("Par"), _("Bunken"), _("Feltet"), _("95 %"), _("Forkert"), _("Rum"), _("Stemmer"))
    says = _(
        "Dem, der betyder mest, står først: hvor sikkert det er, hvor langt der er imellem, og hvor tit kortet lægges. "
        "“95 %” er de stjerner, sandheden ligger i."
    )
    return Listing(_("Par, som rummene ser anderledes på"), says, "par.csv", heads, tuple(rows))
