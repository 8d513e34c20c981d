"""`tekspil suggestions` and `tekspil report`: what rooms have said of a deck, and what a team takes home."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tekspil.cli.arguments import one_of, teams_option, whole
from tekspil.cli.long_work import progress_bar
from tekspil.cli.outcome import MisuseError
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Deck
from tekspil.figures import as_json, decimal, percent
from tekspil.language import _, ngettext
from tekspil.phrases import TEAM_LETTERS, stars_in_words
from tekspil.safe_files import in_words
from tekspil.today import today

if TYPE_CHECKING:
    from tekspil.takeaway.knock_in import KnockIn, Shift
    from tekspil.takeaway.suggestions import Collected, Suggestion

FORMAT = 1
MEASURED = 10  # suggestions that are simulated, the weightiest


def suggestions(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    folder: Annotated[list[Path], typer.Argument(metavar=_("MAPPE"), help=_("Mapper eller filer med gemte spil."))],
    board: Annotated[str, typer.Option(metavar=_("PLADE"), help=_("Pladen, der spilles på."))] = FIRST_BOARD,
    teams: Annotated[int, teams_option()] = 4,
    measure: Annotated[
        int,
        typer.Option(
            parser=whole(0, 1000), metavar=_("ANTAL"), help=_("Hvor mange forslag der regnes på. Uden: 10. 0: ingen.")
        ),
    ] = MEASURED,
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar=_("MÅL+TEKNOLOGI"), help=_("Skriver forslaget ind i bunken. Kan gives flere gange.")),
    ] = None,
    why: Annotated[str, typer.Option(metavar=_("TEKST"), help=_("Grunden, der skal stå på kortet."))] = "",
    json: Annotated[bool, typer.Option("--json", help=_("Skriver det hele som JSON (docs/json.md)."))] = False,
) -> int:
    """Show what rooms suggest, weightiest first, and write those that are accepted into the deck."""
    from tekspil.takeaway.suggestions import collect

    for path in folder:
        _must_exist(path)
    loaded = load_deck(deck)
    collected = collect(loaded, folder)
    if accept:
        return _accept(loaded, collected, accept, why)
    measured = _measured(loaded, board, teams, collected.suggestions[:measure])
    if json:
        typer.echo(as_json(_plain(loaded, collected, measured)))
    else:
        typer.echo("\n".join(_lines(loaded, collected, measured)))
    return 0


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise MisuseError(_("{path} findes ikke.").format(path=path))


def _measured(deck: Deck, board: str, teams: int, chosen: Sequence[Suggestion]) -> dict[tuple[str, str], KnockIn]:
    from tekspil.takeaway.knock_in import knock_in

    if not chosen:
        return {}
    loaded = load_board(board)
    measured = {}
    with progress_bar() as progress:
        for done, one in enumerate(chosen):
            progress(done, len(chosen))
            if one.stars is not None:
                key = (one.goal, one.technology)
                measured[key] = knock_in(deck, loaded, *key, one.stars, teams=teams)
    return measured


def _accept(deck: Deck, collected: Collected, named: Sequence[str], why: str) -> int:
    from tekspil.takeaway.suggestions import accept

    there = {f"{one.goal}+{one.technology}": one for one in collected.suggestions if one.stars is not None}
    for name in named:
        if name not in there:
            message = _("Der er intet forslag, der hedder '{name}'. Her er: {names}.")
            raise MisuseError(message.format(name=name, names=", ".join(there) or _("ingen")))
    chosen = [there[name] for name in dict.fromkeys(named)]
    accept(deck, chosen, why)
    typer.echo(
        ngettext("{n} forslag er skrevet ind.", "{n} forslag er skrevet ind.", len(chosen)).format(n=len(chosen))
    )
    typer.echo(
        _("Læs ordene på kortet igen: De skal passe til de nye stjerner. Kør så: tekspil check {deck}").format(
            deck=deck.id
        )
    )
    return 0


def _lines(deck: Deck, collected: Collected, measured: dict[tuple[str, str], KnockIn]) -> list[str]:
    rooms = ngettext("{n} spil er læst.", "{n} spil er læst.", collected.rooms).format(n=collected.rooms)
    count = len(collected.suggestions)
    lines = [f"{rooms} " + ngettext("{n} forslag.", "{n} forslag.", count).format(n=count)]
    goals = {goal.id: goal.text for goal in deck.goals}
    cards = {card.id: card.name for card in deck.technologies}
    for number, one in enumerate(collected.suggestions, start=1):
        lines += ["", f"{number}. {one.goal}+{one.technology}"]
        lines.append(f"   {goals[one.goal]} – {cards[one.technology]}")
        lines += [f"   {line}" for line in _said(one)]
        effect = measured.get((one.goal, one.technology))
        if effect is not None:
            lines += [f"   {line}" for line in _effect(effect)]
    if count:
        lines += ["", _("Skriv et forslag ind i bunken med --accept og dets navn.")]
    for path, remark in collected.remarks:
        lines += ["", f"{path}: {remark}"]
    return lines


def _said(one: Suggestion) -> list[str]:
    deck = stars_in_words(one.deck_stars)
    judged = _("Bunken siger: {stars}, som forfatterne har vurderet det.")
    counted = _("Bunken siger: {stars}, ud fra behovene alene.")
    lines = [(judged if one.assessed else counted).format(stars=deck)]
    said = ", ".join(stars_in_words(stars) for stars in one.said) or _("uenige, uden stjerner")
    lines.append(
        ngettext("{n} gruppe siger: {said}.", "{n} grupper siger: {said}.", one.rooms).format(n=one.rooms, said=said)
    )
    if one.stars is not None:
        lines.append(_("Forslag: {stars}.").format(stars=stars_in_words(one.stars)))
    return lines


def _effect(effect: KnockIn) -> list[str]:
    if not effect.shifts:
        return [_("De to kort er for sjældent med i samme spil til, at der kan regnes på det.")]
    names = {
        "goal_met": _("Målet bliver nået"),
        "laid": _("Kortet bliver lagt af hånden"),
        "stars": _("Kortets stjerner, når det lægges"),
    }
    return [_shift(names[shift.name], shift) for shift in effect.shifts]


def _shift(name: str, shift: Shift) -> str:
    """ "Målet bliver nået: 52 % før, 58 % efter. Forskel: 6 (fra 2 til 10)." """
    scale, shown = (100, percent) if shift.unit == "share" else (1, _two_digits)
    ends = (shift.difference.value, shift.difference.low, shift.difference.high)
    value, low, high = (decimal(scale * end, 1 if scale > 1 else 2) for end in ends)
    message = _("{name}: {before} før, {after} efter. Forskel: {value} (fra {low} til {high}).")
    return message.format(
        name=name, before=shown(shift.before), after=shown(shift.after), value=value, low=low, high=high
    )


def _two_digits(value: float) -> str:
    return decimal(value, 2)


def _plain(deck: Deck, collected: Collected, measured: dict[tuple[str, str], KnockIn]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "deck": {"id": deck.id, "version": deck.version, "fingerprint": deck.fingerprint},
        "rooms": collected.rooms,
        "suggestions": [
            asdict(one)
            | {"balance": asdict(measured[key]) if (key := (one.goal, one.technology)) in measured else None}
            for one in collected.suggestions
        ],
        "remarks": [{"path": str(path), "remark": remark} for path, remark in collected.remarks],
    }


def report(
    save: Annotated[Path, typer.Argument(metavar=_("SPIL"), help=_("En fil med et gemt spil."))],
    out: Annotated[
        Path | None, typer.Option(metavar=_("MAPPE"), help=_("Hvor rapporten skal ligge. Uden: ved siden af spillet."))
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=_("Skriver også rapporten som PDF."))] = False,
    team: Annotated[
        str, typer.Option(parser=one_of(["", *TEAM_LETTERS]), metavar=_("HOLD"), help=_("Kun for ét hold, A til F."))
    ] = "",
) -> int:
    """Write the Team-VTCV of a saved game as a page that can be edited, and as PDF."""
    from tekspil.game import Game
    from tekspil.takeaway.report import write_report
    from tekspil.takeaway.vtcv import vtcv_of
    from tekspil.typesetting import MissingTypesetterError, UnprintableError, lacking_words

    _must_exist(save)
    game = Game.resume(save)
    for remark in game.remarks:
        typer.echo(remark, err=True)
    seat = TEAM_LETTERS.index(team) if team else None
    if seat is not None and seat >= game.teams:
        raise MisuseError(_("Der er kun {teams} hold i spillet.").format(teams=game.teams))
    draft = vtcv_of(game, today(), seat)
    name = f"{save.stem}-team-vtcv" + (f"-{team.lower()}" if team else "")
    for ending in ("html", "pdf") if pdf else ("html",):
        path = (out or save.parent) / f"{name}.{ending}"
        try:
            lacking = write_report(draft, path)
        except (MissingTypesetterError, UnprintableError) as error:
            instead = _("HTML-filen kan printes i stedet.")
            raise MisuseError(f"{error} {instead}") from error
        except OSError as error:
            message = _("{path} kan ikke skrives: {why}. Vælg en anden mappe med --out.")
            raise MisuseError(message.format(path=path, why=in_words(error))) from error
        typer.echo(_("Skrevet: {path}").format(path=path))
        if lacking:
            print(lacking_words(lacking), file=sys.stderr)
    typer.echo(_("Læs den, før I deler den."))
    return 0
