"""A problem in a deck or a board: where it is, what is wrong and what to write instead.

The layout is a compiler's (file:line:column, the line itself, carets below it), the tone a colleague's.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from tekspil.language import _
from tekspil.plain import plain

EXCERPT = 100
"""The most characters of a source line that are shown around a problem."""

_VISIBLE = str.maketrans({"\t": "→", "\xa0": "·", "\u2007": "·", "\u202f": "·", "\u200b": "·", "\ufeff": "·"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Lines and columns count from 1; `end_column` is the column after the last marked character.

    `line` is 0 where the problem is with a file as a whole. `excerpt` is the source line.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    end_column: int
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    excerpt: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The problem for other programs, as `tekspil check --json` prints it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "message": self.message,
            "help": self.help,
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        return layout(self)


class ContentError(Exception):
    """A deck or board that cannot be used, with every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(layout(problem) for problem in self.problems))


def layout(problem: Problem) -> str:
    """`problem` over several lines, for a person at a terminal."""
    word = {"error": _("fejl"), "warning": _("advarsel"), "hint": _("råd")}[problem.severity]
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    lines = [f"{place}: {word}[{problem.code}]: {problem.message}"]
    number = str(problem.line) if problem.line else ""
    gutter = " " * max(4, len(number))
    if problem.line:
        text, before, marked = _excerpt(problem)
        lines.append(f"{number:>{len(gutter)}} | {text}")
        lines.append(f"{gutter} | {' ' * before}{'^' * marked}")
    for index, part in enumerate((problem.help, *problem.notes)):
        if part:
            lead = "" if index == 0 else _("bemærk: ")
            lines.append(f"{gutter} = {lead}{part}")
    return plain("\n".join(line.rstrip() for line in lines))


def _excerpt(problem: Problem) -> tuple[str, int, int]:
    """The line as shown, the width before the carets, and the number of carets."""
    shown, first, last = marked_line(problem)
    return shown, _width(shown[:first]), max(1, _width(shown[first:last]))


