"""YAML text as a small tree in which every scalar stays text and carries its position.

Built from the parser's events, without recursion and without YAML's own ideas of types: `nej` and `10:30` and
`0123` are the text that was written, and the schema says what they mean. What would make a file grow when read
(aliases, merge keys) or mean something unseen (tags, duplicate keys) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml

from tekspil.content.mending import Mended, mended
from tekspil.content.pasted import is_foreign, unpasted
from tekspil.content.shape import Shape
from tekspil.content.source import ILLEGAL, INVISIBLE_INDENT, LINE_BREAK, SourceMark, SourceText
from tekspil.content.syntax import SyntaxFault, explain
from tekspil.language import _, ngettext

MAX_DEPTH = 12
LOOK_AHEAD = 2_000
"""How many characters a parser may have read before it tells of the first of them (libyaml: 1,024)."""

TAKEN_BACK = 100
"""How many brackets before the one it refuses a parser is sure to bear."""

MAX_REPAIRS = 20
MAX_EVENTS = 500_000
"""How many words, fields, lists and cards a file may have: twice what ten thousand cards need."""

REPAIR_BUDGET = 4_000_000
"""How many characters may be read again, in all, to get past broken cards."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ITEM = re.compile(r"^( *)- ")
_OPENING = re.compile(r"[\[{]")
_NOT_BREAK = re.compile("[^\r\n\x85\u2028\u2029]")
_ID = re.compile(r"\bid: *[\"']?([A-Za-z0-9_-]+)")


@dataclass(slots=True)
class Scalar:
    """A text as written; `plain` where it stands without quotes."""

    text: str
    start: SourceMark
    end: SourceMark
    plain: bool


@dataclass(slots=True)
class Mapping:
    """Fields by name, each with the node of its name and of its value."""

    start: SourceMark
    end: SourceMark
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list."""

    start: SourceMark
    end: SourceMark
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Refused:
    """Where something stood that was refused and has been reported."""

    start: SourceMark
    end: SourceMark


Node = Scalar | Mapping | Sequence | Refused


@dataclass(slots=True)
class Tree:
    """What could be read. `lost_ids` are those of cards that had to be left out to read the rest.

    `is_cut` where reading stopped, or where no card at all was left, so that fields seem to be missing. `is_mended`
    where lines were read as they were meant.
    """

    root: Node | None
    complete: bool = True
    lost_ids: frozenset[str] = frozenset()
    is_cut: bool = False
    is_mended: bool = False


class _StopReading(Exception):  # noqa: N818 (no error: it has been reported)
    """Nothing more can sensibly be read."""


def parse(source: SourceText, shape: Shape | None = None, closer: bool = False) -> Tree:
    """The tree of `source`, problems reported there.

    Where the YAML itself is broken, and the file is one of a known `shape`, each line that is not what it was meant
    to be is told and read as it was meant. What is still broken then is the list item that holds it: it is left out
    and the rest read again, so that one broken card does not hide the others. A `closer` look goes through the lines
    also where they are YAML, but cannot have been meant so: cards that ran into one, a field outside of its card.
    """
    if not source.text.strip():
        return _nothing(source)
    text = INVISIBLE_INDENT.sub(lambda match: " " * len(match.group()), source.text)
    lost: set[str] = set()
    told: set[int] = set()
    seen = -1
    repairs = max(1, min(MAX_REPAIRS, REPAIR_BUDGET // len(text)))
    attempt = 0
    is_mended = False
    if closer and shape is not None:
        if foreign := is_foreign(text):
            return _foreign(source, foreign)
        if better := _mended(text, shape):
            text, shape, is_mended = _told(source, better, told), None, True
    while attempt < repairs:
        reported = len(source.problems)
        builder = _Builder(source)
        try:
            builder.build(text)
        except _StopReading:
            return Tree(builder.root, False, frozenset(lost), True)
        except yaml.YAMLError as error:
            source.forget(reported)  # what was refused is found again in the next reading
            if shape is not None and (foreign := is_foreign(text)):
                return _foreign(source, foreign)
            if deep := _too_deep(source, text, error):
                return replace(deep, lost_ids=frozenset(lost))
            better = _mended(text, shape) if shape is not None else None
            shape = None
            if better is not None:
                text, is_mended = _told(source, better, told), True
                continue
            line = explain(source, error, LINE_BREAK.split(text) if told else source.lines, told)
            block = _broken_item(text, line) if line > seen or attempt == 0 else None
            if block is None:
                return Tree(builder.root, False, frozenset(lost), True)
            seen = line
            begin, end = block
            lost.update(_ID.findall(text[begin:end]))
            text = text[:begin] + _NOT_BREAK.sub(" ", text[begin:end]) + text[end:]
        else:
            if builder.root is None:
                return _nothing(source)
            nothing_left = attempt > 0 and not any(map(_ITEM.match, text.splitlines()))
            return Tree(builder.root, attempt == 0, frozenset(lost), nothing_left, is_mended)
        attempt += 1
    return Tree(None, False, frozenset(lost))


def _foreign(source: SourceText, fault: SyntaxFault) -> Tree:
    line = source.lines[fault.line]
    source.report_at(*fault._replace(end=min(fault.end, len(line.rstrip()))))
    return Tree(None, False, is_cut=True)


def _mended(text: str, shape: Shape) -> Mended | None:
    """The lines as they were meant; None where nothing that is known was wrong with them."""
    lines, faults = unpasted(LINE_BREAK.split(text))
    better = mended(lines, shape)
    better.faults[:0] = faults
    return better if better.faults else None


def _told(source: SourceText, better: Mended, told: set[int]) -> str:
    """Report what was mended; return the text to read on with, and note the lines that have been told of."""
    for fault in better.faults:
        source.report_at(*fault)
        told.add(fault.line)
    source.read_as(better.lines, better.guessed)
    return source.read


def _too_deep(source: SourceText, text: str, error: yaml.YAMLError) -> Tree | None:
    """The tree of the first layers, where `error` hides that there are too many of them; otherwise None.

    A parser reads ahead, and may refuse the thousandth bracket before it has told of the first (libyaml 0.2.6). So that
    it is always we who refuse, the text is read again up to a bracket that the parser is sure to bear.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    brackets = list(_OPENING.finditer(text, max(0, mark.index - LOOK_AHEAD), mark.index))
    if len(brackets) <= TAKEN_BACK:
        return None
    reported = len(source.problems)
    builder = _Builder(source)
    try:
        builder.build(text[: brackets[-TAKEN_BACK].end()])
    except _StopReading:
        return Tree(builder.root, False, is_cut=True)
    except yaml.YAMLError:
        source.forget(reported)  # those brackets were letters of a text, or in a comment
    return None


