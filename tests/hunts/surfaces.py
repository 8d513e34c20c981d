"""What tek-spil reads, each as a maker of strange inputs: the files to lie in a folder, and the command line."""

from __future__ import annotations

import csv
import io
import random
import stat
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import shipped_folder
from tekspil.game import Game
from tekspil.sheets.sheet_tables import export
from tekspil.takeaway.afternoon import MarkGiven, NamedFor, afternoon_of
from tekspil.takeaway.afternoon_file import as_text
from tests.content.decks import small_deck, write_deck
from tests.hunts.nasties import TEXTS, YAML, changed_json, some


@dataclass(frozen=True, slots=True)
class Input:
    """Files by their place below the folder that the command line is run in."""

    files: Mapping[str, bytes]
    arguments: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seeds:
    """What inputs are made from: files by name."""

    deck: Mapping[str, bytes]
    decks: Mapping[str, bytes]
    boards: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    saves: Mapping[str, bytes]
    afternoons: Mapping[str, bytes]
    tables: Mapping[str, bytes]
    books: Mapping[str, bytes]


def seeds(scratch: Path) -> Seeds:
    """The seeds, the same each time; `scratch` is an empty folder to make them in."""
    small = write_deck(small_deck(), scratch / "lille")
    export(small, scratch / "ud")
    export(small, scratch / "k.xlsx")
    shipped = shipped_folder()
    decks = {
        f"{file.parent.name}/{file.name}": file.read_bytes() for file in sorted((shipped / "cards").glob("*/*.yaml"))
    }
    tables = {file.name: file.read_bytes() for file in sorted((scratch / "ud").iterdir())}
    book = (scratch / "k.xlsx").read_bytes()
    return Seeds(
        {file.name: file.read_bytes() for file in sorted(small.glob("*.yaml"))},
        decks,
        {file.name: file.read_bytes() for file in sorted((shipped / "boards").glob("*.yaml"))},
        {file.name: file.read_bytes() for file in sorted((shipped / "boards").glob("*.svg"))},
        _saves(scratch),
        _afternoons(scratch),
        tables,
        {"k.xlsx": book, "k.ods": _ods(tables)},
    )


def _saves(scratch: Path) -> dict[str, bytes]:
    """Games at their beginning, under way and at their end, as files."""
    found = {}
    for number, turns in ((0, 0), (1, 30), (2, 100_000)):
        game = Game(load_deck("digital-ledelse"), load_board("kort-runde"), teams=2 + number, seed=number)
        for turn in range(turns):
            legal = game.legal_actions()
            if not legal:
                break
            game.apply(legal[turn % len(legal)])
        path = scratch / f"spil{number}.json"
        game.save(path)
        found[path.name] = path.read_bytes()
    return found


def _afternoons(scratch: Path) -> dict[str, bytes]:
    """The same games' figures for the day, with seconds, a naming task and a mark."""
    found = {}
    for save in sorted(scratch.glob("spil*.json")):
        one = afternoon_of(Game.resume(save))
        card = one.met[0] if one.met else "x"
        told = replace(
            one,
            turns=tuple(replace(turn, seconds={"board": 20, "lay": 90}) for turn in one.turns),
            marks=(MarkGiven("disagree", card, one.answers[0].goal, 1),) if one.answers else (),
            named=(NamedFor(0, False, "x", (card,)), NamedFor(0, True, "x", (card,))),
            month="2026-10",
        )
        found[save.name.replace("spil", "tal")] = as_text(told).encode()
    return found


