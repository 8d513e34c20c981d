"""A health check in plain text: the verdict first, then each finding with what to try and a game to look at."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from tekspil.content.models import Board, Deck
from tekspil.figures import percent, thousands
from tekspil.language import _, ngettext
from tekspil.phrases import listed
from tekspil.plain import one_line
from tekspil.simulation.changes import as_text
from tekspil.simulation.health import finding_words as wording
from tekspil.simulation.health.causes import Cause
from tekspil.simulation.health.deck_health import USUAL_LEVEL, Health, is_swayed, turning_point
from tekspil.simulation.health.figure import Finding, beyond
from tekspil.simulation.result import SimulationResult

SHOWN = 3  # findings of one code, and hints in all
TYPICAL, BEST, WORST = "typical", "best", "worst"  # of a finding's games
USUAL_TEAMS, USUAL_PLAYER, USUAL_SEED = 4, "staff", 1  # what `tekspil replay` does by itself


def severity_name(severity: str) -> str:
    """What a severity is called."""
    return {
        "error": _("Fejl"),
        "warning": _("Advarsel"),
        "hint": _("Ved ikke endnu"),
        "good": _("Godt"),
    }[severity]


def verdict(found: Health) -> str:
    """The health of the game in one sentence."""
    wrong = {finding.code for finding in found.of("error", "warning")}
    if not wrong:
        if found.of("hint"):
            return _("Intet er galt, så vidt vi ved. Der er ting, som flere spil skal afgøre.")
        if found.partial:
            return _("Intet er galt, så vidt vi nåede at se.")
        if any(is_whole(one) and is_swayed(one) for one in found.of("good")):
            known = percent(USUAL_LEVEL / 100)
            return _("Spillet har det godt, hvis holdene kender cirka {known} af parrene.").format(known=known)
        return _("Spillet har det godt. Alt er, som I ønsker det.")
    return ngettext("{n} ting er ikke, som I ønsker det.", "{n} ting er ikke, som I ønsker det.", len(wrong)).format(
        n=len(wrong)
    )


def evidence(finding: Finding) -> str:
    """The interval of a finding and what was wanted, in words."""
    wanted = wording.wanted(finding.target, finding.band)
    if finding.exact:
        return _("I ønsker {wanted}.").format(wanted=wanted)
    interval = wording.between(finding.interval, finding.unit)
    return _("Usikkerhed: {interval}. I ønsker {wanted}.").format(interval=interval, wanted=wanted)


def is_whole(finding: Finding) -> bool:
    """Whether it is about the game as a whole, not about one of many cards, spaces or themes."""
    of_one = ("technology", "goal", "theme", "need", "space", "event", "not_now_earns")
    return not finding.target.startswith(of_one)


def swayed(finding: Finding) -> str:
    """What the figure is where staff know more or less, and at how much the verdict changes; "" where nothing does."""
    others = [one for one in finding.at_knowledge if one.knowledge != USUAL_LEVEL and one.interval.is_known]
    if not others:
        return ""
    told = [
        _("ved {known} viden {value}").format(
            known=percent(one.knowledge / 100), value=wording.amount(one.interval.value, finding.unit)
        )
        for one in others
    ]
    lead = listed(told)
    lead = f"{lead[:1].upper()}{lead[1:]}."
    if not is_swayed(finding):
        return lead
    turning = turning_point(finding)
    if turning is None:
        return f"{lead} {_('Så er dommen en anden.')}"
    return f"{lead} {_('Dommen skifter ved cirka {known}.').format(known=percent(turning / 100))}"


def cause_title(cause: Cause, deck: Deck, board: Board) -> str:
    """What several findings have in common, in one line."""
    subject = cause.subject
    match cause.kind:
        case "card":
            subject = one_line(next(one.name for one in deck.technologies if one.id == subject))
        case "need":
            subject = wording.need_name(deck, subject)
        case "theme":
            subject = one_line(next(one.title for one in deck.themes if one.id == subject))
        case "event":
            subject = one_line(next(one.title for one in deck.events if one.id == subject))
        case "space":
            subject = one_line(next(one.label or one.id for one in board.spaces if one.id == subject))
    text = {
        "card": _("Årsag: kortet “{subject}” ({n} fund)"),
        "need": _("Årsag: behovet “{subject}” ({n} fund)"),
        "theme": _("Årsag: temaet “{subject}” ({n} fund)"),
        "event": _("Årsag: hændelsen “{subject}” ({n} fund)"),
        "space": _("Årsag: feltet “{subject}” ({n} fund)"),
        "rule": _("Årsag: reglen '{subject}' ({n} fund)"),
    }[cause.kind]
    return text.format(subject=subject, n=len(cause.symptoms))


def cause_lines(cause: Cause) -> list[str]:
    """The findings that a cause explains, and what was tried to mend it."""
    shown = [f"{one.code}: {one.sentence}" for one in cause.symptoms[:SHOWN]]
    if len(cause.symptoms) > SHOWN:
        shown.append(_("… og {n} til.").format(n=len(cause.symptoms) - SHOWN))
    best = cause.mended_by
    if best is None and cause.tried:
        shown.append(_("Prøvet uden virkning: {change}").format(change=cause.tried[-1].text))
    if best is not None:
        text = _("Prøvet: {change} Så er {gone} af {before} fund væk.")
        if best.new:
            text = _("Prøvet: {change} Så er {gone} af {before} fund væk, og {new} nye kommer.")
        gone = best.before - best.after
        shown.append(text.format(change=best.text, gone=gone, before=best.before, new=best.new))
    return shown


def other_games(finding: Finding) -> str:
    """How to see the best and the worst game."""
    games = finding.games or {}
    if not {BEST, WORST} <= set(games) or len(set(games.values())) == 1:
        return ""
    text = _("Skriv {best} som nummer for at se det bedste, {worst} for at se det værste.")
    return text.format(best=games[BEST], worst=games[WORST])


def by_code(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """Findings by code, those furthest outside first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    for group in groups.values():
        group.sort(key=lambda one: -beyond(one.interval.value, one.band))
    return groups


