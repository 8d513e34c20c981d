"""The rulebook on one sheet, for those who play with paper alone. Its numbers are the board's own.

Where paper cannot reckon as the screen does (two cards together, pairs that nobody has judged), the room does it.
"""

from __future__ import annotations

from typing import Any

from tekspil import look
from tekspil.content.models import Board
from tekspil.language import _, current, ngettext
from tekspil.phrases import acts_words, price_words, question_words, space_name, stars_in_words, team_name
from tekspil.printing.faces import ACTS_ICONS
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import icons, typeset
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.words import Question, SpaceType
from tekspil.tables import rounds_of

Block = dict[str, Any]

MOST_TRAINING, MOST_AGENTS = 2, 3


def print_rules(board: Board) -> PrintResult:
    """The rules of play on this board: an A4 with two sides."""
    blocks = rule_blocks(board)
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
            "rows": [_("Point"), _("It-agenter"), _("Oplæring"), _("Temaer i hus")],
            "teams": [team_name(team) for team in range(MAX_TEAMS)],
        },
        "icons": icons(names | {one.icon for one in look.SPACES.values()}),
    }
    made = typeset("rules", data)
    return PrintResult((Document(_("regler"), made.pdf),), made.overflows, lacking=made.lacking)


def rule_blocks(board: Board) -> list[Block]:
    """The sheet's text in the order it is read."""
    together = board.rules.cooperative
    return [
        *_purpose(),
        *_set_up(board),
        *_turn(),
        *_goal(board, together),
        *_not_now(board),
        *_shared_goal(board),
        *_other_spaces(board),
        *_end(board, together),
        *_debrief(),
        *_signs(),
    ]


def _head(words: str, space: SpaceType | None = None) -> Block:
    return {"kind": "head", "words": words, "space": space}


def _text(words: str) -> Block:
    return {"kind": "text", "words": words}


def _list(*items: str, ordered: bool = False) -> Block:
    return {"kind": "list", "items": list(items), "ordered": ordered}


def _points(n: int) -> str:
    return ngettext("{n} point", "{n} point", n).format(n=n)


def _purpose() -> list[Block]:
    return [
        _head(_("Hvad går det ud på?")),
        _text(
            _(
                "I får øje på ting, der kan støtte en borgers mål. Snakken er det vigtigste. Det koster ikke noget at "
                "være i tvivl. En god hylde kan være lige så god som en robot. Og nogle gange er “ikke nu” det "
                "rigtige svar."
            )
        ),
    ]


def _set_up(board: Board) -> list[Block]:
    rounds = [rounds_of(board, teams) for teams in range(1, MAX_TEAMS + 1)]
    return [
        _head(_("Sådan gør I klar")),
        _list(
            _("Lav hold med 2 til 4 på hvert. Find en brik til hvert hold, og stil dem på Start."),
            _("Find en terning med {sides} sider, papir og en blyant.").format(sides=board.rules.die),
            _("Vælg en, der styrer spillet og passer på svarhæftet. Ingen andre kigger i det."),
            _(
                "Den, der styrer, har på forhånd fundet {goals} mål fra flere temaer og {cards} teknologier. Til hvert "
                "mål er der helst to, der giver 2 stjerner eller mere. Resten er tilfældige."
            ).format(goals=board.rules.session_goals, cards=board.rules.session_technologies),
            _("Bland hver bunke, og læg den med bagsiden op: mål, teknologi, hændelser og refleksioner."),
            _("Hvert hold trækker {cards} teknologier. Skriv op: 0 point, {agents}, 0 i oplæring.").format(
                cards=board.rules.hand_size,
                agents=ngettext("{n} it-agent", "{n} it-agenter", board.rules.agents).format(n=board.rules.agents),
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


def _turn() -> list[Block]:
    return [
        _head(_("Når det er jeres tur")),
        _list(
            _(
                "Slå, og gå lige så mange felter. I vælger selv vejen, men I må ikke vende om undervejs. Kun hvor "
                "vejen ender, går I tilbage."
            ),
            _("Kan I ellers ikke nå 2 egne mål, så tag genvejen: Gå til det nærmeste. Kun svaret giver så point."),
            _("Gør det, der hører til feltet. Så er det næste hold."),
            ordered=True,
        ),
    ]


def _goal(board: Board, together: bool) -> list[Block]:
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
        _head(space_name(SpaceType.GOAL), SpaceType.GOAL),
        _list(
            _("Træk {choices} mål, og læs dem højt. Vælg ét. Læg de andre nederst i bunken.").format(
                choices=board.rules.goal_choices
            ),
            _("I må spørge en it-agent. Så læser den, der styrer, målets behov op. Sæt en streg: én hjælp er brugt."),
            _("Læg 1 til {most} teknologier, eller sig “ikke nu”. Svar højt på målets spørgsmål.").format(most=most)
            if most > 1
            else _("Læg én teknologi, eller sig “ikke nu”. Svar højt på målets spørgsmål."),
            _("De andre hold gætter, hvor mange stjerner det giver. Alle viser et stemmekort på samme tid."),
            _("Har et andet hold et kort, der også passer? Så må det vise ét: “Vi har én”."),
            _("Spørg rummet: Fik vi svar på spørgsmålet? Ja eller nej."),
            _("Slå målet op i svarhæftet, og læs stjernerne og grunden højt."),
            ordered=True,
        ),
        _text(_("Spørgsmålet skifter for hvert mål. Begynd forfra efter det sidste:")),
        _list(*(question_words(question) for question in tuple(Question)[:-1]), ordered=True),
        _text(_("Siger holdet “ikke nu”, så spørg: {question}").format(question=question_words(Question.WAIT))),
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
                "Ved 2 stjerner eller mere beholder holdet målet: Temaet er i hus. Ellers lægges målet væk. Læg de "
                "brugte teknologier væk, og træk op til {cards}."
            ).format(cards=board.rules.hand_size)
        ),
        _text(_("Det koster ikke noget at mangle oplæring. Skriv kortet op: Hvem lærer os det?")),
        _text(
            _(
                "Tal lidt om kortet: Kan vi det? Er det nyt for os? Vil vi prøve det? Er vi uenige i svaret? Det må "
                "I gerne være. Skriv det ned til dem, der laver kortene."
            )
        ),
    ]