def _ods(tables: Mapping[str, bytes]) -> bytes:
    """The tables as a workbook of the other kind."""
    sheets = []
    for name, data in tables.items():
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
        cells = ["".join(_ODS_CELL.format(escape(cell)) for cell in row) for row in rows]
        inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        sheets.append(f'<table:table table:name="{name.removesuffix(".csv")}">{inside}</table:table>')
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    body = "".join(sheets)
    document = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>{document}</office:document-content>'
    )
    return packed({"mimetype": ODS_TYPE, "content.xml": content.encode(), "META-INF/manifest.xml": ODS_LIST})


ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_LIST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
_MARKUP: Sequence[str] = (
    *(
        't="e"',
        't="s"',
        't="str"',
        't="b"',
        't="d"',
        't="q"',
        'r="XFD1048576"',
        'r="A0"',
        'r="1"',
        'r="AAAA1"',
        "<f>1/0</f>",
        "<v></v>",
    ),
    *(
        "<v/>",
        "<f/>",
        "</c>",
        "</row>",
        "<row/>",
        "<is><t>x</t></is>",
        "<!DOCTYPE a>",
        "&a;",
        "<![CDATA[x]]>",
        "<!-- -->",
        "<?x?>",
    ),
    *(
        'table:number-columns-repeated="16384"',
        'table:number-rows-repeated="1048576"',
        'table:number-rows-repeated="-1"',
    ),
    *(
        'table:formula="of:=1/0"',
        'office:value-type="float" office:value="x"',
        'office:value-type="date"',
        's="99999"',
        'xml:space="x"',
    ),
)
_SHAPES: Sequence[str] = (
    *('<rect width="1000" height="800" fill="#abc"/>' * n for n in (1, 50, 1500)),
    *(
        f'<path d="M0 0h1000" stroke="#000" stroke-dasharray="{n}"/>'
        for n in ("0.01", "1e-9", "0", "-1", "1,nan", "5 5")
    ),
    *("<g>" * n + "<circle r='9'/>" + "</g>" * n for n in (2, 90, 2000)),
    *(
        f'<g transform="scale({n})">' * 20 + "<circle r='9' stroke='red' fill='none'/>" + "</g>" * 20
        for n in ("10", "0", "1e30", "0.01")
    ),
    *(
        f'<path d="M0 0{what}" stroke="#000" stroke-width="{width}" fill="none"/>'
        for what in ("l1 1" * 3000, "C1e5 1e5 -1e5 1e5 5 5", "A1 1 0 0 0 9e4 9", "Z")
        for width in ("1", "1e5", "nan", "-1")
    ),
    *(f'<circle r="{n}"/>' for n in ("-1", "nan", "1e9", "inf", "50%", "")),
    *(
        f'<ellipse rx="99999" ry="0.0001" stroke="#000" stroke-width="0.001" stroke-dasharray="{n}"/>'
        for n in ("0.1", "1 2 3 4 5 6 7 8 9 10 11")
    ),
    *(
        f'<defs><radialGradient id="g" r="{n}" gradientTransform="scale(1e-9)">'
        f'<stop offset="0"/><stop offset="{n}"/></radialGradient></defs>'
        for n in ("0", "1", "-1", "1e9")
    ),
    *(
        f'<polygon points="{n}" fill="url(#g)" stroke="#111" stroke-linejoin="miter" stroke-miterlimit="1e9"/>'
        for n in ("0,0 1,1", "0 0 1", "1e5,1e5 -1e5,0 3,3 " * 400)
    ),
    *(
        "<text>x</text>",
        "<use/>",
        '<g style="stroke-dasharray:0.01"><line x2="1000" stroke="#000"/></g>',
        "<title>x</title>",
        "<g opacity='0.5'>" * 90 + "</g>" * 90,
    ),
)


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files as one zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)  # no date of today in it
    return made.getvalue()


def _deck(chance: random.Random, seeds: Seeds) -> Input:
    """A deck with one of its files changed."""
    name = chance.choice([*seeds.deck])
    others = [seeds.deck[name], *seeds.deck.values(), seeds.decks["digital-ledelse/goals.yaml"]]
    files = {f"lille/{one}": data for one, data in seeds.deck.items()}
    files[f"lille/{name}"] = some(chance, seeds.deck[name], YAML, others)
    return Input(files, ["check", "lille", "--sessions", "1", *chance.choice((["--json"], ["--suggestions"], [], []))])


