"""What is said of each figure: a title, a plain sentence, and what to try."""

from __future__ import annotations

from typing import NamedTuple

from tekspil.content.models import Deck
from tekspil.content.targets import TARGETS
from tekspil.figures import decimal, percent, thousands
from tekspil.language import _, ngettext
from tekspil.matching import matching_of, split_need
from tekspil.phrases import listed
from tekspil.plain import one_line
from tekspil.players.as_played import as_played
from tekspil.players.policies import knows
from tekspil.simulation.health.code_words import (
    advice_of,
    rule_name,
    sided_title,
    titles,
    used_advice,
    worth_advice,
)
from tekspil.simulation.health.figure import Figure, Finding
from tekspil.simulation.metrics import MIXED_TABLE, too_few
from tekspil.simulation.stats.intervals import Interval


class Said(NamedTuple):
    """Words about a figure."""

    title: str
    sentence: str
    advice: str


def said_of(figure: Figure, code: str, deck: Deck) -> Said:
    """What is said of a figure, whichever side of its band it lies on."""
    high = figure.interval.value > figure.band[1]
    title = sided_title(code, high) if figure.verdict in ("low", "high") else ""
    return Said(title or titles()[code], _sentence(figure, deck), _advice(figure, code, deck, high))


def player_name(player: str) -> str:
    """What a player is called by people who have not read the manual."""
    kind, _colon, habit = player.partition(":")
    name = {
        "random": _("tilfældig"),
        "novice": _("uerfarent"),
        "staff": _("almindeligt"),
        "expert": _("erfarent"),
        "search": _("tænker frem"),
    }.get(kind, _("som folk har spillet") if as_played(kind) else kind)
    return f"{name}: {habit}" if habit else name


def amount(value: float, unit: str) -> str:
    """A figure with its unit: 12,3 %, 51 minutter."""
    number = _number(value, unit)
    if unit == "percent":
        return _("{number}\u00a0%").format(number=number)
    if unit == "points":
        return _("{number} procentpoint").format(number=number)
    if unit == "minutes":
        return _("{number} minutter").format(number=number)
    return number


def _number(value: float, unit: str = "") -> str:
    """With one decimal, small numbers without a unit with two, whole ones with none, and a minus that is one."""
    digits = 2 if unit == "number" and abs(value) < 1 else 1
    return decimal(value, 0 if float(value).is_integer() else digits).replace("-", "\u2212")


OPEN = 1000.0  # of a band: nobody minds how much


def span(low: float, high: float, unit: str) -> str:
    """Two figures with one unit: 12,3 til 14,5 %; "mindst" and "højst" where one side is open."""
    if high >= OPEN or (unit == "percent" and high == 100):
        return _("mindst {amount}").format(amount=amount(low, unit))
    if low <= 0:
        return _("højst {amount}").format(amount=amount(high, unit))
    return _between(low, high, unit)


def between(interval: Interval, unit: str) -> str:
    """An interval in words: 12,3 til 14,5 %."""
    return _between(interval.low, interval.high, unit) if interval.is_known else too_few()


def _between(low: float, high: float, unit: str) -> str:
    return _("{low} til {high}").format(low=_number(low, unit), high=amount(high, unit))


def wanted(target: str, band: tuple[float, float]) -> str:
    """What the designer wants of a figure, in words."""
    low, high = band
    if target == "seat_advantage":
        return _("højst {amount} fra sin lige del").format(amount=amount(high, "points"))
    if target == "simple_strategy" and high <= 0:
        return _("ikke mere end sin lige del")
    if target == "rule_worth":
        return _("mindst {amount} point").format(amount=_number(low))
    return span(low, high, TARGETS[target].unit)


def name_of(figure: Figure, deck: Deck) -> str:
    """What a figure is about: a card's name or text, a seat, a number of teams, a rule; "" for the game as a whole."""
    subject = figure.subject
    if figure.target == "technology_twins":
        names = {card.id: one_line(card.name) for card in deck.technologies}
        one, other = (names[card] for card in subject.split("+"))
        return _("{one}” og “{other}").format(one=one, other=other)
    if figure.target == "not_now_earns":
        return one_line(next(goal.text for goal in deck.goals if goal.id == subject))
    if figure.target == "event_swing":
        return one_line(next(event.title for event in deck.events if event.id == subject))
    if figure.target == "space_turn":
        place = next(space for space in figure.table.setting.board.spaces if space.id == subject)
        return one_line(place.label or place.id)
    if figure.target == "theme_met":
        return one_line(next(theme.title for theme in deck.themes if theme.id == subject))
    if figure.target == "need_cards":
        return need_name(deck, subject)
    if figure.target.startswith("technology"):
        return one_line(next(card.name for card in deck.technologies if card.id == subject))
    if figure.target.startswith("goal"):
        return one_line(next(goal.text for goal in deck.goals if goal.id == subject))
    if figure.target in ("mechanic_used", "rule_worth", "rule_points"):
        return rule_name(subject)
    if figure.target == "simple_strategy":
        return _habit(subject)
    return subject


