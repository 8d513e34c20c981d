"""What is wrong with one field's value where it stands, and the value as it was most likely meant.

A value is looked at by itself, so that a quote or a bracket that is never closed is found where it was opened.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml

from tekspil.content.shape import Shape
from tekspil.content.syntax import LONGEST, SyntaxFault, quotes, unclosed, unclosed_quote
from tekspil.language import _

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_COMMENT = re.compile(r"\s+#.*$")
_COLON = re.compile(r":(?=\s|$)")
_SEMICOLON = re.compile(r";(?=\s*[\w.-]+\s*:)")
_NO_COMMA = re.compile(r"(?<=[\w\"'\]}])(\s+)(?=[a-z_.-]+:\s)")
_AFTER_NUMBER = re.compile(r"(?<=:\s[0-9])\.?\s+(?=[\w.-]+:\s)")
_IN_FLOW = re.compile(r"([{,]\s*[\w.-]+:\s+)([^\s\"'{\[][^\",]*?)(?=\s*(?:,\s*[\w.-]+:\s|[}\]]*\s*$))")
_PAIRS = re.compile(r"[\w.-]+:\s+\S")
_LIKE_BRACKETS = str.maketrans("｛｝［］，", "{}[],")


class ValueFault(NamedTuple):
    """The fault, and what the value should have been."""

    fault: SyntaxFault
    meant: str


def is_block(value: str) -> bool:
    """Whether `value` is the sign of a text that stands below it."""
    return bool(_BLOCK.fullmatch(value))


def value_fault(line: int, column: int, value: str, shape: Shape) -> ValueFault | None:
    """What is wrong with `value`, which begins in `column` and is not continued below; None where nothing is."""
    if len(value) > LONGEST or not value:
        return None
    if value[0] in "\"'":
        return _quoted(line, column, value)
    if value[0] in "{[":
        return _flow(line, column, value, shape)
    return _plain(line, column, value, shape)


def quoted(text: str) -> str:
    """`text` between double quotes, whatever stands in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def is_readable(value: str) -> bool:
    """Whether a YAML parser takes `value` as that of one field."""
    try:
        for _event in yaml.parse(f"x: {value}\n", _LOADER):
            pass
    except yaml.YAMLError:
        return False
    return True


def _without_comment(value: str) -> str:
    return _COMMENT.sub("", value).rstrip()


def _quoted(line: int, column: int, value: str) -> ValueFault | None:
    sign = value[0]
    found = _CLOSED[sign].match(value)
    end = column + len(value.rstrip())
    if found is None:
        return ValueFault(unclosed_quote(line, column, end), value.rstrip().rstrip("\\") + sign)
    rest = value[found.end() :]
    if rest.strip() and not _COMMENT.match(rest):
        message = _("Der står tekst efter det afsluttende anførselstegn.")
        help = _("Sæt 'enkelte' anførselstegn om det hele, når teksten selv har \"dobbelte\".")
        if sign == "'":
            help = _('Sæt "dobbelte" anførselstegn om det hele, når teksten selv har en apostrof.')
        start = column + found.end() + len(rest) - len(rest.lstrip())
        return ValueFault(SyntaxFault("Y15", line, start, end, message, help), quoted(value.strip()))
    if sign == '"' and "\\" in found.group() and not is_readable(found.group()):
        message = _('Tegnet \\ betyder noget særligt i "dobbelte" anførselstegn.')
        help = _("Brug 'enkelte' anførselstegn om teksten.")
        return ValueFault(SyntaxFault("Y14", line, column, end, message, help), value.replace("\\", "/"))
    return None


