"""The language of what people read. Danish stands in the code; other languages in catalogues beside it.

Every text that a person meets goes through `_` or `ngettext` when it is shown, never when a module is loaded,
so that the language can be changed while the program runs.
"""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("da", "en")
LOCALE = Path(__file__).parent / "locale"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_current = "da"


def use(language: str) -> None:
    """Show texts in `language` from now on; raise `ValueError` for one that has no catalogue."""
    global _catalogue, _current
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language
    if language == "da":
        _catalogue = gettext.NullTranslations()
    else:
        _catalogue = gettext.translation("tekspil", LOCALE, languages=[language])


def current() -> str:
    """The language in use, "da" or "en"."""
    return _current


def _(text: str) -> str:
    """`text`, which is Danish, in the language in use."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The one of two Danish texts that fits the number `n`, in the language in use."""
    return _catalogue.ngettext(one, many, n)
