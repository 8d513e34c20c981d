"""The letter, as a text, a page and a folder: what is known first, a part for each question, and how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil import language
from tekspil.content.models import Deck
from tekspil.evidence.clock import clock_part
from tekspil.evidence.evidence import Evidence
from tekspil.evidence.gathered import Gathered
from tekspil.evidence.key import key_part
from tekspil.evidence.learning import learning_part
from tekspil.evidence.letter_parts import Chart, Letter
from tekspil.evidence.people_words import PLAYERS, NotNow, people_part
from tekspil.figures import as_json
from tekspil.language import _, ngettext
from tekspil.plain import plain_if_text
from tekspil.rules.coverage import MEETS
from tekspil.safe_files import write_whole
from tekspil.simulation.report.folder import has_pictures, write_sheet
from tekspil.takeaway.knock_in import KnockIn
from tekspil.takeaway.marks import KINDS, word

FEW = 5
"""Afternoons: with fewer the letter says first how little it knows."""


def letter_of(
    evidence: Evidence,
    deck_name: str,
    board_name: str,
    effects: Mapping[tuple[str, str], KnockIn] | None = None,
    not_now: NotNow | None = None,
) -> Letter:
    """The letter of what was found.

    Args:
        evidence: What was found.
        deck_name, board_name: As the user named them, for commands to copy.
        effects: What new stars would do in play, of the pairs for which that was measured.
        not_now: What people as they played do to the game, where that was measured.
    """
    return Letter(
        _("{deck}, på pladen {board}").format(deck=evidence.deck.title, board=evidence.board.title),
        _verdict(evidence),
        tuple(_summary(evidence)),
        (
            clock_part(evidence.clock, evidence.board, board_name),
            people_part(evidence.knowledge, evidence.checks, (deck_name, board_name), not_now),
            key_part(evidence.key, effects or {}, evidence.deck, deck_name),
            learning_part(evidence.learning, evidence.deck),
        ),
        tuple(_facts()),
    )


def _verdict(evidence: Evidence) -> str:
    count = len(evidence.gathered.afternoons)
    if not count:
        return _("Der er ingen eftermiddage at gå efter.")
    if count < FEW:
        words = ngettext(
            "Vi ved ikke meget endnu: her er kun {n} eftermiddag.",
            "Vi ved ikke meget endnu: her er kun {n} eftermiddage.",
            count,
        )
        return words.format(n=count)
    return _("Det siger {n} eftermiddage.").format(n=count)


def _summary(evidence: Evidence) -> list[str]:
    count, houses = len(evidence.gathered.afternoons), len(set(evidence.gathered.houses))
    told = []
    if 0 < count < FEW:
        told.append(_("Brug det til at tale om, ikke til at rette efter. Fra fem eftermiddage siger brevet mere."))
    if count:
        words = ngettext("De kommer fra {n} hus.", "De kommer fra {n} huse.", houses)
        told.append(words.format(n=houses))
    left = len(evidence.gathered.left_out)
    if left:
        words = ngettext("{n} fil kunne ikke bruges.", "{n} filer kunne ikke bruges.", left)
        told.append(words.format(n=left))
    return told


def _facts() -> list[str]:
    return [
        _("Usikkerheden er 95 %-intervaller. En eftermiddag tæller som én: De samme folk ligner sig selv."),
        _("Et hus er en mappe med filer. Intet her siger, hvem der spillede, eller hvornår på dagen."),
        _("Intet bliver rettet af sig selv."),
    ]


# The letter as a page, in the style of the simulator's, and as a folder with its sheets and its JSON.

PAGE, OVERVIEW, RESULT = "brev.html", "overblik.html", "erfaringer.json"


def write_letter(folder: Path, letter: Letter, evidence: Evidence) -> Path:
    """Write the letter's folder and return its most readable file.

    Args:
        folder: Is made where it is missing.
        letter: Without the extra `simulate` there is no page of it, but all the rest.
        evidence: For the JSON.

    Raises:
        OSError: A file cannot be written.
    """
    kept = folder / RESULT
    write_whole(kept, as_json(evidence.as_dict()) + "\n", private=False)
    player = evidence.knowledge.player if evidence.knowledge else None
    if player is not None:
        write_whole(folder / PLAYERS, player.as_text, private=False)
    for part in letter.parts:
        for listing in part.listings:
            write_sheet(folder / listing.sheet, [listing.heads, *listing.rows])
    if not has_pictures():
        return kept
    overview = overview_of(evidence.gathered, evidence.deck)
    write_whole(folder / OVERVIEW, overview_page(overview), private=False)
    path = folder / PAGE
    write_whole(path, page(letter), private=False)
    return path


def page(letter: Letter) -> str:
    """The letter as HTML. Needs the extra `simulate`."""
    words = {"method": _("Sådan fandt vi ud af det"), "try": _("Gør dette:")}
    return _filled("letter.html", letter=letter, words=words)


def overview_page(overview: Overview) -> str:
    """The overview as HTML. Needs the extra `simulate`."""
    return _filled("overview.html", overview=overview, words={"none": _("Intet endnu.")})


def _filled(template: str, **what: Any) -> str:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def drawn(chart: Chart) -> Markup:
        from tekspil.simulation.report import plots

        return Markup(plots.dots(chart.name, chart.rows, chart.label, marks=chart.marks))

    loader = ChoiceLoader([PackageLoader("tekspil.evidence", "."), PackageLoader("tekspil.simulation", "report")])
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=plain_if_text, trim_blocks=True
    )
    return made.get_template(template).render(drawn=drawn, language=language.current(), **what)


# The VT-team's overview: afternoons over houses and months, what was met, marked and tried. One page, nobody named.

MOST = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the overview."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page."""

    title: str
    summary: tuple[str, ...]
    grids: tuple[Grid, ...]