def _plain(line: int, column: int, value: str, shape: Shape) -> ValueFault | None:
    text = _without_comment(value)
    end = column + len(text)
    meant = quoted(text) + value[len(text) :]
    if not shape.is_text and text[0] == "(" and text[-1] == ")":
        message = _("Her står almindelige parenteser.")
        help = _("Brug {{ }} om felter, fx {example}.").format(example="{" + text[1:-1] + "}")
        return ValueFault(SyntaxFault("Y28", line, column, end, message, help), "{" + text[1:-1] + "}")
    if text.translate(_LIKE_BRACKETS) != text and not shape.is_text:
        message = _("Tegnet {sign} ligner {right}, men er et andet.")
        at = next(number for number, sign in enumerate(text) if ord(sign) in _LIKE_BRACKETS)
        message = message.format(sign=text[at], right=text[at].translate(_LIKE_BRACKETS))
        fault = SyntaxFault("Y28", line, column + at, column + at + 1, message, _("Skriv tegnet med tastaturet."))
        return ValueFault(fault, text.translate(_LIKE_BRACKETS))
    if text[0] in "\u201c\u201d\u201e\u00bb\u00ab" and _COLON.search(text):
        message = _("Tegnet {sign} ligner et anførselstegn, men er et andet.").format(sign=text[0])
        help = _('Brug lige anførselstegn: "')
        return ValueFault(SyntaxFault("Y28", line, column, column + 1, message, help), meant)
    if not shape.is_text and shape.items is None and _PAIRS.match(text):
        message = _("Her skal stå felter, hvert på sin linje som 'felt: værdi'.")
        help = _("Sæt {{ }} om: {example}").format(example="{" + text[:60] + "}")
        return ValueFault(SyntaxFault("S03", line, column, end, message, help), "{" + text + "}")
    if found := _COLON.search(text):
        del found
        message = _("Teksten har et kolon inde i sig, og det læses som et nyt felt.")
        return ValueFault(SyntaxFault("Y13", line, column, end, message, quotes()), meant)
    starts_odd = text[0] in "@`%|>,]}*&!" or text.startswith(("- ", "? ")) or text in ("-", "?")
    if starts_odd and not is_readable(text):
        message = _("Teksten begynder med {sign}, og det betyder noget særligt i YAML.").format(sign=text[0])
        return ValueFault(SyntaxFault("Y14", line, column, end, message, quotes()), meant)
    return None


def _flow(line: int, column: int, value: str, shape: Shape) -> ValueFault | None:
    """A list or mapping in brackets; one that runs on below is given here as one line."""
    if is_readable(value):
        return None
    text = value.rstrip()
    end = column + len(text)
    close = balance(text)
    if isinstance(close, int) and text[close:].strip() and not _COMMENT.match(text[close:]):
        rest = text[close:].strip()
        if shape.is_text:
            message = _("Teksten begynder med {sign}, og det betyder noget særligt i YAML.").format(sign=text[0])
            return ValueFault(SyntaxFault("Y14", line, column, end, message, quotes()), quoted(text))
        if set(rest) <= set("]}"):
            at = column + len(text) - len(rest)
            message = _("Her er en {sign} for meget.").format(sign=rest[0])
            return ValueFault(SyntaxFault("Y25", line, at, end, message, _("Slet den.")), text[:close])
    if shape.is_text and close is None and not _PAIRS.search(text):
        message = _("Teksten begynder med {sign}, og det betyder noget særligt i YAML.").format(sign=text[0])
        return ValueFault(SyntaxFault("Y14", line, column, end, message, quotes()), quoted(text))
    if isinstance(close, _OpenQuote):
        tail = re.search(r"[}\]]*$", text)
        cut = tail.start() if tail else len(text)
        if "#" in text[close.at :] or cut == len(text):
            cut = len(text)
        meant = text[:cut] + close.sign + text[cut:]
        meant = meant if balance(meant) is not None else meant + _missing(meant)
        return ValueFault(unclosed_quote(line, column + close.at, end), meant)
    if found := _SEMICOLON.search(text):
        message = _("Her står semikolon, hvor der skal stå komma.")
        at = column + found.start()
        fault = SyntaxFault("Y31", line, at, at + 1, message, _("Skriv komma mellem to felter."))
        return ValueFault(fault, _SEMICOLON.sub(",", text))
    if (found := _AFTER_NUMBER.search(text)) and is_readable(meant := _AFTER_NUMBER.sub(", ", text)):
        message = _("Der mangler et komma mellem to felter.")
        at = column + found.start()
        fault = SyntaxFault("Y31", line, at, at + 1, message, _("Skriv komma mellem to felter."))
        return ValueFault(fault, meant)
    meant = text if close is not None else text + _missing(text)
    if close is None and is_readable(meant):
        return ValueFault(unclosed(line, column, text, column), meant)
    if close is None and " #" in text:
        cut = text.index(" #")
        without = text[:cut].rstrip()
        return ValueFault(unclosed(line, column, text, column), without + _missing(without))
    repaired = _IN_FLOW.sub(_quoted_in_flow, meant)
    if repaired != meant and (is_readable(repaired) or close is not None):
        found_colon = next((m for m in _IN_FLOW.finditer(meant) if _COLON.search(m.group(2))), None)
        if found_colon is not None and is_readable(repaired):
            gap = _NO_COMMA.search(found_colon.group(2))
            if gap is not None and found_colon.group(2)[gap.end() :].partition(":")[0] in shape.child("").names() | {
                *shape.names()
            }:
                return _no_comma(line, column + found_colon.start(2) + gap.start(), meant, shape)
            message = _("Teksten har et kolon inde i sig, og det læses som et nyt felt.")
            start, stop = column + found_colon.start(2), column + found_colon.end(2)
            return ValueFault(SyntaxFault("Y13", line, start, stop, message, quotes()), repaired)
    if found := _NO_COMMA.search(text):
        return _no_comma(line, column + found.start(), meant, shape)
    return None