def need_name(deck: Deck, key: str) -> str:
    """What a need, or a part of one, is called in the deck."""
    whole, part = split_need(key)
    need = next((one for one in deck.needs if one.id == whole), None)
    if need is None:
        return key
    return one_line(f"{need.title}: {need.parts[part]}" if part in need.parts else need.title)


def _habit(player: str) -> str:
    """What a player who plays simply does."""
    return {
        "random": _("En, der vælger tilfældigt,"),
        "always-not-now": _("En, der altid siger “ikke nu”,"),
        "favourite-card": _("En, der altid lægger det samme kort,"),
        "always-two": _("En, der altid lægger to kort,"),
        "always-forward": _("En, der altid går så langt frem som muligt,"),
        "guess-0": _("En, der altid gætter på 0 stjerner,"),
        "guess-1": _("En, der altid gætter på 1 stjerne,"),
        "guess-2": _("En, der altid gætter på 2 stjerner,"),
        "guess-3": _("En, der altid gætter på 3 stjerner,"),
    }.get(player.rpartition(":")[2], player)


def _simple_sentence(more: bool, figure: Figure) -> str:
    setting = figure.table.setting
    if not setting.cooperative and len({knows(player.partition(":")[0]) for player in setting.players}) > 1:
        others = [player for player in setting.players if player != figure.subject]
        if len({knows(player.partition(":")[0]) for player in others}) > 1:
            return (
                _("{name} vinder {number} mere end den, hvis plads er taget.")
                if more
                else _("{name} vinder {number} mindre end den, hvis plads er taget.")
            )
    if setting.cooperative:
        return (
            _("{name} klarer det sammen med andre af samme slags {number} oftere end almindelige hold.")
            if more
            else _("{name} klarer det sammen med andre af samme slags {number} sjældnere end almindelige hold.")
        )
    return (
        _("{name} vinder {number} mere end sin lige del.")
        if more
        else _("{name} vinder {number} mindre end sin lige del.")
    )


def _mixed_sentence(figure: Figure, *, weakest: bool) -> str:
    if sorted(figure.table.setting.players) != sorted(MIXED_TABLE):
        if weakest:
            return _("Det hold, der kender færrest kort, vinder {number} af spillene ved jeres bord.")
        return _("Det hold, der kender flest kort, vinder {number} af spillene ved jeres bord.")
    if weakest:
        return _("Et uerfarent hold vinder {number} af spillene mod to almindelige hold og ét, der kender næsten alt.")
    return _("Et hold, der kender næsten alle kort, vinder {number} af spillene ved et blandet bord.")


def _sentence(figure: Figure, deck: Deck) -> str:
    value = figure.interval.value
    number = amount(abs(value), TARGETS[figure.target].unit)
    name = name_of(figure, deck)
    texts = {
        "seat_advantage": _("Hold {name} vinder {number} mere end sin lige del.")
        if value > 0
        else _("Hold {name} vinder {number} mindre end sin lige del."),
        "minutes": _("Et spil med {name} hold tager {number} med velkomst og afrunding.")
        if name != "1"
        else _("Et spil med ét hold tager {number} med velkomst og afrunding."),
        "not_now": _("{number} af svarene er “ikke nu”."),
        "not_now_right": _("{number} af dem, der siger “ikke nu” og giver en grund, har ret i det."),
        "weakest_share": _mixed_sentence(figure, weakest=True),
        "strongest_share": _mixed_sentence(figure, weakest=False),
        "close_games": _("{number} af spillene ender med højst 3 point mellem de to bedste."),
        "lead_changes": _("Føringen skifter {number} gange i et spil."),
        "decided_after": _("Når {number} af turene er gået, fører vinderen resten af vejen."),
        "technology_laid": _("Hold, der kender kortene, lægger “{name}” {number} af de gange, de har den på hånden."),
        "technology_share": _("“{name}” er {number} af alle lagte kort i de spil, den er med i."),
        "technology_best": _("“{name}” er det bedste svar {number} af de gange, den kunne være lagt."),
        "goal_met": _("Intet kort og intet par når 2 stjerner ved målet “{name}”.")
        if figure.exact
        else _("Hold, der kender kortene, opfylder målet “{name}” {number} af gangene."),
        "goal_fits": ngettext(
            "{number} teknologi passer godt til målet “{name}”.",
            "{number} teknologier passer godt til målet “{name}”.",
            round(value),
        ),
        "mechanic_used": used_sentence(figure.subject) if figure.target == "mechanic_used" else "",
        "rule_worth": worth_sentence(figure.subject, value >= 0) if figure.target == "rule_worth" else "",
        "rule_points": _("{name} giver et hold {number} point i et spil."),
        "technology_breadth": _("“{name}” er et godt svar alene på {number} af bunkens mål."),
        "technology_twins": _("“{name}” er lige gode ved {number} af de mål, de kan bruges til."),
        "goal_open": _("{number} af teknologierne opfylder hver for sig målet “{name}”."),
        "not_now_earns": _("“Ikke nu” til målet “{name}” giver i snit {number} af det, et svar giver."),
        "event_swing": _("Hændelsen “{name}” flytter holdene {number} af det fra hinanden, som et opfyldt mål giver."),
        "space_turn": _("En tur fra feltet “{name}” giver {number} af det, en tur giver i snit."),
        "theme_met": _("Mål i temaet “{name}” bliver opfyldt {number} så tit som mål i snit, når de er trukket."),
        "need_cards": ngettext(
            "{number} teknologi hjælper med behovet “{name}”, som flere mål har.",
            "{number} teknologier hjælper med behovet “{name}”, som flere mål har.",
            round(value) if figure.target == "need_cards" else 2,
        ),
        "knowledge_share": _(
            "{number} af forskellen på holdenes point følger af, hvad de ved; resten er held og samspil."
        ),
        "technologies_seen": _("I et spil kommer {number} af spillets teknologier på nogens hånd."),
        "pairs_learned": _("Et uerfarent hold lærer {number} par af mål og teknologi i et spil."),
        "simple_strategy": _simple_sentence(value > 0, figure),
        "won_together": _("I klarer {number} af spillene sammen."),
    }
    return texts[figure.target].format(number=number, name=name).replace(".”.", ".”")