def _board(chance: random.Random, seeds: Seeds) -> Input:
    name = chance.choice([*seeds.boards])
    files = {name: some(chance, seeds.boards[name], YAML, [*seeds.boards.values()])}
    picture = name.replace(".yaml", ".svg")
    return Input(
        {**files, picture: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"}, ["check", f"./{name}"]
    )


def _save(chance: random.Random, seeds: Seeds) -> Input:
    name = chance.choice([*seeds.saves])
    text = seeds.saves[name]
    text = changed_json(chance, text) if chance.random() < 0.7 else some(chance, text, TEXTS, [*seeds.saves.values()])
    command = chance.choice(
        (["replay", name, "--text"], ["report", name], ["suggestions", "digital-ledelse", ".", "--measure", "0"])
    )
    return Input({name: text}, command)


def _afternoon(chance: random.Random, seeds: Seeds) -> Input:
    """A house's figures with one file changed."""
    name = chance.choice([*seeds.afternoons])
    text = seeds.afternoons[name]
    text = (
        changed_json(chance, text) if chance.random() < 0.8 else some(chance, text, TEXTS, [*seeds.afternoons.values()])
    )
    files = {f"tal/{one}": data for one, data in seeds.afternoons.items()} | {f"tal/{name}": text}
    more = chance.choice(([], [], ["--json"], ["--deck", "digital-ledelse", "--accept", "pace"], ["--out", "brev"]))
    return Input(files, ["evidence", "tal", "--measure", "0", *more])


def _sheet(chance: random.Random, seeds: Seeds) -> Input:
    files = {f"mit/cards/lille/{one}": data for one, data in seeds.deck.items()}
    if chance.random() < 0.5:
        name = chance.choice([*seeds.tables])
        files[f"ark/{name}"] = _recoded(chance, some(chance, seeds.tables[name], TEXTS, [*seeds.tables.values()]))
        sheet = chance.choice(("ark", f"ark/{name}"))
    else:
        name = chance.choice([*seeds.books])
        parts = _parts(seeds.books[name])
        part = chance.choice([one for one in parts if one.endswith((".xml", ".rels"))])
        words = (*_MARKUP, *_MARKUP, *TEXTS)
        parts[part] = some(chance, parts[part], words, [*parts.values()])
        data = packed(parts)
        files[name] = data if chance.random() < 0.9 else some(chance, data, TEXTS, [data])
        sheet = name
    more = chance.choice(([], [], ["--yes"], ["--yes", "--encoding", "windows"], ["--encoding", "mac"]))
    return Input(files, ["sheet", "import", "lille", sheet, *more])


def _recoded(chance: random.Random, data: bytes) -> bytes:
    encoding = chance.choice(("utf-8", "utf-8", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-7"))
    return data.decode("utf-8-sig", "replace").encode(encoding, "replace") if encoding != "utf-8" else data


@cache
def _parts_of(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _parts(data: bytes) -> dict[str, bytes]:
    return dict(_parts_of(data))


_NAMES = (
    "lille/goals.yaml",
    "lille/GOALS.yaml",
    "../x.yaml",
    "/etc/x.yaml",
    "a\\..\\b.yaml",
    "C:x.yaml",
    "lille/\x1b[31m.yaml",
    "deck.yaml",
)


def _zip(chance: random.Random, seeds: Seeds) -> Input:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # two files of one name are meant
        for name, data in seeds.deck.items():
            entry = zipfile.ZipInfo(chance.choice(_NAMES) if chance.random() < 0.05 else f"lille/{name}")
            entry.compress_type = chance.choice((0, 8, 8, 8, 8, 8, 8, 12, 14))
            if chance.random() < 0.05:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, data * chance.choice((1,) * 40 + (5000,)))
        for number in range(chance.choice((0,) * 20 + (600, 20_000))):
            archive.writestr(zipfile.ZipInfo(f"x{number}"), b"")
        if chance.random() < 0.1:
            archive.writestr(zipfile.ZipInfo(chance.choice(_NAMES)), b"x" * chance.choice((1, 30_000_000)), 8)
    data = made.getvalue()
    if chance.random() < 0.7:
        start = max(0, len(data) - 1200) if chance.random() < 0.7 else 0
        data = data[:start] + some(chance, data[start:], ["\0", "\xff\xff\xff\xff", "PK\x05\x06"], [data[-200:]])
    return Input({"lille.zip": data}, ["check", "./lille.zip", "--sessions", "1"])


def _picture(chance: random.Random, seeds: Seeds) -> Input:
    board = seeds.boards["bostedet.yaml"]
    if chance.random() < 0.5:
        text = seeds.pictures[chance.choice([*seeds.pictures])]
        picture = some(chance, text, (*_SHAPES, *TEXTS), [*seeds.pictures.values()])
    else:
        inside = "".join(chance.choice(_SHAPES) for _ in range(chance.randrange(1, 4)))
        view = chance.choice(
            ('viewBox="0 0 1000 800"',) * 5 + ('viewBox="0 0 1e-9 1e9"', 'width="-1" height="nan"', 'viewBox="a"', "")
        )
        picture = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{inside}</svg>'.encode()
    return Input({"bostedet.yaml": board, "bostedet.svg": picture}, ["check", "./bostedet.yaml"])


_QUICK: Mapping[str, Sequence[str]] = {
    "check": (
        "--json",
        "--agreement",
        "--suggestions",
        "--board",
        "--sessions=1",
        "--sessions=x",
        "lille",
        "digital-ledelse",
        "bostedet",
        ".",
    ),
    "schema": ("goals", "board", "deck", "x"),
    "where": ("--json",),
    "new deck": ("Vores hus", "--extends", "digital-ledelse", "--alone"),
    "new board": ("Vores hus",),
    "new card": ("goal", "event", "--deck", "lille"),
    "sheet export": ("lille", "--out", "k.xlsx", "ud", "--csv"),
    "sheet import": ("lille", "ark", "k.xlsx", "--yes", "--encoding", "mac"),
    "replay": ("spil1.json", "--text", "--board", "kort-runde", "--teams=2", "--mode", "competitive", "--rounds=1"),
    "report": ("spil1.json", "--out", "ud", "--team", "A"),
    "suggestions": ("digital-ledelse", ".", "spil1.json", "--measure=0", "--json", "--why", "x", "--accept", "a+b"),
}
_SLOW = ("simulate", "health", "compare", "luck", "watch", "tune", "print", "play")
"""Commands that play thousands of games or open a window: only their refusals and their help are asked for."""


def _options(chance: random.Random, seeds: Seeds) -> Input:
    files = {f"mit/cards/lille/{one}": data for one, data in seeds.deck.items()} | {
        "spil1.json": seeds.saves["spil1.json"]
    }
    never = ("\0", "/dev/", "\ud800", "..", "//")  # no command line can hold them, or they name what lies outside
    texts = [text for text in TEXTS if not any(one in text for one in never)]
    if chance.random() < 0.3:
        arguments = [chance.choice(_SLOW), *(chance.choice(texts) for _ in range(chance.randrange(3)))]
        arguments += [chance.choice(("--help", "--no-such-option", "--seed=x", "--teams=99", "--lang=xx"))]
    else:
        command = chance.choice([*_QUICK])
        words = (*_QUICK[command], *_QUICK[command], *texts)
        arguments = [*command.split(), *(chance.choice(words) for _ in range(chance.randrange(5)))]
        if command == "replay":
            arguments.append("--text")  # a whole game without it opens a window, which stays open
    return Input(files, [*chance.choice(([], [], ["--lang=en"], ["--lang", "da"])), *arguments])


Maker = Callable[[random.Random, Seeds], Input]
SURFACES: Mapping[str, tuple[Maker, int]] = {
    "deck": (_deck, 6),
    "board": (_board, 6),
    "save": (_save, 6),
    "afternoon": (_afternoon, 4),
    "sheet": (_sheet, 8),
    "zip": (_zip, 5),
    "picture": (_picture, 2),
    "options": (_options, 6),
}
"""What is fuzzed, with how often it gets its turn."""
