"""The Team-VTCV written to a file: as a page (.html), or on paper (.pdf)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from tekspil.language import _
from tekspil.plain import markup
from tekspil.safe_files import write_whole
from tekspil.takeaway.horizon import horizon_svg, in_words
from tekspil.takeaway.vtcv import Section, TeamVtcv
from tekspil.typeface import settable
from tekspil.typesetting import Drawing, Lacking, Typeset, typeset


def write_report(vtcv: TeamVtcv, path: Path) -> tuple[Lacking, ...]:
    """Write a draft as what the path ends in says, .html or .pdf, for its owner alone; missing folders are made.

    Returns the signs that the paper could not have. Raises `ValueError` for another ending; for PDF,
    `MissingTypesetterError` without the extra `print`, and `UnprintableError`.
    """
    if path.suffix not in (".html", ".pdf"):
        raise ValueError(path.suffix)
    paper = paper_of(vtcv) if path.suffix == ".pdf" else None
    write_whole(path, paper.pdf if paper else html_of(vtcv).encode())
    return paper.lacking if paper else ()


# The Team-VTCV on paper: a PDF with tags for assistive technology (PDF/UA-1), set from vtcv.typ.

TEMPLATE = Path(__file__).with_name("vtcv.typ")


def paper_of(vtcv: TeamVtcv) -> Typeset:
    """The PDF, and the signs that its typeface lacks.

    Raises `MissingTypesetterError` without the extra `print`, and `UnprintableError`.
    """
    horizon = vtcv.horizon
    return typeset(
        TEMPLATE,
        {
            "language": vtcv.language,
            "title": vtcv.title,
            "lines": vtcv.lines,
            "sections": [{**asdict(section), "id": section.title, "kind": section.id} for section in vtcv.sections],
            "picture": Drawing(horizon_svg(horizon, lambda words: settable(words).text)) if horizon else "",
            "picture_words": in_words(horizon) if horizon else "",
            "picture_names": [row.title for row in horizon.rows] if horizon else [],  # so that lacking signs are told
        },
    )


# The Team-VTCV as one HTML file that the team can edit, print, and open in Word. HTML, and not an office document:
# it needs no other program than the browser that every workplace has, it is the format with the best-known rules
# for accessibility, one file holds it all, and Word and LibreOffice open it too. Nothing in it reaches for the
# network, and the page says so to the browser. Without scripts it can still be read and printed.

STYLE = """
:root { color: #1C2833; background: #FFFBF4; font: 1.125rem/1.5 "Atkinson Hyperlegible", Verdana, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 2.2rem; line-height: 1.2; } h2 { font-size: 1.5rem; margin: 2.2rem 0 0.2rem; }
p { margin: 0.2rem 0 0.6rem; max-width: 42rem; } .wide { overflow-x: auto; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th, td { border: 1px solid #7D6B54; padding: 0.4rem 0.6rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; hyphens: auto; }
thead th { background: #F3E9DA; } tbody th { font-weight: bold; }
td[contenteditable]:empty::before { content: "\\00a0"; }
[contenteditable]:focus { outline: 3px solid #1C2833; outline-offset: -3px; background: #FFE9A8; }
button { font: inherit; padding: 0.6rem 1.2rem; border: 3px solid #0F2E2B; border-radius: 0.6rem; }
button { background: #1D4B47; color: #FFFFFF; margin: 0 0.6rem 0.6rem 0; } button:focus { outline: 4px solid #FFC93C; }
svg { max-width: 100%; height: auto; } figure { margin: 1rem 0; }
@media print {
  @page { size: A4; margin: 16mm; }
  :root { background: #FFFFFF; font-size: 11pt; } body { margin: 0; max-width: none; padding: 0; }
  .screen { display: none; } h2 { break-after: avoid; } tr, figure { break-inside: avoid; }
}
"""

# Saves what the team has written into a new file; without scripts the buttons do not show.
SCRIPT = """
document.querySelector("nav").hidden = false;
document.getElementById("print").onclick = () => window.print();
document.getElementById("save").onclick = () => {
  const page = document.documentElement.cloneNode(true);
  page.querySelector("nav").hidden = true;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["<!doctype html>\\n", page.outerHTML], {type: "text/html"}));
  link.download = document.title + ".html";
  link.click();
};
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def html_of(vtcv: TeamVtcv) -> str:
    """The page: language, headings, tables with headers; cells can be written in."""
    body = "\n".join(_section(section, vtcv) for section in vtcv.sections)
    lines = "\n".join(f"<p>{markup(line)}</p>" for line in vtcv.lines)
    return f"""<!doctype html>
<html lang="{markup(vtcv.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{markup(vtcv.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<nav class="screen" hidden aria-label="{markup(_("Knapper"))}">
<button type="button" id="save">{markup(_("Gem det, vi har rettet"))}</button>
<button type="button" id="print">{markup(_("Print"))}</button>
</nav>
<main>
<h1 contenteditable="true" spellcheck="true">{markup(vtcv.title)}</h1>
{lines}
<p class="screen">{markup(_("Klik i et felt for at rette i det. Tryk på Tab for at gå videre."))}</p>
{body}
</main>
<script>{SCRIPT}</script>
</body>
</html>
"""


def _section(section: Section, vtcv: TeamVtcv) -> str:
    heading = f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{markup(section.title)}</h2>'
    parts = [heading, f"<p>{markup(section.help)}</p>"]
    if section.id == "horizon" and vtcv.horizon:
        alt = markup(in_words(vtcv.horizon))
        parts.append(f'<figure role="img" aria-label="{alt}">{horizon_svg(vtcv.horizon)}</figure>')
    if section.rows or section.space:
        parts.append(_table(section))
    else:
        parts.append(f'<p contenteditable="true">{markup(section.empty)}</p>')
    return "\n".join([*parts, "</section>"])


def _table(section: Section) -> str:
    head = "".join(f'<th scope="col">{markup(column)}</th>' if column else "<td></td>" for column in section.columns)
    empty = [("",) * len(section.columns)] * section.space
    rows = "\n".join(_row(row, section.columns) for row in (*section.rows, *empty))
    return (
        f'<div class="wide"><table aria-labelledby="{section.id}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(row: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """A row: its first cell is its header where it says something. Empty cells are named for those who cannot see."""
    cells = []
    for place, cell in enumerate(row):
        tag, scope = ("th", ' scope="row"') if place == 0 and cell else ("td", "")
        label = "" if cell else f' aria-label="{markup(columns[place])}"'
        cells.append(f'<{tag}{scope} contenteditable="true"{label}>{markup(cell)}</{tag}>')
    return f"<tr>{''.join(cells)}</tr>"
