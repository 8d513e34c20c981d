"""The rulebook on one sheet, for those who play with paper alone. Its numbers are the board's own.

Where paper cannot reckon as the screen does (two cards together, pairs that nobody has judged), the room does it.
"""

from __future__ import annotations

from typing import Any

from tekspil import look
from tekspil.content.models import Board, Deck
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.language import _, current, ngettext
from tekspil.phrases import acts_words, price_words, question_words, space_name, stars_in_words, team_name
from tekspil.printing.faces import ACTS_ICONS
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import icons, typeset
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.words import Question, SpaceType
from tekspil.tables import rounds_of

Block = dict[str, Any]

SIZES = (12.0, 11.5, 11.0, 10.5)  # points; a deck with long words of its own gets smaller type
MOST_TRAINING, MOST_AGENTS = 2, 3


def print_rules(board: Board, deck: Deck | None = None) -> PrintResult:
    """The rules of play on this board, in the words of a deck: an A4 with two sides."""
    words = words_of(deck)
    blocks = rule_blocks(board, deck)
    names = {icon for block in blocks for icon, *_rest in block.get("rows", ()) if block["kind"] == "signs"}
    data = {
        "title": _("Sådan spiller I: {board}").format(board=board.title),
        "language": current(),
        "heading": _("Sådan spiller I"),
        "line": _("Pladen {board} · {minutes} minutter med velkomst og snak til sidst").format(
            board=board.title, minutes=board.minutes
        ),
        "price": {str(price): _("Pris {price} af 4").format(price=price) for price in range(1, 5)},
        "blocks": blocks,
        "score": {
            "heading": _("Pointark"),
            "rows": [_("Point"), sentence(words.agent.many), _("Oplæring"), _("Temaer i hus")],
            "teams": [team_name(team) for team in range(MAX_TEAMS)],
        },
        "icons": icons(names | {one.icon for one in look.SPACES.values()}),
    }
    for size in SIZES:
        made = typeset("rules", {**data, "size": size})
        if not made.overflows:
            break
    return PrintResult((Document(_("regler"), made.pdf),), made.overflows, lacking=made.lacking)


def rule_blocks(board: Board, deck: Deck | None = None) -> list[Block]:
    """The sheet's text in the order it is read."""
    together, words = board.rules.cooperative, words_of(deck)
    return [
        *_purpose(words),
        *_set_up(board, words),
        *_turn(words),
        *_goal(board, together, deck),
        *_not_now(board, words),
        *_shared_goal(board, words),
        *_other_spaces(board, words),
        *_end(board, together, words),
        *_debrief(),
        *_signs(words),
    ]


def _head(words: str, space: SpaceType | None = None) -> Block:
    return {"kind": "head", "words": words, "space": space}


def _text(words: str) -> Block:
    return {"kind": "text", "words": words}


def _list(*items: str, ordered: bool = False) -> Block:
    return {"kind": "list", "items": list(items), "ordered": ordered}


def _points(n: int) -> str:
    return ngettext("{n} point", "{n} point", n).format(n=n)


def _purpose(words: DeckWords) -> list[Block]:
    usual = _(
        "I får øje på ting, der kan støtte en borgers mål. Snakken er det vigtigste. Det koster ikke noget at "
        "være i tvivl. En god hylde kan være lige så god som en robot. Og nogle gange er “ikke nu” det "
        "rigtige svar."
    )
    own = _(
        "I får øje på, hvad der kan hjælpe. Snakken er det vigtigste. Det koster ikke noget at være i tvivl. Og nogle "
        "gange er “ikke nu” det rigtige svar."
    )
    return [_head(_("Hvad går det ud på?")), _text(own if words.own_person else usual)]


