"""Mistakes from a review that broke a facilitator's files in two hundred ways: those that were told badly."""

from __future__ import annotations

from tests.content.mistakes.made import Mistake, every, lines, put, quoted, whole

GOALS = "goals"

REVIEW: tuple[Mistake, ...] = (
    Mistake("glemt anførselstegn, alt står i dem", GOALS, quoted('stå op."', "stå op."), "Y16", line=14),
    Mistake("glemt anførselstegn, kun her", GOALS, put("text: Jeg vil selv", 'text: "Jeg vil selv'), "Y16"),
    Mistake("glemt anførselstegn i første kort", GOALS, put("text: Jeg vil have", 'text: "Jeg vil have'), "Y16"),
    Mistake("glemt anførselstegn i klamme", GOALS, put("why: Den vækker kun", 'why: "Jeg siger: Ring til mor'), "Y16"),
    Mistake("glemt apostrof", GOALS, put("text: Jeg vil selv", "text: 'Jeg vil selv"), "Y16"),
    Mistake(
        "to udgaver",
        GOALS,
        put(
            "    theme: soevn\n    kind: maintain",
            "<<<<<<< HEAD\n    theme: soevn\n=======\n    theme: hjem\n>>>>>>> anden\n    kind: maintain",
        ),
        "Y30",
    ),
    Mistake("hårdt mellemrum efter kolon", GOALS, put("theme: soevn", "theme:\xa0soevn"), "Y28", "U+00A0"),
    Mistake("bredt kolon", GOALS, put("theme: soevn", "theme：soevn"), "Y28"),
    Mistake("tekst der begynder med havelåge", GOALS, put("text: Jeg vil selv", "text: #4 skal jeg"), "S07", '"'),
    Mistake("tankestreg", GOALS, put("- id: staa-op", "– id: staa-op"), "Y28", "- "),
    Mistake("punkttegn", GOALS, put("- id: staa-op", "• id: staa-op"), "Y28", "- "),
    Mistake("felt en plads til venstre", GOALS, put("    theme: soevn", "   theme: soevn"), "Y17", "1 mellemrum"),
    Mistake("vurdering i feltets plads", GOALS, put("      vaekkeur: {", "    vaekkeur: {"), "S01", "assessments"),
    Mistake(
        "vurdering er et tal",
        GOALS,
        put("robotstoevsuger: {stars: 3, why: Jeg starter den selv}", "robotstoevsuger: 3"),
        "S03",
        "{stars: 3, why: ",
    ),
    Mistake("behov er et ord", GOALS, put("needs: {igang: 2}", "needs: igang"), "S03", "{igang: 2}"),
    Mistake("semikolon i klamme", GOALS, put("{hjem.gulv: 2, igang: 1}", "{hjem.gulv: 2; igang: 1}"), "Y31", "komma"),
    Mistake("usynligt tegn i feltnavn", GOALS, put("theme: soevn", "the\u200bme: soevn"), "Y28", "U+200B"),
    Mistake(
        "krumme anførselstegn",
        GOALS,
        put("text: Jeg vil selv stå op.", "text: “Husk: jeg vil selv stå op.”"),
        "Y28",
        '"',
    ),
    Mistake("stort Id", GOALS, put("- id: staa-op", "- Id: staa-op"), "S01", "'id'"),
    Mistake(
        "webside",
        GOALS,
        whole("<!DOCTYPE html>\n<html><body>\n<p>format: 1</p>\n<p>goals:</p>\n</body></html>\n"),
        "Y29",
    ),
    Mistake(
        "rtf",
        GOALS,
        whole("{\\rtf1\\ansi\\deff0 {\\fonttbl}\n\\f0\\fs24 format: 1\\par\ngoals:\\par\n}\n"),
        "Y29",
        "RTF",
    ),
    Mistake("linjenumre", GOALS, every(lambda number, line: f"{number:4}  {line}"), "Y29", "numre"),
    Mistake(
        "hegn om koden", GOALS, every(lambda number, line: ("```yaml\n" if number == 1 else "") + line), "Y29", "```"
    ),
    Mistake("svar på mail", GOALS, every(lambda _number, line: f"> {line}"), "Y29", ">"),
    Mistake("al indrykning er væk", GOALS, every(lambda _number, line: line.lstrip(" ")), "Y17", line=4),
    Mistake("tabulator", GOALS, put("    theme: soevn", "\ttheme: soevn"), "Y11"),
    Mistake("styretegn", GOALS, put("selv stå op", "selv\x0bstå op"), "Y03", "U+000B"),
    Mistake("behov stavet forkert, hvor det er lavet", "deck", put("  igang: {", "  i-gang: {"), "I04", "igang"),
    Mistake("tema stavet forkert, hvor det er lavet", "deck", put("  soevn: {", "  sovn: {"), "I03", "soevn"),
    Mistake(
        "teknologi stavet forkert, hvor den er lavet",
        "technologies",
        put("- id: vaekkeur", "- id: vaekur"),
        "I06",
        "vaekkeur",
    ),
    Mistake("pilen kan ikke skrives", GOALS, put("selv stå op", "selv → stå op"), "L06", "→"),
    Mistake("emoji", GOALS, put("selv stå op", "selv stå op 😀"), "L06", "U+1F600"),
    Mistake("ligatur", GOALS, put("rent gulv", "ﬁnt gulv"), "L06", "ﬁ"),
    Mistake("arabisk", GOALS, put("selv stå op", "selv سلام"), "L06"),
    Mistake("mærker fra en webside", GOALS, put("selv stå op", "<b>selv</b> stå op"), "L07", "<b>"),
    Mistake("tegn fra en webside", GOALS, put("selv stå op", "selv &amp; stå op"), "L07", "&amp;"),
    Mistake("højre mod venstre", GOALS, put("selv stå op", "selv \u202estå op"), "L06", "U+202E"),
    Mistake("samme mål to gange", GOALS, put("Jeg vil sove hele natten", "Jeg vil selv stå op"), "D11", "staa-op"),
    Mistake("skabelonens tekst", GOALS, put("Jeg vil sove hele natten.", "Jeg vil gerne ..."), "L08"),
    Mistake(
        "otte fejl på én gang",
        GOALS,
        lines(
            {
                4: '    text: "Jeg vil have et rent gulv.',
                5: "   theme: hjem",
                6: "    kind: udvikle",
                7: "    needs: {hjem.gulv: 5}",
                14: "    text: Husk: op",
                15: "    theme: sovn",
                16: "    kind maintain",
                17: "    needs: {igang: 2",
            }
        ),
        "Y16",
        times=8,
    ),
)
