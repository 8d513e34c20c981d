"""Learning: what teams name before and after, technologies that were new to them, and what became of trials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tekspil.content.models import Deck
from tekspil.evidence.clock import between
from tekspil.evidence.clustered import clustered_mean
from tekspil.evidence.gathered import Gathered
from tekspil.evidence.letter_parts import LetterPart, LetterPoint, Listing
from tekspil.figures import decimal
from tekspil.language import _, ngettext
from tekspil.simulation.stats.intervals import Interval
from tekspil.takeaway.afternoon import Afternoon
from tekspil.takeaway.horizon import main_need


@dataclass(frozen=True, slots=True)
class Learning:
    """What came of the afternoons.

    Attributes:
        teams: How many named both before and after.
        before, after: Kinds of need that a team's named technologies speak to.
        more: The difference, team by team.
        met: Technologies that were shown with a goal, on average an afternoon.
        new: Technologies marked as new, with how many marks.
        taken: Trials that were taken home; `tried`, `not_yet`, `dropped`, `unknown`: what became of those in campaigns.
    """

    teams: int
    before: Interval
    after: Interval
    more: Interval
    met: Interval
    new: tuple[tuple[str, int], ...]
    taken: int
    tried: int
    not_yet: int
    dropped: int
    unknown: int


def learning_of(gathered: Gathered, deck: Deck) -> Learning:
    """What came of some afternoons.

    Args:
        gathered: Of the deck.
        deck: Whose needs count.
    """
    need_of = {card.id: main_need(card) for card in deck.technologies}
    afternoons = gathered.afternoons
    both = [_spreads(one, need_of) for one in afternoons]
    counts = [float(len(one)) for one in both]
    answers = Counter(answer for _card, answer in gathered.tried)
    new = Counter(mark.technology for one in afternoons for mark in one.marks if mark.kind == "new")
    return Learning(
        teams=int(sum(counts)),
        before=clustered_mean([sum(float(before) for before, _after in one) for one in both], counts),
        after=clustered_mean([sum(float(after) for _before, after in one) for one in both], counts),
        more=clustered_mean([sum(float(after - before) for before, after in one) for one in both], counts),
        met=clustered_mean([float(len(one.met)) for one in afternoons], [1.0] * len(afternoons)),
        new=tuple(sorted(new.items(), key=lambda one: (-one[1], one[0]))),
        taken=sum(len(one.trials) for one in afternoons),
        tried=answers["tried"],
        not_yet=answers["not_yet"],
        dropped=answers["dropped"],
        unknown=answers[""],
    )


def _spreads(one: Afternoon, need_of: dict[str, str]) -> Sequence[tuple[int, int]]:
    """For each team that named both times, the kinds of need before and after."""
    spread: dict[tuple[int, bool], int] = {}
    for named in one.named:
        if named.technologies:
            spread[named.team, named.after] = len({need_of[card] for card in named.technologies if card in need_of})
    return [
        (spread[team, False], spread[team, True])
        for team in range(one.teams)
        if (team, False) in spread and (team, True) in spread
    ]


# Learning, in words: what widened, what was new, and what was tried at home.

LISTED = 10


def learning_part(learning: Learning, deck: Deck) -> LetterPart:
    """The part of the letter that says what came of it."""
    says = [_naming(learning), _met(learning), _trials(learning)]
    return LetterPart(_("Udbyttet"), tuple(says), tuple(_points(learning)), _new(learning, deck))


def _naming(learning: Learning) -> str:
    if not learning.teams:
        return _("Ingen hold har lavet nævneopgaven både før og efter. Slå den til, hvis I vil se, om noget sker.")
    teams = ngettext("{n} hold har nævnt teknologier", "{n} hold har nævnt teknologier", learning.teams)
    words = _("{teams} både før og efter: {before} slags behov før, {after} efter. Forskellen er {more} ({between}).")
    return words.format(
        teams=teams.format(n=learning.teams),
        before=decimal(learning.before.value),
        after=decimal(learning.after.value),
        more=decimal(learning.more.value),
        between=between(learning.more, 1),
    )


def _met(learning: Learning) -> str:
    met = _("En eftermiddag viser {n} teknologier sammen med et mål.").format(n=decimal(learning.met.value, 0))
    count = len(learning.new)
    new = ngettext("{n} kort er mærket som nyt.", "{n} kort er mærket som nye.", count).format(n=count)
    return f"{met} {new}"


def _trials(learning: Learning) -> str:
    taken = ngettext("{n} prøvehandling er taget med hjem.", "{n} prøvehandlinger er taget med hjem.", learning.taken)
    asked = learning.tried + learning.not_yet + learning.dropped
    told = taken.format(n=learning.taken)
    if not asked:
        return f"{told} {_('Om de blev prøvet, står i holdenes forløb. Giv også de mapper med.')}"
    words = _("Af dem, holdene har svaret på, er {tried} prøvet, {later} venter, og {dropped} er lagt væk.")
    return f"{told} {words.format(tried=learning.tried, later=learning.not_yet, dropped=learning.dropped)}"


def _points(learning: Learning) -> list[LetterPoint]:
    if not learning.teams:
        return []
    if not learning.more.is_known:
        do = _("Drag ingen slutning endnu. Saml flere eftermiddage.")
        return [LetterPoint(_("Vi ved ikke, om horisonten bliver bredere"), _("Der er for få eftermiddage."), do)]
    if learning.more.low > 0:
        says = _("Hele usikkerheden ligger over nul. Noget af det kan være øvelse, for opgaven er den samme to gange.")
        return [LetterPoint(_("Horisonten bliver bredere"), says, _("Bliv ved med det, I gør."))]
    if learning.more.high < 0:
        says = _("Hele usikkerheden ligger under nul. Folk er måske trætte til sidst.")
        return [LetterPoint(_("Horisonten bliver smallere"), says, _("Prøv at tage opgaven før opsamlingen."))]
    says = _("Usikkerheden går hen over nul. Det kan være målene, dagen eller spillet.")
    return [
        LetterPoint(
            _("Vi ser ikke, at horisonten bliver bredere"), says, _("Drag ingen slutning. Saml flere eftermiddage.")
        )
    ]


def _new(learning: Learning, deck: Deck) -> tuple[Listing, ...]:
    if not learning.new:
        return ()
    names = {card.id: card.name for card in deck.technologies}
    rows = tuple((names.get(card, card), str(n)) for card, n in learning.new[:LISTED])
    says = _("Kort, som hold har mærket “ny for os”. Vis dem frem igen.")
    return (Listing(_("Nyt for folk"), says, "nye.csv", (_("Kort"), _("Mærker")), rows),)