def _set_up(board: Board, words: DeckWords) -> list[Block]:
    rounds = [rounds_of(board, teams) for teams in range(1, MAX_TEAMS + 1)]
    return [
        _head(_("Sådan gør I klar")),
        _list(
            _("Lav hold med 2 til 4 på hvert. Find en brik til hvert hold, og stil dem på Start."),
            _("Find en terning med {sides} sider, papir og en blyant.").format(sides=board.rules.die),
            _("Vælg en, der styrer spillet og passer på svarhæftet. Ingen andre kigger i det."),
            _(
                "Den, der styrer, har på forhånd fundet {goals} fra flere temaer og {cards}. Alle {all} har helst to, "
                "der giver 2 stjerner eller mere. Resten er tilfældige."
            ).format(
                goals=words.goal.counted(board.rules.session_goals),
                cards=words.technology.counted(board.rules.session_technologies),
                all=words.goal.many,
            ),
            _("Bland hver bunke, og læg den med bagsiden op: {goals}, {cards}, hændelser og refleksioner.").format(
                goals=words.goal.many, cards=words.technology.many
            ),
            _("Hvert hold trækker {cards}. Skriv op: 0 point, {agents}, 0 i oplæring.").format(
                cards=words.technology.counted(board.rules.hand_size),
                agents=words.agent.counted(board.rules.agents),
            ),
            ordered=True,
        ),
        {
            "kind": "table",
            "rows": [
                [_("Hold"), *(str(teams) for teams in range(1, MAX_TEAMS + 1))],
                [_("Runder"), *(str(count) for count in rounds)],
            ],
        },
    ]


def _turn(words: DeckWords) -> list[Block]:
    return [
        _head(_("Når det er jeres tur")),
        _list(
            _(
                "Slå, og gå lige så mange felter. I vælger selv vejen, men I må ikke vende om undervejs. Kun hvor "
                "vejen ender, går I tilbage."
            ),
            _(
                "Kan I ellers ikke nå 2 egne {goals}, så tag genvejen: Gå til det nærmeste felt. Kun svaret giver så "
                "point."
            ).format(goals=words.goal.many),
            _("Gør det, der hører til feltet. Så er det næste hold."),
            ordered=True,
        ),
    ]


def _goal(board: Board, together: bool, deck: Deck | None) -> list[Block]:
    words = words_of(deck)
    goal, card, cards = words.goal, words.technology, words.technology.many
    stars = board.rules.points_for_stars
    most = board.rules.max_cards
    right_guess = _("Rigtigt gæt, når der er 1 stjerne eller mere") if together else _("Rigtigt gæt")
    unknown = (
        _("Står kortet der slet ikke, er det 0 stjerner.")
        if together
        else _(
            "Er stjernerne et forslag (~), afgør rummet det: Læg gættene og forslaget på række, og tag det midterste. "
            "Det må højst flytte sig én stjerne fra forslaget. Et kort, der ikke står der, har forslaget 0."
        )
    )
    return [
        _head(space_name(SpaceType.GOAL, words), SpaceType.GOAL),
        _list(
            _("Træk {goals}, og læs dem højt. Vælg {one}. Læg de andre nederst i bunken.").format(
                goals=goal.counted(board.rules.goal_choices), one=goal.number or goal.one
            ),
            _(
                "I må spørge {agent}. Så læser den, der styrer, {goals} behov op. Sæt en streg: én hjælp er brugt."
            ).format(agent=words.agent.one, goals=goal.of),
            _("Læg 1 til {most} {cards}, eller sig “ikke nu”. Svar højt på {goals} spørgsmål.").format(
                most=most, cards=cards, goals=goal.of
            )
            if most > 1
            else _("Læg {card}, eller sig “ikke nu”. Svar højt på {goals} spørgsmål.").format(
                card=card.single, goals=goal.of
            ),
            _("De andre hold gætter, hvor mange stjerner det giver. Alle viser et stemmekort på samme tid."),
            _("Har et andet hold et kort, der også passer? Så må det vise ét: “Vi har én”."),
            _("Spørg rummet: Fik vi svar på spørgsmålet? Ja eller nej."),
            _("Slå {goal} op i svarhæftet, og læs stjernerne og grunden højt.").format(goal=goal.the),
            ordered=True,
        ),
        _text(_("Der er et nyt spørgsmål hver gang. Begynd forfra efter det sidste:")),
        _list(*(question_words(question, deck) for question in tuple(Question)[:-1]), ordered=True),
        _text(_("Siger holdet “ikke nu”, så spørg: {question}").format(question=question_words(Question.WAIT, deck))),
        _text(unknown),
        _text(
            _(
                "To kort: Hjælper de hver med sit, gælder det bedste korts stjerner. Er rummet enigt i, at de to når "
                "længere sammen, giver det én stjerne mere, højst 3. Hjælper det ene ikke, gælder det laveste."
            )
        ),
        {
            "kind": "stars",
            "rows": [[n, stars_in_words(n), _points(stars[n])] for n in range(4)],
        },
        {
            "kind": "pairs",
            "rows": [
                [_("Svar på spørgsmålet, også når kortet ikke passer"), _points(board.rules.reason_points)],
                [right_guess, _points(board.rules.guess_points)],
                [_("“Vi har én” med 2 stjerner eller mere"), _points(board.rules.side_points)],
                [
                    _("Klar til brug: 2 stjerner eller mere, og holdet har den oplæring, kortet beder om"),
                    _points(board.rules.trained_points),
                ],
            ],
        },
        _text(
            _(
                "Ved 2 stjerner eller mere beholder holdet {goal}: Temaet er i hus. Ellers lægges {goal} væk. Læg de "
                "brugte {cards} væk, og træk op til {n}."
            ).format(goal=goal.the, cards=cards, n=board.rules.hand_size)
        ),
        _text(_("Det koster ikke noget at mangle oplæring. Skriv kortet op: Hvem lærer os det?")),
        _text(
            _(
                "Tal lidt om kortet: Kan vi det? Er det nyt for os? Vil vi prøve det? Er vi uenige i svaret? Det må "
                "I gerne være. Skriv det ned til dem, der laver kortene."
            )
        ),
    ]