def _no_comma(line: int, column: int, text: str, shape: Shape) -> ValueFault | None:
    names = shape.names() | (shape.values.names() if shape.values else set())
    wanted = re.compile(r"(?<=[\w\"'\]}])\s+(?=(?:" + "|".join(map(re.escape, sorted(names))) + r"|[\w-]+\.[\w-]+):\s)")
    meant = wanted.sub(", ", text)
    if shape.values is not None and not is_readable(meant):
        meant = re.sub(r"(?<=[0-9])\s+(?=[\w.-]+:\s)", ", ", text)
    if not is_readable(meant):
        return None
    message = _("Der mangler et komma mellem to felter.")
    fault = SyntaxFault("Y31", line, column, column + 1, message, _("Skriv komma mellem to felter."))
    return ValueFault(fault, meant)


def _quoted_in_flow(found: re.Match[str]) -> str:
    return found.group(1) + (quoted(found.group(2)) if _COLON.search(found.group(2)) else found.group(2))


class _OpenQuote(NamedTuple):
    at: int
    sign: str


def balance(text: str) -> int | _OpenQuote | None:
    """Where the brackets that `text` begins with are closed; the quote, or None, that keeps them from it."""
    depth = 0
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in "\"'" and (before := text[:at].rstrip(" ")) and before[-1] in "{[,:":
            found = _CLOSED[sign].match(text, at)
            if found is None or _swallows(text, found):
                return _OpenQuote(at, sign)
            at = found.end()
            continue
        if sign == "#" and text[at - 1] == " ":
            return None
        depth += (sign in "{[") - (sign in "}]")
        at += 1
        if not depth:
            return at
    return None


def _swallows(text: str, found: re.Match[str]) -> bool:
    """Whether a quoted text ends where the next one was to begin: `{a: "x, b: "y"}`."""
    after = text[found.end() :].lstrip()
    return bool(after) and after[0] not in ",}]:#"


def _missing(text: str) -> str:
    """The brackets that would close `text`."""
    open_ones: list[str] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in "\"'" and text[:at].rstrip(" ")[-1:] in ("{", "[", ",", ":"):
            found = _CLOSED[sign].match(text, at)
            if found is None:
                break
            at = found.end()
            continue
        if sign in "{[":
            open_ones.append("}" if sign == "{" else "]")
        elif sign in "}]" and open_ones:
            open_ones.pop()
        at += 1
    return "".join(reversed(open_ones))