def overview_of(gathered: Gathered, deck: Deck) -> Overview:
    """The overview of some afternoons.

    Args:
        gathered: Of the deck. Houses are numbered; no folder, team or person is named.
        deck: For the cards' words.
    """
    return Overview(
        _("Overblik: {deck}").format(deck=deck.title),
        tuple(_in_short(gathered, deck)),
        (_calendar(gathered), _themes(gathered, deck), _technologies(gathered, deck), _marks(gathered, deck)),
    )


def _in_short(gathered: Gathered, deck: Deck) -> list[str]:
    count, houses = len(gathered.afternoons), len(set(gathered.houses))
    met = {card for one in gathered.afternoons for card in one.met}
    trials = sum(len(one.trials) for one in gathered.afternoons)
    afternoons = ngettext("{n} eftermiddag", "{n} eftermiddage", count).format(n=count)
    words = _(
        "{afternoons} i {houses} huse. {met} af {all} teknologier er vist. {trials} prøvehandlinger er taget med hjem."
    )
    told = [words.format(afternoons=afternoons, houses=houses, met=len(met), all=len(deck.technologies), trials=trials)]
    answers = Counter(answer for _card, answer in gathered.tried)
    if gathered.tried:
        words = _(
            "Holdenes forløb siger: {tried} er prøvet, {later} venter, {dropped} er lagt væk, {unknown} uden svar."
        )
        told.append(
            words.format(
                tried=answers["tried"], later=answers["not_yet"], dropped=answers["dropped"], unknown=answers[""]
            )
        )
    return told


def _calendar(gathered: Gathered) -> Grid:
    months = sorted({one.month for one in gathered.afternoons})
    counts = Counter((house, one.month) for house, one in zip(gathered.houses, gathered.afternoons, strict=True))
    rows = tuple(
        (_("Hus {n}").format(n=house + 1), *(str(counts[house, month] or "·") for month in months))
        for house in sorted(set(gathered.houses))
    )
    heads = (_("Hus"), *(month or _("ukendt måned") for month in months))
    return Grid(_("Eftermiddage"), heads, rows)


def _themes(gathered: Gathered, deck: Deck) -> Grid:
    theme_of = {goal.id: goal.theme for goal in deck.goals}
    answers = [answer for one in gathered.afternoons for answer in one.answers if answer.goal in theme_of]
    goals = Counter(theme_of[answer.goal] for answer in answers)
    met = Counter(theme_of[answer.goal] for answer in answers if (answer.stars or 0) >= MEETS)
    ordered = sorted(deck.themes, key=lambda theme: -goals[theme.id])
    rows = tuple((theme.title, str(goals[theme.id]), str(met[theme.id])) for theme in ordered)
    return Grid(_("Temaer"), (_("Tema"), _("Svar på mål"), _("Nået")), rows, _("Nået er 2 stjerner eller flere."))


def _technologies(gathered: Gathered, deck: Deck) -> Grid:
    met = Counter(card for one in gathered.afternoons for card in one.met)
    trials = Counter(card for one in gathered.afternoons for card in one.trials)
    ordered = sorted(deck.technologies, key=lambda card: (-trials[card.id], -met[card.id], card.name))[:MOST]
    rows = tuple((card.name, str(met[card.id]), str(trials[card.id])) for card in ordered)
    unseen = [card.name for card in deck.technologies if not met[card.id]]
    note = ngettext("{n} teknologi er ikke vist endnu.", "{n} teknologier er ikke vist endnu.", len(unseen))
    return Grid(_("Teknologier"), (_("Teknologi"), _("Vist"), _("Prøvehandlinger")), rows, note.format(n=len(unseen)))


def _marks(gathered: Gathered, deck: Deck) -> Grid:
    marks = Counter((mark.technology, mark.kind) for one in gathered.afternoons for mark in one.marks)
    every = Counter(mark.technology for one in gathered.afternoons for mark in one.marks)
    marked = [card for card in deck.technologies if every[card.id]]
    ordered = sorted(marked, key=lambda card: (-every[card.id], card.name))
    rows = tuple((card.name, *(str(marks[card.id, kind] or "·") for kind in KINDS)) for card in ordered[:MOST])
    return Grid(_("Mærker"), (_("Teknologi"), *(word(kind) for kind in KINDS)), rows)
