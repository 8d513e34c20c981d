"""The page's pictures, each with what it says in a sentence and with the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tekspil.content.models import Board, Deck
from tekspil.figures import decimal, percent
from tekspil.language import _, ngettext
from tekspil.matching import matching_of
from tekspil.phrases import outcome_name, team_name
from tekspil.plain import one_line
from tekspil.simulation.health import finding_words as wording
from tekspil.simulation.health.deck_health import Health
from tekspil.simulation.metrics import between, too_few
from tekspil.simulation.report import plots
from tekspil.simulation.result import Length, SimulationResult
from tekspil.simulation.stats.intervals import Interval

LISTED = 8  # cards at the top and at the bottom


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """A picture, what it says in a sentence, and the same as a table."""

    title: str
    says: str
    svg: Markup
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def course_of(board: Board, result: SimulationResult, health: Health | None) -> Sequence[ReportPicture]:
    """How the games go."""
    made = [_outcomes(result) if result.outcomes else _seats(result)]
    lengths = health.lengths if health else {result.teams: result.length_minutes}
    made.append(_lengths(board, lengths))
    made.append(_answers(result))
    return made


def _seats(result: SimulationResult) -> ReportPicture:
    fair = 100 / result.teams
    won = [(_seat(result, place), seat.win_share, seat) for place, seat in enumerate(result.seats) if seat.win_share]
    rows = [(label, *_in_percent(share)) for label, share, _seat_of in won]
    svg = plots.dots("hold", rows, _("procent af spillene, som holdet vinder"), line=fair)
    return ReportPicture(
        _("Hvem vinder?"),
        _(
            "Prikken er holdets del af sejrene, stregen hvor usikker den er. Den prikkede linje er en lige del, {fair}."
        ).format(fair=percent(fair / 100)),
        Markup(svg),
        (_("Hold"), _("Vinder"), _("Usikkerhed"), _("Point")),
        [(label, _pct(share.value), _between(share), decimal(seat.points.value)) for label, share, seat in won],
    )


def _seat(result: SimulationResult, place: int) -> str:
    """The team of a seat, with who sits there where not all are alike."""
    if len(set(result.players)) == 1:
        return team_name(place)
    return f"{team_name(place)} ({wording.player_name(result.players[place])})"


def _in_percent(share: Interval) -> tuple[float, float, float]:
    return 100 * share.value, 100 * share.low, 100 * share.high


def _outcomes(result: SimulationResult) -> ReportPicture:
    outcomes = [(outcome_name(place), outcome) for place, outcome in enumerate(result.outcomes or ())]
    rows = [(label, 100 * share.value) for label, share in outcomes]
    return ReportPicture(
        _("Hvordan går det?"),
        _("I spiller sammen mod et fælles mål. Sådan ender spillene."),
        Markup(plots.bars("udfald", rows, _("procent af spillene"))),
        (_("Udfald"), _("Del"), _("Usikkerhed")),
        [(label, _pct(share.value), _between(share)) for label, share in outcomes],
    )


def _lengths(board: Board, lengths: Mapping[int, Length]) -> ReportPicture:
    band = board.targets.get("minutes")
    rows = [
        (ngettext("{n} hold", "{n} hold", teams).format(n=teams), one.value, one.p5, one.p95)
        for teams, one in lengths.items()
    ]
    says = _("Prikken er et gennemsnit, og ni af ti spil ligger inden for stregen.")
    if band:
        says += " " + _("Det grå felt er, hvad I ønsker: {wanted}.").format(wanted=wording.wanted("minutes", band))
    return ReportPicture(
        _("Hvor lang tid tager et spil?"),
        says,
        Markup(plots.dots("laengde", rows, _("minutter med velkomst og afrunding"), band=band)),
        (_("Hold"), _("Gennemsnit"), _("Ni af ti spil")),
        [
            (label, _("{n} min.").format(n=decimal(one.value)), _spread(one))
            for (label, *_ends), one in zip(rows, lengths.values(), strict=True)
        ],
    )


def _spread(length: Length) -> str:
    return _("{low} til {high} min.").format(low=length.p5, high=length.p95) if length.is_known else too_few()


def _answers(result: SimulationResult) -> ReportPicture:
    answers = result.answers
    not_now = answers.not_now.value
    names = (_("0 stjerner"), _("1 stjerne"), _("2 stjerner"), _("3 stjerner"))
    rows = [(_("“ikke nu”"), 100 * not_now)]
    rows += [(name, 100 * (1 - not_now) * share) for name, share in zip(names, answers.stars, strict=True)]
    return ReportPicture(
        _("Hvordan svarer holdene?"),
        _("Af alle svar på et mål, som et hold selv har valgt. “Ikke nu” er rigtigt {right} af gangene.").format(
            right=percent(answers.not_now_right.value)
        ),
        Markup(plots.bars("svar", rows, _("procent af svarene"))),
        (_("Svar"), _("Del")),
        [(label, _pct(value / 100)) for label, value in rows],
    )


def cards_of(deck: Deck, result: SimulationResult) -> Sequence[ReportPicture]:
    """What becomes of the cards, and how they match."""
    names = {card.id: one_line(card.name) for card in deck.technologies}
    texts = {goal.id: one_line(goal.text) for goal in deck.goals}
    made = [
        _extremes(
            "teknologier",
            _("Hvilke teknologier bliver lagt?"),
            _("De {n}, der bliver lagt oftest, og de {n}, der bliver lagt sjældnest, af de gange de er på hånden."),
            [(names[card.id], card.laid_share) for card in result.technologies if card.held],
            (_("Teknologi"), _("Lagt"), _("Usikkerhed")),
        ),
        _extremes(
            "maal",
            _("Hvilke mål bliver opfyldt?"),
            _("De {n}, der bliver opfyldt oftest, og de {n}, der bliver opfyldt sjældnest, af de gange de er valgt."),
            [(texts[goal.id], goal.met_share) for goal in result.goals if goal.chosen + goal.shared],
            (_("Mål"), _("Opfyldt"), _("Usikkerhed")),
        ),
        _map(deck),
    ]
    effects = [(names[card.id], card.knock_out.met) for card in result.technologies if card.knock_out]
    if taken := [(name, met) for name, met in effects if met]:
        made.insert(1, _taken_out(taken))
    return made


def _taken_out(taken: list[tuple[str, Interval]]) -> ReportPicture:
    """What becomes of the goals when a card is taken out of the same games."""
    ranked = sorted(taken, key=lambda one: one[1].value)
    listed = ranked if len(ranked) <= 2 * LISTED else [*ranked[:LISTED], *ranked[-LISTED:]]
    rows = [(label, *_in_percent(part)) for label, part in listed]
    return ReportPicture(
        _("Hvilke kort bliver savnet?"),
        _(
            "De samme spil er spillet igen uden kortet, ét kort ad gangen. Øverst står dem, der bliver savnet mest. "
            "Går stregen hen over nul, er forskellen for lille til at se."
        ),
        Markup(plots.dots("savnet", rows, _("procentpoint flere mål opfyldt uden kortet"), line=0)),
        (_("Teknologi"), _("Uden kortet, i procentpoint"), _("Usikkerhed")),
        [(label, _hundredths(part.value), between(part, _hundredths)) for label, part in listed],
    )


def _hundredths(value: float) -> str:
    return decimal(100 * value, 2).replace("-", "\u2212")


def _extremes(
    name: str, title: str, says: str, found: list[tuple[str, Interval]], heads: Sequence[str]
) -> ReportPicture:
    ranked = sorted(found, key=lambda one: -one[1].value)
    few = len(ranked) <= 2 * LISTED
    listed = ranked if few else [*ranked[:LISTED], *ranked[-LISTED:]]
    rows = [(label, *_in_percent(part)) for label, part in listed]
    return ReportPicture(
        title,
        (_("Oftest øverst.") if few else says.format(n=LISTED)),
        Markup(plots.dots(name, rows, _("procent"))),
        heads,
        [(label, _pct(part.value), _between(part)) for label, part in listed],
    )


def _map(deck: Deck) -> ReportPicture:
    matching = matching_of(deck)
    fits = matching.fitting
    rows = []
    for theme in deck.themes:
        own = [number for number, goal in enumerate(deck.goals) if goal.theme == theme.id]
        if own:
            counts = sorted(int(fits[number]) for number in own)
            fewest = _("{least} til {most}").format(least=counts[0], most=counts[-1])
            rows.append((one_line(theme.title), str(len(own)), str(counts[len(counts) // 2]), fewest))
    return ReportPicture(
        _("Kortet over bunken"),
        _("En række for hvert mål og en søjle for hver teknologi. Sort er 3 stjerner, hvid er ingen."),
        Markup(plots.map_of("kort", deck)),
        (_("Tema"), _("Mål"), _("Teknologier, der passer, typisk"), _("Færrest til flest")),
        rows,
    )


def _pct(share: float) -> str:
    return percent(share, 1)


def _between(share: Interval) -> str:
    return wording.between(share.scaled(100), "percent")
