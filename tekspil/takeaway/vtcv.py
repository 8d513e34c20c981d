"""The Team-VTCV: a draft of what a team can, and what it wants to learn, made from what was said in a game.

A plain model; `vtcv_html` and `vtcv_pdf` draw it. It is about teams and never about a person, and it gives no number of
people who can something: in a small team that would point at someone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tekspil import language
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.game import Game
from tekspil.language import _
from tekspil.matching import match
from tekspil.phrases import TEAM_LETTERS, stars_in_words, team_name
from tekspil.takeaway import notes
from tekspil.takeaway.best_argument import Argument, best_of
from tekspil.takeaway.days import day_in_words, weekday_in_words
from tekspil.takeaway.horizon import Horizon, horizon_of, rating_ends
from tekspil.takeaway.marks import MarkKind, marks_of, technologies_marked
from tekspil.takeaway.skills import lessons, skills_of, teachers
from tekspil.takeaway.trials import NOT_YET, YES, trials_of


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a line of help, and a table: the names of its columns, and its rows of plain text.

    Without rows, `empty` says so. `space` is how many empty rows the team may fill in.
    """

    id: str
    title: str
    help: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    space: int = 0


@dataclass(frozen=True, slots=True)
class TeamVtcv:
    """The draft: a title, lines about where it comes from, and its sections in order."""

    language: str
    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    horizon: Horizon | None = None


def vtcv_of(game: Game, today: date, team: int | None = None) -> TeamVtcv:
    """The draft for the whole room, or for one team (its number), as of a day."""
    names = {card.id: card.name for card in game.deck.technologies}
    texts = {card.id: card.text for card in game.deck.technologies}
    words = words_of(game.deck)
    title = _("Vores {cv}").format(cv=words.cv)
    if team is not None:
        title = _("{cv} for hold {team}").format(cv=sentence(words.cv), team=TEAM_LETTERS[team])
    horizon = horizon_of(game)
    best = best_of(game)
    sections = [
        _trials(game, names),
        _marked(game, "can", team, names, texts),
        _marked(game, "new", team, names, texts),
        _to_learn(game, team, names),
        _to_borrow(game, team, names),
        _skills(game, team, names),
        _disagreements(game, team, names),
    ]
    if best and team in (None, best.team):
        sections.append(_best(game, best, names))
    if horizon and (horizon.before.spreads or horizon.after.spreads):
        sections.append(_horizon(horizon, names, words))
    if notes.notes_of(game):
        sections.append(_notes(game))
    sections.sort(key=lambda one: not one.rows and not one.space)  # what there is comes first
    return TeamVtcv(
        language=language.current(),
        title=title,
        lines=(
            _("Et udkast fra spillet “{deck}”, {day}.").format(deck=game.deck.title, day=day_in_words(today)),
            _("Det er jeres. Læs det, ret det, og bestem selv, hvem der ser det. Skriv ingen navne."),
        ),
        sections=tuple(sections),
        horizon=horizon,
    )


def _marked(game: Game, kind: MarkKind, team: int | None, names: dict[str, str], texts: dict[str, str]) -> Section:
    cards = technologies_marked(game, kind, team)
    title, help = {
        "can": (_("Det kan vi"), _("Her kan vi lære fra os.")),
        "new": (_("Det er nyt for os"), _("Her er der noget at gå på jagt i.")),
    }[kind]
    return Section(
        kind,
        title,
        help,
        (words_of(game.deck).technology_label, _("Hvad den gør")),
        tuple((names[card], texts[card]) for card in cards),
        _("Ingen kort fik dette mærke."),
    )


def _to_learn(game: Game, team: int | None, names: dict[str, str]) -> Section:
    return Section(
        "learn",
        _("Det vil vi lære"),
        _("Hvem viser os det?"),
        (words_of(game.deck).technology_label, _("Hvem lærer os det")),
        tuple(
            (names[lesson.technology], _(" eller ").join(lesson.teachers) or _("vi prøver os frem"))
            for lesson in lessons(game, team)
        ),
        _("Der kom intet på listen i dag."),
    )


def _to_borrow(game: Game, team: int | None, names: dict[str, str]) -> Section:
    words = words_of(game.deck)
    loans = {card.id for card in game.deck.technologies if card.loan}
    wanted = [
        mark.technology for mark in marks_of(game) if mark.kind in ("try", "new") and team in (None, mark.team)
    ] + [trial.technology for trial in trials_of(game)]
    return Section(
        "borrow",
        _("Det vil vi låne"),
        sentence(_("{experts} værktøjskasse har det. Prøv, før I køber.").format(experts=words.of_experts)),
        (words.technology_label,),
        tuple((names[card],) for card in dict.fromkeys(wanted) if card in loans),
        _("Vi vil ikke låne noget nu."),
    )


def _skills(game: Game, team: int | None, names: dict[str, str]) -> Section:
    chosen, words = skills_of(game), words_of(game.deck)
    told = _("Vores forslag. {person} vælger selv. Tal om det med et tomt VTCV imellem jer.")
    alone = _("Vores forslag. {person} vælger selv. Tal om det sammen.")
    return Section(
        "skills",
        sentence(_("{persons} to nye færdigheder i år").format(persons=words.person.of_all)),
        (alone if words.own_person else told).format(person=sentence(words.person.the)),
        (_("Færdighed"), _("Hvem viser det")),
        tuple(
            (names[card], _(" eller ").join(teachers(game, card, team)) or _("vi prøver os frem")) for card in chosen
        ),
        _("Vi har ikke valgt endnu."),
        space=2 - len(chosen),
    )


