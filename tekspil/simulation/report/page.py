"""The page: the verdict first, what to do about it, and then how the games go, each picture with its table."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from tekspil import language
from tekspil.content.models import Board, Deck
from tekspil.figures import decimal, percent, thousands
from tekspil.language import _, ngettext
from tekspil.plain import plain
from tekspil.simulation.health import finding_words as wording
from tekspil.simulation.health import letter
from tekspil.simulation.health.deck_health import Health
from tekspil.simulation.health.figure import Finding
from tekspil.simulation.metrics import amount, between, title, too_few
from tekspil.simulation.report.chapters import cards_of, course_of
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.what_if import MeasureSeen, WhatIf

SHOWN = 3
_PERCENT = re.compile("(?<=[0-9]) %")  # a number keeps its unit on its line


def page(
    deck: Deck,
    board: Board,
    result: SimulationResult,
    health: Health | None,
    names: tuple[str, str],
    tried: WhatIf | None = None,
) -> str:
    """The whole page as HTML."""
    loader = Environment(
        loader=PackageLoader("tekspil.simulation", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
    )
    return loader.get_template("page.html").render(
        language=language.current(),
        title=_title(deck, board),
        verdict=letter.verdict(health) if health else _played(result),
        summary=_summary(result),
        groups=[_group(group, result, names) for group in letter.by_code(health.of("error", "warning")).values()]
        if health
        else [],
        causes=[
            (letter.cause_title(one, deck, board), letter.cause_lines(one)) for one in (health.causes if health else ())
        ],
        what_if=what_if_chapter(tried) if tried else None,
        unsure=[(one, wording.unsure(one, how=False)) for one in health.of("hint")] if health else [],
        good=[(one, _evidence(one)) for one in health.of("good") if letter.is_whole(one)] if health else [],
        words=_words(len([one for one in health.of("good") if not letter.is_whole(one)]) if health else 0),
        course=list(course_of(board, result, health)),
        cards=list(cards_of(deck, result)),
        facts=_facts(deck, board, result, health),
    )


def _shown(value: object) -> object:
    """A value as it goes to the page: every text plain, before it is escaped; pictures are markup already."""
    return _PERCENT.sub("\u00a0%", plain(value)) if type(value) is str else value


def _words(good_cards: int) -> dict[str, str]:
    """The page's own words; here, because only the code is searched for texts to translate."""
    return {
        "todo": _("Det kan I gøre noget ved"),
        "game": _("Se et typisk spil:"),
        "advice": _("Prøv:"),
        "unsure": _("Det ved vi ikke endnu"),
        "course": _("Sådan går spillene"),
        "good": _("Det er, som I ønsker"),
        "good_is": _("Sådan er det"),
        "good_how": _("Hvor sikkert det er, og hvad I ønsker"),
        "good_cards": ngettext(
            "Også {n} tal om kort er, som I ønsker. Det står i fund.csv.",
            "Også {n} tal om kort er, som I ønsker. De står i fund.csv.",
            good_cards,
        ).format(n=good_cards),
        "cards": _("Kortene"),
        "method": _("Sådan fandt vi ud af det"),
    }


def _title(deck: Deck, board: Board) -> str:
    return _("{deck}, på pladen {board}").format(deck=deck.title, board=board.title)


def _evidence(finding: Finding) -> str:
    """How sure a figure is, and what it takes for granted."""
    return " ".join(filter(None, (letter.evidence(finding), finding.assumed, letter.swayed(finding))))


def _played(result: SimulationResult) -> str:
    return ngettext("{games} spil er spillet.", "{games} spil er spillet.", result.games).format(
        games=thousands(result.games)
    )


def _summary(result: SimulationResult) -> str:
    """How a usual game goes, in two sentences."""
    if not result.length_minutes.is_known:
        return _("Det er {few}.").format(few=too_few())
    length, answers = result.length_minutes, result.answers
    met = sum(answers.stars[2:])
    return _(
        "Et spil med {teams} hold tager {minutes} minutter; ni af ti ligger fra {low} til {high}. "
        "Ved {not_now} af målene siger holdet “ikke nu”. Når det lægger noget, får det 2 eller 3 stjerner "
        "{met} af gangene."
    ).format(
        teams=result.teams,
        minutes=decimal(length.value, 0),
        low=length.p5,
        high=length.p95,
        not_now=percent(answers.not_now.value),
        met=percent(met),
    )


