"""`tekspil compare`: two decks, boards or sets of rules on the same dice and deals; stops when the answer is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import (
    MOST_GAMES,
    cards_option,
    dask_option,
    filled_seats,
    json_option,
    number_option,
    picked,
    players_option,
    set_option,
    teams_option,
    themes_option,
    whole,
)
from tekspil.cli.long_work import machines, progress_bar, tell_what_is_slow
from tekspil.cli.outcome import STOPPED, MisuseError
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.problems import did_you_mean
from tekspil.figures import as_json, decimal, thousands
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.simulation.metrics import amount, between, metrics_of, signed, title, too_few

if TYPE_CHECKING:
    from tekspil.simulation.compare import Change, Comparison

LISTED = 12  # changed cards at most


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help=_("Den første bunkes id eller mappe."))],
    b: Annotated[str | None, typer.Argument(metavar="B", help=_("Den anden bunke. Uden: den samme som A."))] = None,
    board: Annotated[
        str,
        typer.Option(
            metavar=_("PLADE"),
            help=_("Pladen til A, og til B, hvis intet andet. Uden: {board}.").format(board=FIRST_BOARD),
        ),
    ] = FIRST_BOARD,
    board_b: Annotated[
        str | None, typer.Option("--board-b", metavar=_("PLADE"), help=_("Pladen til B, hvis det er en anden."))
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            metavar=_("MÅL"),
            help=_("Det, der skal sammenlignes: {names}. Uden: not_now.").format(names=", ".join(measure_ids())),
        ),
    ] = "not_now",
    games: Annotated[
        int,
        typer.Option(parser=whole(2, MOST_GAMES), metavar=_("ANTAL"), help=_("Flest spil til hver. Uden: 200.000.")),
    ] = 200_000,
    teams: Annotated[int, teams_option()] = 4,
    players: Annotated[str, players_option(PLAYERS, own=True)] = "staff",
    themes: Annotated[str, themes_option()] = "",
    cards: Annotated[str, cards_option()] = "",
    changes: Annotated[list[str] | None, set_option()] = None,
    changes_b: Annotated[
        list[str] | None,
        set_option("--set-b", _("Det, der kun prøves i B, fx {example}.").format(example="not_now_points=2")),
    ] = None,
    seed: Annotated[int, number_option(_("Samme tal giver samme spil. Uden: 1."))] = 1,
    dask: Annotated[str | None, dask_option()] = None,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Compare, and say first what it showed."""
    names = filled_seats(players, teams)
    deck_a, board_a = load_deck(a), load_board(board)
    deck_b = load_deck(b) if b and b != a else deck_a
    other_board = load_board(board_b) if board_b and board_b != board else board_a
    from tekspil.simulation import compare as comparing
    from tekspil.simulation.engine.games import setting_of

    both = picked(deck_a, themes, cards, changes)
    only_b = picked(deck_b, themes, cards, [*(changes or ()), *(changes_b or ())])
    ours = setting_of(deck_a, board_a, teams, names, seed, **both)
    theirs = setting_of(deck_b, other_board, teams, names, seed, **only_b)
    known = [name for name in metrics_of(teams, ours.cooperative) if name in metrics_of(teams, theirs.cooperative)]
    if measure not in known:
        message = _("'{text}' kan ikke sammenlignes her. Vælg mellem: {words}.")
        hint = did_you_mean(measure, known)
        raise MisuseError(f"{message.format(text=measure, words=', '.join(known))} {hint}".strip())
    tell_what_is_slow()
    try:
        with machines(dask) as runner, progress_bar() as progress:
            result = comparing.compare(ours, theirs, measure, runner=runner, budget=games, progress=progress)
    except comparing.NothingToCompareError as error:
        raise MisuseError(str(error)) from error
    typer.echo(as_json(result.as_dict()) if json else "\n".join(lines(result)))
    return STOPPED if result.partial else 0


def measure_ids() -> list[str]:
    """The ids of what can be compared, those of a seat only for the first."""
    return list(dict.fromkeys(name for together in (False, True) for name in metrics_of(1, together)))


def lines(result: Comparison) -> list[str]:
    """The verdict, how sure it is, and the other measures."""
    told = [verdict(result), *_played(result), "", _("Andre mål, B i forhold til A (95 %-interval):")]
    told += [f"  {_row(change)}" for change in result.measures if change.name != result.main.name]
    for heading, cards in (
        (_("Ændrede mål, så ofte de bliver løst:"), result.goals),
        (_("Ændrede teknologier, så ofte de lægges:"), result.technologies),
    ):
        if cards:
            ranked = sorted(cards, key=lambda change: -abs(change.difference.value))
            told += ["", heading, *(f"  {_row(change)}" for change in ranked[:LISTED])]
            if len(ranked) > LISTED:
                told.append(_("  ... og {n} til; se dem alle med --json.").format(n=len(ranked) - LISTED))
    return told


def verdict(result: Comparison) -> str:
    """Which has more, or that they are alike, or that it is not known; and whether the difference matters."""
    change = result.main
    values = {
        "measure": title(change.name),
        "a": amount(change.a, change.unit),
        "b": amount(change.b, change.unit),
        "size": amount(abs(change.difference.value), change.unit, difference=True),
        "margin": amount(result.margin, change.unit, difference=True),
        "games": thousands(result.games),
    }
    if result.partial and result.verdict == "unsure":
        return _("Afbrudt efter {games} spil; det er endnu ikke sikkert. {measure}: A {a}, B {b}.").format(**values)
    side = {
        "higher": _("B har mere end A. {measure}: A {a}, B {b}, altså {size} mere."),
        "lower": _("B har mindre end A. {measure}: A {a}, B {b}, altså {size} mindre."),
        "alike": _("A og B er ens: De er højst {margin} fra hinanden. {measure}: A {a}, B {b}."),
        "unsure": _("Det vides endnu ikke efter {games} spil. {measure}: A {a}, B {b}."),
    }[result.verdict]
    if result.verdict in ("higher", "lower"):
        side += (
            " "
            + {
                True: _("Forskellen er større end {margin}, så den betyder noget."),
                False: _("Men forskellen er højst {margin}, så den er for lille til at betyde noget."),
                None: _("Om forskellen er større end {margin}, vides endnu ikke."),
            }[result.matters]
        )
    return side.format(**values)


def _played(result: Comparison) -> list[str]:
    difference, unit = result.main.difference, result.main.unit
    told = [
        _("Forskellen ligger mellem {low} og {high} (95 % sikkert, også når der stoppes undervejs).").format(
            low=signed(difference.low, unit), high=signed(difference.high, unit)
        )
        if difference.is_known
        else _("Det er {few}.").format(few=too_few()),
        _("Spillet: {games} spil til hver i {sessions} udvalg af kort; højst {budget}.").format(
            games=thousands(result.games), sessions=thousands(result.sessions), budget=thousands(result.budget)
        ),
    ]
    if result.narrower >= 1.5:
        told.append(
            _("Uden samme terninger og kort havde det taget {times} gange så mange spil.").format(
                times=decimal(result.narrower)
            )
        )
    if result.matters is None and not result.partial:
        told.append(_("Giv flere spil med --games, så intervallet bliver smallere."))
    return told


def _row(change: Change) -> str:
    return _("{measure}: A {a}, B {b}, forskel {difference} ({interval})").format(
        measure=title(change.name),
        a=amount(change.a, change.unit),
        b=amount(change.b, change.unit),
        difference=signed(change.difference.value, change.unit),
        interval=between(change.difference, lambda end: signed(end, change.unit)),
    )
