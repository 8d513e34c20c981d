"""`tekspil simulate`: many games between bots, and what they show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import (
    MOST_GAMES,
    board_option,
    cards_option,
    dask_option,
    filled_seats,
    json_option,
    letter_option,
    mode_option,
    not_written,
    number_option,
    picked,
    players_option,
    prepare_file,
    prepare_folder,
    read_what_if,
    remember_option,
    rounds_option,
    set_option,
    teams_option,
    themes_option,
    threads_option,
    what_if_option,
    whole,
)
from tekspil.cli.history_command import keep
from tekspil.cli.long_work import machines, progress_bar, tell_what_is_slow
from tekspil.cli.outcome import STOPPED, MisuseError
from tekspil.cli.terminal import console, wrapped
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.figures import as_json, decimal, percent, thousands
from tekspil.language import _, ngettext
from tekspil.phrases import outcome_name, team_name
from tekspil.players.as_played import as_played
from tekspil.players.own_players import stand_ins
from tekspil.players.policies import PLAYERS, knows
from tekspil.simulation.changes import adjusted
from tekspil.simulation.metrics import between, too_few
from tekspil.tables import SESSIONS

if TYPE_CHECKING:
    from tekspil.content.models import Deck
    from tekspil.simulation.result import SimulationResult, TechnologyCounts
    from tekspil.simulation.stats.intervals import Interval

COMPILED, PLAIN = 10_000, 500  # games where nobody says how many: so many take some seconds
LISTED = 5  # technologies at the top and at the bottom


def simulate(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    board: Annotated[str, board_option()] = FIRST_BOARD,
    games: Annotated[
        int | None,
        typer.Option(
            parser=whole(1, MOST_GAMES), metavar=_("ANTAL"), help=_("Antal spil. Uden: 10.000, og 500 uden numba.")
        ),
    ] = None,
    teams: Annotated[int, teams_option()] = 4,
    players: Annotated[str, players_option(PLAYERS, own=True)] = "staff",
    seed: Annotated[int, number_option(_("Samme tal giver samme spil. Uden: 1."))] = 1,
    session: Annotated[int | None, number_option(_("Spiller alle spil med de samme kort."), SESSIONS - 1)] = None,
    themes: Annotated[str, themes_option()] = "",
    cards: Annotated[str, cards_option()] = "",
    changes: Annotated[list[str] | None, set_option()] = None,
    rounds: Annotated[int | None, rounds_option()] = None,
    mode: Annotated[str | None, mode_option()] = None,
    threads: Annotated[int | None, threads_option()] = None,
    dask: Annotated[str | None, dask_option()] = None,
    resume: Annotated[
        Path | None,
        typer.Option(metavar=_("FIL"), help=_("Gemmer her, når der stoppes med Ctrl-C, og går videre herfra.")),
    ] = None,
    out: Annotated[Path | None, letter_option()] = None,
    each_card: Annotated[
        bool,
        typer.Option(
            "--knock-out",
            help=_("Spiller også spillene igen uden kortene, ét kort ad gangen. Det tager et halvt minut."),
        ),
    ] = False,
    spans: Annotated[list[str] | None, what_if_option()] = None,
    remember: Annotated[bool, remember_option()] = False,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Simulate games and print what they show."""
    the_deck, the_board = load_deck(deck), load_board(board)
    names = filled_seats(players, teams)
    table = picked(the_deck, themes, cards, changes)
    values = read_what_if(*adjusted(the_deck, the_board, table["changes"]), spans, out)
    if out is not None:
        prepare_folder(out)
    if resume is not None:
        prepare_file(resume)
    from tekspil.simulation.checkpoint import CheckpointError
    from tekspil.simulation.engine.games import setting_of
    from tekspil.simulation.simulate import NotSavedError
    from tekspil.simulation.simulate import simulate as run

    tell_what_is_slow()
    untold: list[str] = []  # what went wrong after the games: told when the answer has been
    with machines(dask, threads) as runner:
        if games is None:
            games = COMPILED if runner.compiled and stand_ins(names) == names else PLAIN
        try:
            with progress_bar() as progress:
                result = run(
                    the_deck,
                    the_board,
                    games,
                    teams,
                    names,
                    seed,
                    session=session,
                    rounds=rounds,
                    mode=mode,
                    **table,
                    progress=progress,
                    resume=resume,
                    runner=runner,
                )
        except CheckpointError as error:
            raise MisuseError(str(error)) from error
        except NotSavedError as error:
            result = error.result
            untold.append(not_written(resume or Path(), error.why))
        broken_off = False
        setting = setting_of(
            the_deck, the_board, teams, names, seed, session=session, rounds=rounds, mode=mode, **table
        )
        if each_card and not result.partial:
            from tekspil.simulation.knockout import GAMES, knock_out

            most = max(games, GAMES) if runner.compiled else games
            try:
                with progress_bar() as progress:
                    found = knock_out(setting, (), most, progress=progress, runner=runner)
                    result = result.with_knock_outs(found)
            except KeyboardInterrupt:
                broken_off = True
        tried = None
        if values and not result.partial and not broken_off:
            from tekspil.simulation.what_if import what_if

            try:
                with progress_bar() as progress:
                    tried = what_if(
                        the_deck,
                        the_board,
                        values,
                        games,
                        teams=teams,
                        players=names,
                        seed=seed,
                        session=session,
                        rounds=rounds,
                        mode=mode,
                        **table,
                        progress=progress,
                        runner=runner,
                    )
            except KeyboardInterrupt:
                untold.append(_("Afbrudt, før alle værdier var spillet. Skyderne mangler i brevet."))
    written = None
    if out is not None:
        from tekspil.simulation.report.folder import write_folder

        try:
            written = write_folder(out, setting.deck, setting.board, result, names=(deck, board), tried=tried)
        except OSError as error:
            untold.append(not_written(out, error))
    if json:
        typer.echo(as_json(result.as_dict()))
    else:
        from tekspil.simulation.health.letter import game_command

        _show(result, the_deck)
        see = game_command(deck, board, names, result, 0, rounds, mode)
        typer.echo(_("Se et af spillene: {command}").format(command=see))
        if written:
            typer.echo(_("Det hele ligger i {folder}. Begynd med {file}.").format(folder=out, file=written.name))
    kept = keep("simulate", deck, remember, setting.deck, setting.board, result)
    for told in untold:
        print(told, file=sys.stderr)
    if broken_off:
        print(_("Afbrudt, før alle kort var taget ud. Resten af svaret er færdigt."), file=sys.stderr)
        return STOPPED
    if result.partial:
        text = _("Afbrudt: {done} af {games} spil er spillet, så det er et foreløbigt svar.")
        print(text.format(done=thousands(result.games), games=thousands(games)), file=sys.stderr)
        return STOPPED
    return 1 if untold or not kept else 0