def _advice(figure: Figure, code: str, deck: Deck, high: bool) -> str:
    if code == "H11":
        card = next(number for number, card in enumerate(deck.technologies) if card.id == figure.subject)
        fits = int(matching_of(deck).breadth[card])
        if not fits:
            return _("Den passer ikke godt til noget mål. Ret dens 'offers', eller skriv et mål til den.")
        return ngettext(
            "Den passer godt til {n} mål, men andre kort passer bedre. Giv den et mål, hvor den er det bedste svar.",
            "Den passer godt til {n} mål, men andre kort passer bedre. Giv den et mål, hvor den er det bedste svar.",
            fits,
        ).format(n=fits)
    if code == "H30":
        return used_advice(figure.subject)
    if code == "H17":
        return worth_advice(figure.subject) if figure.target == "rule_worth" else used_advice(figure.subject)
    return advice_of(code, high)


SLOWER = 0.2  # how much slower a room is than its paces, where that is told beside them


def assumed(figure: Figure) -> str:
    """What is taken for granted beside what is computed: paces that nobody timed, and what the teams know."""
    if figure.exact:
        return ""
    setting = figure.table.setting
    if figure.target == "minutes":
        frame = setting.board.frame_minutes
        longer = frame + (figure.interval.value - frame) * (1 + SLOWER)
        return _(
            "Det følger af pladens 'pace', som ingen har taget tid på: Er I {part} langsommere, tager det {n}."
        ).format(part=percent(SLOWER), n=amount(round(longer), "minutes"))
    known = sorted({knows(player.partition(":")[0]) for player in setting.players})
    shares = listed([percent(share / 100) for share in known])
    return _("Forudsat: Holdene kender {shares} af parrene af mål og teknologi.").format(shares=shares)


def unsure(finding: Finding, *, how: bool = True) -> str:
    """What is said of a figure that the games cannot settle; with `how` also how to play more, for the command line."""
    if not finding.interval.is_known:
        few, hope = too_few(), wanted(finding.target, finding.band)
        told = _("Det er {few}, og I ønsker {wanted}.").format(few=few, wanted=hope)
        return f"{told} {_('Giv flere med --games.')}" if how else told
    lies = _("Det ligger et sted fra {span}, og I ønsker {wanted}.").format(
        span=between(finding.interval, finding.unit), wanted=wanted(finding.target, finding.band)
    )
    if sessions := finding.sessions_needed:
        more = _("Det kræver flere udvalg af kort end de 256, cirka {n}.").format(n=thousands(sessions))
        if how:
            more += " " + _("Giv dem med --sessions {n}, og lige så mange flere --games.").format(n=sessions)
        return f"{lies} {more}"
    if not finding.games_needed:
        return f"{lies} {_('Det ligger så tæt på grænsen, at ingen mængde spil afgør det.')}"
    return f"{lies} {_('Cirka {games} spil kan afgøre det.').format(games=thousands(finding.games_needed))}"


def used_sentence(name: str) -> str:
    """How often a rule mattered, with a place for {number}."""
    return {
        "agent": _("It-agenten bliver spurgt ved {number} af målene."),
        "pair": _("To teknologier bliver lagt sammen i {number} af svarene."),
        "side": _("“Vi har én” er rigtigt {number} af de gange, den kunne siges."),
        "training": _("Basispakken giver point {number} af de gange, et kort beder om den og passer."),
        "together": _("Ved fælles mål er {number} af kortene med til at nå 3 stjerner sammen."),
    }[name]


def worth_sentence(name: str, less: bool) -> str:
    """What a team gets in a game that leaves a rule be, with a place for {number}."""
    who = {
        "agent": _("Et hold, der aldrig spørger it-agenten,"),
        "pair": _("Et hold, der aldrig lægger to teknologier,"),
        "side": _("Et hold, der aldrig siger “vi har én”,"),
        "not_now": _("Et hold, der aldrig siger “ikke nu”,"),
        "walk": _("Et hold, der altid går så langt frem som muligt,"),
    }[name]
    much = _("får {number} point mindre i et spil.") if less else _("får {number} point mere i et spil.")
    return f"{who} {much}"