def marked_line(problem: Problem) -> tuple[str, int, int]:
    """The source line as shown, its first marked character and the one after its last, from 0."""
    first = max(0, problem.column - 1)
    last = max(first, min(problem.end_column - 1, len(problem.excerpt)))
    begin = max(0, first - EXCERPT // 2) if len(problem.excerpt) > EXCERPT else 0
    end = min(len(problem.excerpt), begin + EXCERPT)
    lead = "… " if begin else ""
    tail = " …" if end < len(problem.excerpt) else ""
    shown = _visible(problem.excerpt[begin:end])
    return lead + shown + tail, len(lead) + first - begin, len(lead) + min(last, end) - begin


def _visible(text: str) -> str:
    """`text` with tabs and other invisible characters made visible, one for one."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" else c for c in text.translate(_VISIBLE))


def _width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def near(word: str, names: Iterable[str]) -> list[str]:
    """Up to three of `names` that look like `word`, the likeliest first."""
    return difflib.get_close_matches(word[:60], sorted(names), n=3, cutoff=0.6)


def did_you_mean(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """A question with the names that look like `word`, or `otherwise` when none does."""
    found = near(word, names)
    if not found:
        return otherwise
    return _("Mente du {names}?").format(names=either(found))


def either(words: Sequence[str]) -> str:
    """'a', 'b' or 'c', as a person would say it."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("{first} eller {last}").format(first=", ".join(quoted[:-1]), last=quoted[-1])


# Every code that a problem in a deck or a board can have: the one list that docs and tests go through. A code never
# changes its meaning. The letter says where to look: F files, Y the writing of YAML, S the structure of fields, I
# ids and what they point at, L length and language, D the deck as a whole, B the board, R advice that follows from
# stars, sessions and time (råd), T spreadsheets (tabeller).

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the worst first


class Code(NamedTuple):
    """How serious a problem is, and its one-line title."""

    severity: Severity
    title: str


WARNINGS = frozenset(
    (
        *("F11", "Y01", "Y02", "Y22", "I08", "L01", "L02", "L03", "L04", "L05", "L06", "L07", "D03", "D04", "D06"),
        *("D09", "D10", "D11", "D13", "B12", "B15", "B16", "T01", "T05", "T08"),
        *("R01", "R02", "R03", "R04", "R07", "R08", "R09", "R10"),
    )
)
HINTS = frozenset(("D12", "R05", "R11", "L08"))


def severity(code: str) -> Severity:
    """Whether `code` is an error, which keeps a deck or board from being used, a warning, or just a hint."""
    if code in HINTS:
        return "hint"
    return "warning" if code in WARNINGS else "error"


def all_codes() -> dict[str, Code]:
    """Every code with its severity and its title in the language in use."""
    return {code: Code(severity(code), title) for code, title in _titles().items()}


def _titles() -> dict[str, str]:
    return {
        "F01": _("Filen eller mappen findes ikke"),
        "F02": _("Filen er for stor"),
        "F03": _("Filen kan ikke åbnes"),
        "F04": _("Ukendt bunke eller ukendt plade"),
        "F05": _("Filen er lavet til en nyere udgave af tek-spil"),
        "F06": _("Filens format mangler"),
        "F07": _("To bunker eller plader har samme id"),
        "F08": _("Filen er blevet ændret imens"),
        "F09": _("En ændring kan ikke skrives"),
        "F10": _("Zip-filen kan ikke bruges"),
        "F11": _("Filen bliver ikke læst"),
        "Y01": _("Filen er ikke gemt som UTF-8"),
        "Y02": _("Danske bogstaver er gået i stykker"),
        "Y03": _("Filen har et ulovligt tegn"),
        "Y04": _("Filen er tom"),
        "Y05": _("Et felt står to gange"),
        "Y06": _("Teksten begynder med *"),
        "Y07": _("Teksten begynder med &"),
        "Y08": _("Teksten begynder med !"),
        "Y09": _("Feltet << kan ikke bruges"),
        "Y10": _("Filen kan ikke læses her"),
        "Y11": _("Tabulator i stedet for mellemrum"),
        "Y12": _("Usynligt tegn i stedet for mellemrum"),
        "Y13": _("Kolon inde i en tekst"),
        "Y14": _("Teksten begynder med et særligt tegn"),
        "Y15": _("Tekst efter et afsluttende anførselstegn"),
        "Y16": _("Et anførselstegn mangler sin makker"),
        "Y17": _("Linjen er rykket forkert ind"),
        "Y18": _("Flere dokumenter i samme fil"),
        "Y19": _("For mange lag inden i hinanden"),
        "Y20": _("Et feltnavn er ikke et ord"),
        "Y21": _("Der mangler et mellemrum efter kolon"),
        "Y22": _("# skjuler resten af linjen"),
        "Y23": _("En streg mangler foran et punkt i en liste"),
        "Y24": _("For mange fejl i én fil"),
        "Y25": _("En parentes er ikke lukket"),
        "Y26": _("Komma inde i en tekst"),
        "Y27": _("Der mangler et mellemrum efter en streg"),
        "Y28": _("Et tegn ligner det rigtige, men er et andet"),
        "Y29": _("Filen er kopieret fra et andet program"),
        "Y30": _("To udgaver i samme fil"),
        "Y31": _("Et komma mangler mellem to felter"),
        "S01": _("Ukendt felt"),
        "S02": _("Et felt mangler"),
        "S03": _("Forkert slags værdi"),
        "S04": _("Ikke et helt tal"),
        "S05": _("Tallet er for lille eller for stort"),
        "S06": _("Ikke et af de ord, der kan bruges"),
        "S07": _("Feltet er tomt"),
        "S08": _("Hverken ja eller nej"),
        "S09": _("Ikke et tal"),
        "S10": _("Forkert antal i en liste"),
        "I01": _("Et id er skrevet forkert"),
        "I02": _("Samme id er brugt to gange"),
        "I03": _("Ukendt tema"),
        "I04": _("Ukendt behov"),
        "I05": _("Ukendt del af et behov"),
        "I06": _("Ukendt teknologi"),
        "I07": _("Ukendt ikon"),
        "I08": _("Id og navn på mappe eller fil er forskellige"),
        "I09": _("Ukendt spillefelt"),
        "I10": _("Ukendt mål"),
        "L01": _("Teksten er for lang til kortet"),
        "L02": _("Teksten ligner et cpr-nummer"),
        "L03": _("Teksten har en mailadresse"),
        "L04": _("Teksten ligner et telefonnummer"),
        "L05": _("Målet er svært at læse højt"),
        "L06": _("Et tegn kan ikke vises"),
        "L07": _("Teksten har tegn fra en webside"),
        "L08": _("Skabelonens tekst står der endnu"),
        "D01": _("Bunken mangler kort"),
        "D02": _("Grænserne for stjerner skal stige"),
        "D03": _("Ingen teknologi giver noget til et behov"),
        "D04": _("Intet mål beder om et behov"),
        "D05": _("Kortet findes også i grundbunken"),
        "D06": _("Der er intet kort at erstatte eller skjule"),
        "D07": _("Grundbunken kan ikke bruges"),
        "D08": _("Kun opsamlingen har trin"),
        "D09": _("Kortets billede findes ikke"),
        "D10": _("Kortets billede kan ikke bruges"),
        "D11": _("To kort siger det samme"),
        "D12": _("Et gemt spil har ikke plads til alle billeder"),
        "D13": _("Temaets farve kan ikke bruges"),
        "B01": _("Pladen mangler et startfelt"),
        "B02": _("Et spillefelt kan ikke nås"),
        "B03": _("Uden for pladen"),
        "B04": _("Vejen bliver stående på et spillefelt"),
        "B06": _("Hånden er større end grænsen"),
        "B07": _("Der er ikke tid til at spille"),
        "B08": _("Pladens billede findes ikke"),
        "B09": _("Pladens billede kan ikke bruges"),
        "B12": _("Pladen har intet mål at lande på"),
        "B13": _("En ønsket grænse vender forkert"),
        "B14": _("Pladens billede er for tungt at tegne"),
        "B15": _("To spillefelter ligger oven i hinanden"),
        "B16": _("Pladen har flere startfelter"),
        "R01": _("For få teknologier passer til et mål"),
        "R02": _("Et mål har intet fristende, forkert svar"),
        "R03": _("En teknologi passer til for få mål"),
        "R04": _("En teknologi passer til for mange mål"),
        "R05": _("Gode par er ikke vurderet"),
        "R06": _("Bunken er for lille til at spille med"),
        "R07": _("Bunken er for lille til mange hold"),
        "R08": _("Der er ikke tid til så mange hold"),
        "R09": _("Et mål får for få kort, der passer"),
        "R10": _("Der er ikke plads til alle temaer i et spil"),
        "R11": _("Grundbunken er ændret"),
        "T01": _("Arket eller kolonnen er ukendt"),
        "T02": _("Cellen kan ikke bruges"),
        "T03": _("Regnearket kan ikke læses"),
        "T04": _("Den samme række to gange"),
        "T05": _("Bunken er ændret, siden arket blev lavet"),
        "T06": _("Et tilvalg mangler"),
        "T07": _("Filens tegnsæt er ikke til at se"),
        "T08": _("Bunken og arket er begge ændret"),
    }