def _show(result: SimulationResult, deck: Deck) -> None:
    from rich.table import Table
    from rich.text import Text

    terminal = console()
    title = _("{games}, {rounds}, {deck} på {board}").format(
        games=ngettext("{n} spil", "{n} spil", result.games).format(n=thousands(result.games)),
        rounds=ngettext("{n} runde", "{n} runder", result.rounds).format(n=result.rounds),
        deck=result.deck.id,
        board=result.board.id,
    )
    table = Table(title=Text(title), title_justify="left")
    for heading in (_("Hold"), _("Spiller")):
        table.add_column(heading)
    for heading in (_("Point"),) if result.outcomes else (_("Vinder"), _("95 %-interval"), _("Point")):
        table.add_column(heading, justify="right")
    for number, seat in enumerate(result.seats):
        won = [percent(seat.win_share.value, 1), _between(seat.win_share)] if seat.win_share else []
        table.add_row(team_name(number), seat.player, *won, decimal(seat.points.value))
    terminal.print(table)
    for number, outcome in enumerate(result.outcomes or ()):
        terminal.print(f"{outcome_name(number)}: {percent(outcome.value, 1)} ({_between(outcome)})")
    for line in _sentences(result, {card.id: card.name for card in deck.technologies}):
        print(wrapped(line, terminal.width))