def _not_now(board: Board, words: DeckWords) -> list[Block]:
    return [
        _head(_("Ikke nu")),
        _text(
            _(
                "Det giver kun point, når I svarer på spørgsmålet. Står der “kan vente” ved {goal}, får I point for de "
                "stjerner, der står dér. Ellers får I {points}, hvis intet på jeres hånd giver 2 stjerner. Svaret "
                "giver sine egne point oveni. De andre gætter ikke, men må gerne vise et kort."
            ).format(goal=words.goal.the, points=_points(board.rules.not_now_points))
        ),
    ]


def _shared_goal(board: Board, words: DeckWords) -> list[Block]:
    points = board.rules.shared_points_for_stars
    return [
        _head(space_name(SpaceType.SHARED_GOAL, words), SpaceType.SHARED_GOAL),
        _text(
            _(
                "Træk {one} til alle. Hvert hold lægger ét kort med bagsiden op eller siger “ikke nu”. Vend dem på "
                "én gang. Ingen gætter. 0, 1, 2 og 3 stjerner giver {points} point. “Ikke nu” giver 1 point, hvis "
                "{goal} kan vente, eller hånden intet har med 2 stjerner. Når kort først sammen giver 3 stjerner, får "
                "hvert af de hold {synergy} mere. Tema og “klar til brug” tæller som ellers. Alle trækker op igen."
            ).format(
                one=words.goal.single,
                goal=words.goal.the,
                points=_listed(points),
                synergy=_points(board.rules.synergy_points),
            )
        ),
    ]


def _listed(points: tuple[int, ...]) -> str:
    return _("{first} og {last}").format(first=", ".join(map(str, points[:-1])), last=points[-1])