def _best(game: Game, best: Argument, names: dict[str, str]) -> Section:
    """The day's best argument; what was said nobody has kept, so there is room for it."""
    words = words_of(game.deck)
    goal = next(goal.text for goal in game.deck.goals if goal.id == best.goal)
    laid = _(" og ").join(names[card] for card in best.technologies) or _("Ikke nu")
    return Section(
        "best",
        _("Dagens bedste argument"),
        _("Det pegede vi på sammen. Skriv det ned, mens vi husker det."),
        (_("Hold"), words.goal_label, words.technology_label, _("Hvad holdet sagde")),
        ((team_name(best.team), goal, laid, ""),),
        "",
    )


def _trials(game: Game, names: dict[str, str]) -> Section:
    """The trials side by side, one in each column, as SMTTE has them."""
    goals = {goal.id: goal.text for goal in game.deck.goals}
    trials, words = trials_of(game), words_of(game.deck)
    says = {"": "–", YES: _("Ja. Vi spørger igen, før vi prøver."), NOT_YET: _("Ikke spurgt endnu. Vi spørger først.")}
    asked = (
        (
            sentence(_("{person} siger").format(person=words.person.the)),
            *(says.get(trial.consent, "") for trial in trials),
        ),
    )
    cards = {card.id: card for card in game.deck.technologies}
    first = [" ".join(topic.ask for topic in game.deck.law_topics(trial.technology)) for trial in trials]
    talk = [cards[trial.technology].ethics for trial in trials]
    questions = ((_("Spørg først"), first), (_("Tal om"), talk))
    rows = (
        (words.goal_label, *(goals[trial.goal] for trial in trials)),
        (words.technology_label, *(names[trial.technology] for trial in trials)),
        *(asked if any(trial.consent for trial in trials) else ()),
        *((what, *(cell or "–" for cell in cells)) for what, cells in questions if any(cells)),
        (_("Første skridt"), *(trial.first_step for trial in trials)),
        (_("Hvem"), *(trial.who for trial in trials)),
        (_("Hvornår"), *(trial.when for trial in trials)),
        (_("Tegn på, at det virker"), *(trial.sign for trial in trials)),
        (_("Vi ser på det"), *(weekday_in_words(date.fromisoformat(trial.evaluate_on)) for trial in trials)),
    )
    return Section(
        "trials",
        _("Vores prøvehandlinger"),
        _("Små, ufarlige forsøg. {goals} er opdigtede; find selv noget, der ligner.").format(
            goals=sentence(words.goal.all)
        ),
        ("", *(_("Nr. {number}").format(number=number) for number in range(1, len(trials) + 1))),
        rows if trials else (),
        _("Ingen prøvehandling i dag."),
    )


def _disagreements(game: Game, team: int | None, names: dict[str, str]) -> Section:
    goals = {goal.id: goal.text for goal in game.deck.goals}
    words = words_of(game.deck)
    rows = [
        (
            goals[mark.goal],
            names[mark.technology],
            stars_in_words(match(game.deck, mark.goal, [mark.technology]).stars),
            stars_in_words(mark.stars) if mark.stars is not None else _("noget andet"),
        )
        for mark in marks_of(game)
        if mark.kind == "disagree" and mark.goal and team in (None, mark.team)
    ]
    return Section(
        "disagree",
        _("Her er vi uenige i kortene"),
        _("Det kan blive til et forslag til bunken."),
        (words.goal_label, words.technology_label, _("Kortet siger"), _("Vi siger")),
        tuple(rows),
        _("Vi var ikke uenige i noget kort."),
    )


def _horizon(horizon: Horizon, names: dict[str, str], words: DeckWords) -> Section:
    def discs(cards: Sequence[str]) -> str:
        return ", ".join(names[card] for card in cards) or "–"

    rows = [(row.title, discs(row.before), discs(row.after)) for row in horizon.rows]
    rows.append((_("Slags behov i alt"), str(horizon.before.spread), str(horizon.after.spread)))
    rows.append(
        (
            _("{cards} i alt").format(cards=sentence(words.technology.many)),
            str(horizon.before.count),
            str(horizon.after.count),
        )
    )
    if horizon.before.rare or horizon.after.rare:
        rows.append((_("Nævnt af kun ét hold"), str(len(horizon.before.rare)), str(len(horizon.after.rare))))
    low, high = rating_ends()
    help = list(horizon.words) or [_("Det nævnte vi på tre minutter.")]
    rated = sorted({*horizon.ratings["before"], *horizon.ratings["after"]})
    if rated:
        help.append(_("Om sig selv: 1 er {low}, 5 er {high}.").format(low=low, high=high))
    for team in rated:
        before, after = (str(horizon.ratings[when].get(team, "–")) for when in ("before", "after"))
        rows.append((_("Hold {team} om sig selv").format(team=TEAM_LETTERS[team]), before, after))
    return Section(
        "horizon",
        _("Vores horisont"),
        " ".join(help),
        (_("Behov"), _("Før spillet"), _("Efter spillet")),
        tuple(rows),
        "",
    )


def _notes(game: Game) -> Section:
    return Section(
        "notes",
        _("Vores egne noter"),
        _("Skrevet af jer. Se efter, at ingen kan kendes."),
        (_("Note"),),
        tuple((note,) for note in notes.notes_of(game)),
        "",
    )