def _group(group: list[Finding], result: SimulationResult, names: tuple[str, str]) -> dict[str, Any]:
    """Findings of one code, for the page."""
    shown = []
    for finding in group[:SHOWN]:
        command = letter.replay_command(*names, result, finding, letter.TYPICAL)
        shown.append((finding, _evidence(finding), command, letter.other_games(finding)))
    first = group[0]
    rest = [finding.sentence for finding in group[SHOWN:]]
    return {
        "code": first.code,
        "severity": first.severity,
        "name": letter.severity_name(first.severity),
        "title": first.title,
        "advice": first.advice,
        "shown": shown,
        "rest": rest,
    }


def _facts(deck: Deck, board: Board, result: SimulationResult, health: Health | None) -> list[str]:
    """How it was found out, for whoever wants to do it again."""
    rounds = ngettext("{n} runde", "{n} runder", result.rounds).format(n=result.rounds)
    facts = [
        _("Bunken {deck}, udgave {version}, på pladen {board}. {teams} hold, {rounds}.").format(
            deck=deck.id, version=deck.version, board=board.id, teams=result.teams, rounds=rounds
        ),
        _("{games} spil ved hvert bord, tal {seed}. Samme tal giver samme spil.").format(
            games=thousands(result.games), seed=result.seed
        ),
        _("Usikkerheden er 95 %-intervaller. De tager højde for, at spil med de samme kort ligner hinanden."),
    ]
    if health:
        facts.append(_("Noget er først galt, når hele usikkerheden ligger uden for det, I ønsker."))
        facts.append(
            _("Er mange kort sammenlignet, er usikkerheden gjort så bred, at den holder for dem alle på én gang.")
        )
        facts.append(
            _("Kortene er prøvet af spillere, der kender 95 % af parrene; resten af spillere, der kender 60 %.")
        )
        facts.append(_("Ønskerne kan ændres under 'targets' i pladens fil."))
    facts.append(_("Det er computere, der har spillet. De ved ikke, hvad et rum fuldt af kolleger får ud af det."))
    return facts


# What if, for the page: sliders, what is written at each of their places, and a table of it all for paper.


def what_if_chapter(found: WhatIf) -> dict[str, Any]:
    """What the template takes.

    Returns:
        Words; `sliders`, each with its name, its values and its place now; `at`, by places with a comma between, the
        cells of each measure's row; and `rows`, of every combination, for the table.
    """
    before = {one.id: one for one in found.seen[found.now]}
    shown = {at: [_cells(one, before.get(one.id)) for one in seen] for at, seen in found.seen.items()}
    titles = [title(one.id) for one in found.seen[found.now]]
    return {
        "title": _("Hvad nu, hvis …?"),
        "how": _(
            "Træk i det, I vil ændre. Alt er spillet på forhånd, {games} spil af hver slags. Er en forskel mindre end "
            "usikkerheden, så spørg 'tekspil compare', før I tror på den."
        ).format(games=thousands(found.games)),
        "unplayable": _("Det kan ikke spilles: Bunken har for få kort."),
        "all": _("Alle tallene"),
        "sliders": [
            {"name": name, "values": list(values), "now": place}
            for (name, values), place in zip(found.spans.items(), found.now, strict=True)
        ],
        "heads": [_("Tal"), _("Så bliver det"), _("Usikkerhed"), _("Forskel fra nu")],
        "titles": titles,
        "start": shown[found.now],
        "at": {",".join(map(str, at)): cells for at, cells in shown.items()},
        "table_heads": [*found.spans, *titles],
        "rows": [
            [*map(str, found.values(at).values()), *([cells[0] for cells in shown[at]] or ["–"] * len(titles))]
            for at in found.seen
        ],
    }


def _cells(one: MeasureSeen, before: MeasureSeen | None) -> list[str]:
    """A measure's value, its interval, and how far it is from what it is now."""
    gap = one.interval.value - before.interval.value if before else 0.0
    unsure = between(one.interval, lambda value: amount(value, one.unit))
    apart = amount(gap, one.unit, difference=True)
    told = "–" if apart in (amount(0.0, one.unit, difference=True), amount(-0.0, one.unit, difference=True)) else apart
    return [amount(one.interval.value, one.unit), unsure, f"+{told}" if gap > 0 and told != "–" else told]
