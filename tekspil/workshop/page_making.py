"""Pages of templates: every text escaped and plain, and the same frame around all of them."""

from __future__ import annotations

from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from tekspil import language, look
from tekspil.content.icon_names import icon_names, icon_svg
from tekspil.content.models import Deck
from tekspil.language import LANGUAGES, _, ngettext
from tekspil.plain import one_line, plain_if_text
from tekspil.safe_files import read_bounded
from tekspil.typeface import folder
from tekspil.workshop.entry_guard import TOKEN_FIELD
from tekspil.workshop.exchange import RefusedError, Reply

FOREVER = (("cache-control", "private, max-age=31536000, immutable"),)
MOST_LETTERS = 1_000_000  # bytes of a typeface
NEVER = (("cache-control", "no-store"),)


class PageMaker:
    """Makes pages whose addresses begin with `root`, and whose forms carry `token`.

    Made in a browser's own Python (`in_page`) they leave out what cannot be had there.
    """

    def __init__(self, root: str, token: str, in_page: bool = False) -> None:
        self.root, self.token = root, token
        self.here = ""
        """The address that is being answered, below the root."""

        self._templates = Environment(
            loader=PackageLoader("tekspil.workshop", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=plain_if_text,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {
            "_": _,
            "ngettext": ngettext,
            "one_line": one_line,
            "url": self.url,
            "is_here": self.is_here,
            "icon": self.icon,
            "token": token,
            "token_field": TOKEN_FIELD,
            "in_page": in_page,
            "languages": LANGUAGES,
        }

    def url(self, *parts: str) -> str:
        """The address of a page: its parts, each of which may be any text."""
        return "/".join((self.root, *(quote(part, safe="") for part in parts)))

    def is_here(self, *parts: str) -> bool:
        """Whether the page that is being made is the one with these parts, or lies below it."""
        there = "/".join(("", *parts))
        return self.here == there or (len(parts) > 2 and self.here.startswith(f"{there}/"))

    def icon(self, name: str) -> str:
        """The address of an icon."""
        return self.url("ikon", f"{name}.svg")

    def page(self, name: str, status: int = 200, **values: object) -> Reply:
        """The page that a template makes."""
        values = {"deck_id": "", "undo": "", "redo": "", "told": "", **values}
        made = self._templates.get_template(name).render(language=language.current(), **values)
        return Reply(status, made.encode("utf-8", "replace"), headers=NEVER)


def served(name: str) -> Reply:
    """One of the files that pages are made of: style, script, colours, typeface; raise `RefusedError` for others."""
    types = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".ttf": "font/ttf"}
    if name == "farver.css":
        return Reply(200, colours().encode(), types[".css"], NEVER)
    if name in ("fed.ttf", "almindelig.ttf"):
        weight = "Bold" if name == "fed.ttf" else "Regular"
        with folder() as place:
            letters = read_bounded(place / f"AtkinsonHyperlegible-{weight}.ttf", MOST_LETTERS)
        return Reply(200, letters, types[".ttf"], FOREVER)
    if name in ("stil.css", "bogstaver.css", "script.js"):
        return Reply(200, own_file(name), types[name[name.rindex(".") :]], NEVER)
    raise RefusedError(404, _("Siden findes ikke."))


def icon_answer(name: str) -> Reply:
    """An icon as a picture; raise `RefusedError` where there is none of that name."""
    if name not in icon_names():
        raise RefusedError(404, _("Siden findes ikke."))
    return Reply(200, icon_svg(name), "image/svg+xml", FOREVER)


def own_file(name: str) -> bytes:
    """A file of the folder `served`, which came along."""
    loader = PackageLoader("tekspil.workshop", "served")
    source, _name, _uptodate = loader.get_source(Environment(autoescape=True), name)
    return source.encode()


def colours() -> str:
    """The look that screen and paper share, as variables of a style sheet."""
    names: tuple[str, ...] = (
        "INK",
        "INK2",
        "TABLE",
        "JOINT",
        "PAPER",
        "PAPER2",
        "PAPER_EDGE",
        "PINE",
        "PINE_SIDE",
        "GOLD",
        "GOLD_SIDE",
    )
    names += (
        "LAMP",
        "EDGE_STRONG",
        "MAT",
        "MAT_EDGE",
        "HALF",
        "SAND",
        "SKY",
        "SAGE",
        "BLUSH",
        "LILAC",
        "MINT",
        "WHEAT",
    )
    lines = [f"--{name.lower().replace('_', '-')}: {getattr(look, name)};" for name in names]
    return ":root {\n  " + "\n  ".join(lines) + "\n}\n"


def theme_tone(deck: Deck, theme: str) -> str:
    """The class of what has a theme's colour; "" of what has no theme."""
    return next((f"theme-{place}" for place, one in enumerate(deck.themes) if one.id == theme), "")


def theme_colours(deck: Deck) -> str:
    """The colours of a deck's themes, its own or ours, as a style sheet."""
    tints = enumerate(look.theme_tint(place, theme.colour) for place, theme in enumerate(deck.themes))
    return "\n".join(f".theme-{place} {{ --tone: {tint}; }}" for place, tint in tints) + "\n"