def _not_now(board: Board) -> list[Block]:
    return [
        _head(_("Ikke nu")),
        _text(
            _(
                "Det giver kun point, når I svarer på spørgsmålet. Står der “kan vente” ved målet, får I point for de "
                "stjerner, der står dér. Ellers får I {points}, hvis intet på jeres hånd giver 2 stjerner. Svaret "
                "giver sine egne point oveni. De andre gætter ikke, men må gerne vise et kort."
            ).format(points=_points(board.rules.not_now_points))
        ),
    ]


def _shared_goal(board: Board) -> list[Block]:
    points = board.rules.shared_points_for_stars
    return [
        _head(space_name(SpaceType.SHARED_GOAL), SpaceType.SHARED_GOAL),
        _text(
            _(
                "Træk ét mål til alle. Hvert hold lægger ét kort med bagsiden op eller siger “ikke nu”. Vend dem på "
                "én gang. Ingen gætter. 0, 1, 2 og 3 stjerner giver {points} point. “Ikke nu” giver 1 point, hvis "
                "målet kan vente, eller hånden intet har med 2 stjerner. Når kort først sammen giver 3 stjerner, får "
                "hvert af de hold {synergy} mere. Tema og “klar til brug” tæller som ved et mål. Alle trækker op igen."
            ).format(points=_listed(points), synergy=_points(board.rules.synergy_points))
        ),
    ]


def _listed(points: tuple[int, ...]) -> str:
    return _("{first} og {last}").format(first=", ".join(map(str, points[:-1])), last=points[-1])


def _other_spaces(board: Board) -> list[Block]:
    does: dict[SpaceType, str] = {
        SpaceType.TOOLBOX: _(
            "Se de øverste {cards} teknologier. Behold én, eller lad dem ligge. Ved {limit} kort på hånden lægger I "
            "et kort væk for den."
        ).format(cards=board.rules.toolbox_size, limit=board.rules.hand_limit),
        SpaceType.TRAINING: _("Et trin op i oplæring, højst {most}. Er I der, kommer en it-agent med.").format(
            most=MOST_TRAINING
        ),
        SpaceType.AGENT: _("En it-agent kommer med til jeres bord, højst {most} hos hvert hold.").format(
            most=MOST_AGENTS
        ),
        SpaceType.EVENT: _("Træk et kort, læs det højt, og gør, hvad der står."),
        SpaceType.REFLECTION: _("Træk et spørgsmål. Alle får ordet. Når I har talt om det, får I {points}.").format(
            points=_points(board.rules.reflection_points)
        ),
        SpaceType.REST: _("Start og pause gør ikke noget."),
    }
    kinds = {space.type for space in board.spaces}
    rows = [[kind, space_name(kind), words] for kind, words in does.items() if kind in kinds]
    return [
        _head(_("De andre felter")),
        {"kind": "spaces", "rows": rows},
        _text(_("Er en bunke tom, så bland de brugte kort, og læg dem på plads.")),
    ]


def _end(board: Board, together: bool) -> list[Block]:
    breadth = _points(board.rules.breadth_points)
    if not together:
        return [
            _head(_("Slut")),
            _text(
                _(
                    "Efter sidste runde får hvert hold {breadth} for hvert tema, det har i hus. Flest point vinder. Er "
                    "der to lige, vinder flest mål med 3 stjerner, så flest rigtige gæt. Ellers deler I sejren."
                ).format(breadth=breadth)
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
                "hver 10 nåede I længere end målet."
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


def _signs() -> list[Block]:
    return [
        _head(_("Tegn på teknologikortet")),
        {
            "kind": "signs",
            "prices": [[price, price_words(price)] for price in range(1, 5)],
            "rows": [
                *([icon, acts_words(acts)] for acts, icon in ACTS_ICONS.items()),
                ["book-open-variant", _("Den oplæring, det kræver")],
                ["toolbox", _("Kan lånes og prøves")],
                ["scale-balance", _("Et spørgsmål om etik")],
                ["sprout", _("Det, der kan følge med")],
                ["gavel", _("Spørg jeres myndighed, før I prøver det. Se svarhæftet")],
            ],
        },
    ]