def _other_spaces(board: Board, words: DeckWords) -> list[Block]:
    does: dict[SpaceType, str] = {
        SpaceType.TOOLBOX: _(
            "Se de øverste {cards}. Behold {one}, eller lad dem ligge. Ved {limit} kort på hånden lægger I et andet "
            "kort væk."
        ).format(
            cards=words.technology.counted(board.rules.toolbox_size),
            one=words.technology.number or words.technology.one,
            limit=board.rules.hand_limit,
        ),
        SpaceType.TRAINING: _("Et trin op i oplæring, højst {most}. Er I der, kommer {agent} med.").format(
            most=MOST_TRAINING, agent=words.agent.one
        ),
        SpaceType.AGENT: _("{agent} kommer med til jeres bord, højst {most} hos hvert hold.").format(
            agent=sentence(words.agent.one), most=MOST_AGENTS
        ),
        SpaceType.EVENT: _("Træk et kort, læs det højt, og gør, hvad der står."),
        SpaceType.REFLECTION: _("Træk et spørgsmål. Alle får ordet. Når I har talt om det, får I {points}.").format(
            points=_points(board.rules.reflection_points)
        ),
        SpaceType.REST: _("Start og pause gør ikke noget."),
    }
    kinds = {space.type for space in board.spaces}
    rows = [[kind, space_name(kind, words), said] for kind, said in does.items() if kind in kinds]
    return [
        _head(_("De andre felter")),
        {"kind": "spaces", "rows": rows},
        _text(_("Er en bunke tom, så bland de brugte kort, og læg dem på plads.")),
    ]


def _end(board: Board, together: bool, words: DeckWords) -> list[Block]:
    breadth = _points(board.rules.breadth_points)
    if not together:
        return [
            _head(_("Slut")),
            _text(
                _(
                    "Efter sidste runde får hvert hold {breadth} for hvert tema, det har i hus. Flest point vinder. Er "
                    "der to lige, vinder flest {goals} med 3 stjerner, så flest rigtige gæt. Ellers deler I sejren."
                ).format(breadth=breadth, goals=words.goal.many)
            ),
        ]
    base = board.rules.target_base
    rows = [[_("Hold"), *(str(teams) for teams in range(1, MAX_TEAMS + 1))]]
    targets = [(base + teams / 2) * teams * rounds_of(board, teams) for teams in range(1, MAX_TEAMS + 1)]
    rows.append([_("I skal nå"), *(f"{target:g}".replace(".", ",") for target in targets)])
    return [
        _head(_("Slut")),
        _text(
            _(
                "Efter sidste runde får hvert hold {breadth} for hvert tema, det har i hus. Læg alle point sammen, og "
                "hold dem op mod tallet her. Når I det, klarede I det sammen. Ved 7 ud af 10 var I tæt på. Ved 13 for "
                "hver 10 nåede I længere end tallet."
            ).format(breadth=breadth)
        ),
        {"kind": "table", "rows": rows},
    ]


def _debrief() -> list[Block]:
    return [
        _head(_("Tag noget med hjem")),
        _text(
            _(
                "Spillet er først slut, når I har talt om tre ting: Hvad skete der? Hvad siger det om vores arbejde? "
                "Hvad tager vi med hjem? Skriv mindst én prøvehandling: Hvem prøver hvad, hos hvem og hvornår? Eller "
                "skriv: Ingen prøvehandling i dag."
            )
        ),
    ]


def _signs(words: DeckWords) -> list[Block]:
    return [
        _head(
            _("Tegn på kortet: {label}").format(label=words.technology_label)
            if words.technology_label != _("Teknologi")
            else _("Tegn på teknologikortet")
        ),
        {
            "kind": "signs",
            "prices": [[price, price_words(price)] for price in range(1, 5)],
            "rows": [
                *([icon, acts_words(acts, words)] for acts, icon in ACTS_ICONS.items()),
                ["book-open-variant", _("Den oplæring, det kræver")],
                ["toolbox", _("Kan lånes og prøves")],
                ["scale-balance", _("Et spørgsmål om etik")],
                ["sprout", _("Det, der kan følge med")],
                ["gavel", _("Spørg jeres myndighed, før I prøver det. Se svarhæftet")],
            ],
        },
    ]