def _sentences(result: SimulationResult, names: dict[str, str]) -> list[str]:
    length, answers = result.length_minutes, result.answers
    ranked = sorted((card for card in result.technologies if card.held), key=lambda card: -card.laid_share.value)

    def listed(cards: list[TechnologyCounts]) -> str:
        return ", ".join(f"{names[card.id]} ({percent(card.laid_share.value)})" for card in cards)

    lines = [
        _("Længde: {mean} minutter; ni af ti spil {low} til {high}.").format(
            mean=decimal(length.value), low=length.p5, high=length.p95
        )
        if length.is_known
        else _("Længde: {mean} minutter, {few}.").format(mean=decimal(length.value), few=too_few()),
        _("Stjerner 0 til 3: {stars}.").format(stars=" · ".join(percent(share) for share in answers.stars)),
        _("“Ikke nu”: {share} ({interval}).").format(
            share=percent(answers.not_now.value, 1), interval=_between(answers.not_now)
        ),
        _("Lægges oftest: {cards}.").format(cards=listed(ranked[:LISTED])),
        _("Lægges sjældnest: {cards}.").format(cards=listed(ranked[: -LISTED - 1 : -1])),
    ]
    lines.append(_("Længden følger af pladens 'pace', som ingen har taget tid på."))
    lines.append(_("Hvad holdene ved, er forudsat: {players}.").format(players=_assumed(result)))
    if result.session is not None:
        lines.append(_("Alle spil er med de samme kort. Ét udvalg siger intet om andre, så der står ingen usikkerhed."))
    return lines + _missed(result, names)


def _assumed(result: SimulationResult) -> str:
    """What each kind of player is taken to know."""
    kinds = dict.fromkeys(player.partition(":")[0] for player in result.players)
    return ", ".join(
        _("{player} er jeres egen spiller").format(player=kind)
        if stand_ins((kind,)) != (kind,)
        else _("{player} kender {share} af parrene").format(player=_called(kind), share=percent(knows(kind) / 100))
        for kind in kinds
    )


def _called(kind: str) -> str:
    return _("folk, som de har spillet,") if as_played(kind) else kind


def _missed(result: SimulationResult, names: dict[str, str]) -> list[str]:
    """Which cards are missed when they are taken out, and which are in the way; nothing of those nobody can tell."""
    effects = [(card.knock_out.met, names[card.id]) for card in result.technologies if card.knock_out]
    taken = [(met, name) for met, name in effects if met]
    if not taken:  # not asked for, or no team ever chose a goal
        return []
    fewer = sorted((one for one in taken if one[0].high < 0), key=lambda one: one[0].value)
    more = sorted((one for one in taken if one[0].low > 0), key=lambda one: -one[0].value)
    return [
        _("Uden et af de her kort bliver færre mål opfyldt, i procentpoint: {cards}.").format(cards=_in_points(fewer)),
        _("Uden et af de her kort bliver flere mål opfyldt, i procentpoint: {cards}.").format(cards=_in_points(more)),
        _(
            "Af {cards} kort bliver {missed} savnet, og {more} er i vejen. "
            "For resten er forskellen for lille til at se."
        ).format(cards=len(taken), missed=len(fewer), more=len(more)),
    ]


def _in_points(cards: list[tuple[Interval, str]]) -> str:
    """Differences that are not nothing, without their sign."""
    told = []
    for met, name in cards[:LISTED]:
        value, low, high = (decimal(100 * abs(part), 2) for part in (met.value, met.low, met.high))
        if met.value < 0:
            low, high = high, low
        told.append(_("{name} {value} ({low} til {high})").format(name=name, value=value, low=low, high=high))
    return ", ".join(told) or _("ingen")


def _between(share: Interval) -> str:
    return between(share, lambda end: percent(end, 1))