def _nothing(source: SourceText) -> Tree:
    """A tree without a root, and the reason unless it has been given."""
    if not any(problem.severity == "error" for problem in source.problems):
        source.report_whole("Y04", _("Filen er tom."), _("Begynd den med: format: 1"))
    return Tree(None, False)


@dataclass(slots=True)
class _Duplicates:
    """The fields that stand twice in one mapping, each with where it stood first."""

    in_list: bool
    keys: list[tuple[Scalar, Scalar]] = field(default_factory=list)


class _Builder:
    """Builds one tree; `root` holds what has been built so far, also when building fails."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.root: Node | None = None
        self._duplicates: dict[int, _Duplicates] = {}

    def build(self, text: str) -> None:
        loader = _LOADER(text)
        try:
            self._read(loader.get_event)
        finally:
            loader.dispose()

    def _read(self, next_event: Any) -> None:
        stack: list[Mapping | Sequence] = []
        top: Mapping | Sequence | None = None
        key: Scalar | None = None
        documents = 0
        for _count in range(MAX_EVENTS):
            event = next_event()
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                node = Scalar(event.value, event.start_mark, event.end_mark, event.implicit[0])
                if event.style == '"' and (illegal := ILLEGAL.search(event.value)):
                    self._refuse_sign(node, illegal.group())
            elif kind is yaml.MappingStartEvent:
                node = Mapping(event.start_mark, event.end_mark)
            elif kind is yaml.SequenceStartEvent:
                node = Sequence(event.start_mark, event.end_mark)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                done = stack.pop()
                done.end = event.end_mark
                if id(done) in self._duplicates:
                    self._report_duplicates(self._duplicates.pop(id(done)))
                top = stack[-1] if stack else None
                continue
            elif kind is yaml.AliasEvent:
                node = Refused(event.start_mark, event.end_mark)
                self._refuse("Y06", node, _("Teksten begynder med *, og det betyder noget særligt i YAML."))
            elif kind is yaml.StreamEndEvent:
                return
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self.source.report(
                            "Y18",
                            event.start_mark,
                            event.end_mark,
                            _("Her begynder et nyt dokument i samme fil."),
                            _("Slet linjen med ---. Alle kort skal stå i én liste."),
                        )
                        raise _StopReading
                continue
            if kind is not yaml.AliasEvent and (event.anchor is not None or event.tag is not None):
                self._refuse_marked(node, event)
            # attach the node to what it stands in
            if top is None:
                self.root = node
            elif isinstance(top, Sequence):
                top.items.append(node)
            elif key is None:
                key = self._key(node)
                continue
            else:
                self._put(top, key, node, len(stack) > 1 and type(stack[-2]) is Sequence)
                key = None
            if type(node) is Mapping or type(node) is Sequence:
                if len(stack) >= MAX_DEPTH:
                    self._refuse("Y19", node, _("Der er for mange lag inden i hinanden."))
                    raise _StopReading
                stack.append(node)
                top = node
        self._too_many()

    def _too_many(self) -> None:
        self.root = None  # a part of it would be taken for all
        message = _("Filen har flere ord og felter, end der kan læses.")
        self.source.report_whole("F02", message, _("Del den op, eller slet noget."))
        raise _StopReading

    def _key(self, node: Node) -> Scalar:
        if type(node) is not Scalar:
            message = _("Her skulle stå et feltnavn, men det er ikke et ord.")
            self._refuse("Y20", node, message)
            raise _StopReading
        if node.text == "<<" and node.plain:
            message = _("Feltet << kan ikke bruges her.")
            self._refuse("Y09", node, message, _("Skriv felterne ud på hvert kort."))
        return node

    def _put(self, mapping: Mapping, key: Scalar, value: Node, in_list: bool) -> None:
        if key.text == "<<" and key.plain:
            return
        first = mapping.entries.get(key.text)
        if first is None:
            mapping.entries[key.text] = (key, value)
            return
        self._duplicates.setdefault(id(mapping), _Duplicates(in_list)).keys.append((key, first[0]))

    def _refuse_marked(self, node: Node, event: Any) -> None:
        quotes = _('Sæt hele teksten i "anførselstegn".')
        if event.anchor is not None:
            self._refuse("Y07", node, _("Teksten begynder med &, og det betyder noget særligt i YAML."), quotes)
        if event.tag is not None:
            self._refuse("Y08", node, _("Teksten begynder med !, og det betyder noget særligt i YAML."), quotes)

    def _refuse_sign(self, node: Scalar, sign: str) -> None:
        """Refuse a sign that stood as an escape, so that nobody could see it in the file."""
        message = _("Her står et tegn, der ikke kan bruges ({sign}).").format(sign=f"U+{ord(sign):04X}")
        help = _("Slet det. Mellem anførselstegn er det skrevet med en skråstreg, fx \\e, \\0 eller \\x1b.")
        self._refuse("Y03", node, message, help)

    def _refuse(self, code: str, node: Node, message: str, help: str = "") -> None:
        end = node.end if node.end.index > node.start.index else None
        if type(node) is Refused and not help:
            help = _('Sæt hele teksten i "anførselstegn".')
        self.source.report(code, node.start, end, message, help)
        if self.source.is_full:
            raise _StopReading

    def _report_duplicates(self, found: _Duplicates) -> None:
        """Say once per mapping what stands twice: several fields at once are a new card without its dash."""
        key, first = found.keys[0]
        more = len(found.keys) - 1
        help = _("Slet den ene, eller giv den et andet navn.")
        message = _("'{field}' står to gange (første gang i linje {line}).")
        if found.in_list:
            message = _("'{field}' står to gange i samme kort (første gang i linje {line}).")
            help = _("Slet den ene – eller mangler der en '-' foran et nyt kort?")
        if more:
            message = ngettext(
                "'{field}' og {more} felt til står to gange (første gang i linje {line}).",
                "'{field}' og {more} felter til står to gange (første gang i linje {line}).",
                more,
            )
            help = _("Mangler der en '- ' foran et nyt kort her?")
        message = message.format(field=_short(key.text), more=more, line=first.start.line + 1)
        self.source.report("Y05", key.start, key.end, message, help)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _broken_item(text: str, line: int) -> tuple[int, int] | None:
    """Where the outermost list item around `line` (from 0) begins and ends in `text`; None if there is none."""
    lines = text.splitlines(keepends=True)
    first = next((match for match in map(_ITEM.match, lines) if match), None)
    if first is None:
        return None
    lead = first.group(1) + "- "
    starts = {number for number, content in enumerate(lines) if content.startswith(lead)}
    if line < len(lines) and lines[line].lstrip().startswith("-"):
        starts.add(line)  # meant as an item, but out of line
    begin = max((number for number in starts if number <= line), default=None)
    if begin is None:
        return None
    width = len(first.group(1))
    end = begin + 1
    while end < len(lines) and end not in starts:
        content = lines[end]
        indent = len(content) - len(content.lstrip(" "))
        written = content.strip() and not content.lstrip().startswith("#")
        if written and indent <= width and end > line:
            break
        end += 1
    offsets = [0]
    for content in lines[:end]:
        offsets.append(offsets[-1] + len(content))
    return offsets[begin], offsets[end]