def lines(found: Health, deck: Deck, board: Board, deck_name: str, board_name: str) -> Iterator[str]:
    """The letter, line by line; `deck_name` and `board_name` are what the user calls them."""
    names = deck_name, board_name
    yield _("{deck}, på pladen {board}").format(deck=deck.title, board=board.title)
    yield verdict(found)
    if found.partial:
        yield _("Afbrudt: ikke alle borde nåede at spille, så det er et foreløbigt svar.")
    yield _("{games} spil ved hvert bord.").format(games=thousands(found.simulation.games))
    wrong = found.of("error", "warning")
    for cause in found.causes:
        yield ""
        yield from (cause_title(cause, deck, board), *(f"  {line}" for line in cause_lines(cause)))
        if (shown := cause.shown_by) and (command := replay_command(*names, found.simulation, shown, TYPICAL)):
            yield f"  {_('Se et typisk spil: {command}').format(command=command)}"
    for code, group in by_code(wrong).items():
        yield ""
        yield f"{severity_name(group[0].severity)} {code}: {group[0].title}"
        for finding in group[:SHOWN]:
            yield f"  {finding.sentence}"
            yield f"    {evidence(finding)}"
            if finding.assumed:
                yield f"    {finding.assumed}"
            if said := swayed(finding):
                yield f"    {said}"
            command = replay_command(deck_name, board_name, found.simulation, finding, TYPICAL)
            if command:
                yield f"    {_('Se et typisk spil: {command}').format(command=command)}"
                yield f"    {other_games(finding)}"
        if len(group) > SHOWN:
            yield "  " + _("… og {n} til.").format(n=len(group) - SHOWN)
        yield "  " + _("Prøv: {advice}").format(advice=group[0].advice)
    if wrong:
        yield ""
        yield _("Læs om en kode med: tekspil explain {code}").format(code=wrong[0].code)
    unsure = found.of("hint")
    if unsure:
        yield ""
        yield _("Det ved vi ikke endnu")
        for finding in unsure[:SHOWN]:
            yield f"  {finding.code}: {finding.sentence} {wording.unsure(finding)}"
        if len(unsure) > SHOWN:
            yield "  " + _("… og {n} til.").format(n=len(unsure) - SHOWN)
    yield ""
    yield _("{n} andre tal er, som I ønsker det.").format(n=len(found.of("good")))
    depending = [one for one in found.of("good", "hint") if is_whole(one) and is_swayed(one)]
    if depending:
        yield ""
        yield _("Det afhænger af, hvad holdene ved")
        for finding in depending:
            yield f"  {finding.code}: {finding.sentence} {swayed(finding)}"


def replay_command(deck: str, board: str, simulation: SimulationResult, finding: Finding, which: str) -> str:
    """`tekspil replay ...` for one of a finding's games; "" where there is none.

    Args:
        deck, board: As the user names them.
        simulation: Says the seed, and the session where one was fixed.
        which: `TYPICAL`, `BEST` or `WORST`.
    """
    if not finding.games or which not in finding.games:
        return ""
    return game_command(deck, board, finding.players, simulation, finding.games[which])


def game_command(
    deck: str,
    board: str,
    players: Sequence[str],
    simulation: SimulationResult,
    number: int,
    rounds: int | None = None,
    mode: str | None = None,
) -> str:
    """`tekspil replay ...` for a game of a simulation by its number; what it does by itself is left out."""
    words = ["tekspil", "replay", deck, "--board", board]
    if len(players) != USUAL_TEAMS:
        words += ["--teams", str(len(players))]
    alike = set(players)
    if alike != {USUAL_PLAYER}:
        words += ["--players", players[0] if len(alike) == 1 else ",".join(players)]
    if simulation.seed != USUAL_SEED:
        words += ["--seed", str(simulation.seed)]
    if simulation.session is not None:
        words += ["--session", str(simulation.session)]
    if rounds is not None:
        words += ["--rounds", str(rounds)]
    if mode is not None:
        words += ["--mode", mode]
    if simulation.themes:
        words += ["--themes", ",".join(simulation.themes)]
    if simulation.cards:
        words += ["--cards", ",".join(simulation.cards)]
    for name, value in (simulation.changes or {}).items():
        words += ["--set", f"{name}={as_text(value)}"]
    return shlex.join([*words, "--number", str(number)])
