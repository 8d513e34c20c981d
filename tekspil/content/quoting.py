"""Text as YAML in double quotes: whatever stands in it, every YAML reader gives it back unchanged."""

from __future__ import annotations

import json
import re

_UNSEEN = re.compile("[\x7f-\xa0\xad\u2028\u2029\u200b-\u200f\ud800-\udfff\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """`text` in double quotes; characters that cannot be seen are written as escapes.

    Raises `ValueError` for a lone surrogate, which is no character and cannot be saved.
    """
    return _UNSEEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"U+{code:04X}")
    return f"\\u{code:04x}"
