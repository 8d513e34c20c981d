"""More mistakes, of other kinds than those of the review: slips of the hand, the keyboard or a program."""

from __future__ import annotations

from tests.content.mistakes.made import Mistake, every, lines, put, quoted, whole

D, G, T, E, R = "deck", "goals", "technologies", "events", "reflections"

OWN: tuple[Mistake, ...] = (
    # quotes and brackets
    Mistake("anførselstegn glemt først", G, put("text: Jeg vil selv stå op.", 'text: Jeg vil selv stå op."'), "Y16"),
    Mistake("tre anførselstegn", G, put("text: Jeg vil selv stå op.", 'text: """Jeg vil selv stå op."""'), "Y15"),
    Mistake("anførselstegn om ord i midten af citat", G, quoted("selv stå", 'selv "stå"'), "Y15", line=14),
    Mistake(
        "dobbelt slut og enkelt start", G, put("text: Jeg vil selv stå op.", "text: 'Jeg vil selv stå op.\""), "Y16"
    ),
    Mistake("glemt anførselstegn i deck", D, put("title: Et lille sæt", 'title: "Et lille sæt'), "Y16"),
    Mistake("glemt anførselstegn i tema", D, put("title: Hjem, icon", 'title: "Hjem, icon'), "Y16"),
    Mistake("glemt anførselstegn om version", D, put('version: "1"', 'version: "1'), "Y16"),
    Mistake("glemt klamme i tema", D, put("icon: broom}", "icon: broom"), "Y25"),
    Mistake("glemt indre klamme", D, put("toej: Tøj}}", "toej: Tøj}"), "Y25"),
    Mistake("en klamme for meget", G, put("{igang: 2}", "{igang: 2}}"), "Y25", "for meget"),
    Mistake("glemt kantet parentes", T, put("[wifi, charging]", "[wifi, charging"), "Y25"),
    Mistake("forkert slutparentes", T, put("[wifi, charging]", "[wifi, charging}"), "Y25"),
    Mistake("runde parenteser", G, put("{igang: 2}", "(igang: 2)"), "Y28", "{"),
    Mistake("ingen parenteser", G, put("{igang: 2}", "igang: 2"), "S03", "{igang: 2}"),
    Mistake("komma glemt", G, put("{hjem.gulv: 2, igang", "{hjem.gulv: 2 igang"), "Y31"),
    Mistake("komma glemt mellem stjerner og grund", G, put("stars: 3, why", "stars: 3 why"), "Y31"),
    Mistake("kolon glemt i klamme", G, put("why: Den vækker kun", "why Den vækker kun"), "Y21", "'why"),
    Mistake("lighedstegn i klamme", G, put("{igang: 2}", "{igang=2}"), "Y21", "igang: 2"),
    Mistake("punktum for komma", G, put("{stars: 0, why: Den", "{stars: 0. why: Den"), "Y31"),
    Mistake("komma i grund", G, put("why: Den vækker kun}", "why: Den vækker, men kun det}"), "Y26"),
    Mistake("kolon i grund", G, put("why: Den vækker kun}", "why: Husk: den vækker kun}"), "Y13"),
    Mistake("kolon i grund i blok", G, put("why: Det ringer, når", "why: Husk: det ringer, når"), "Y13"),
    Mistake("klokkeslæt og kolon", G, put("selv stå op.", "stå op: kl. 7"), "Y13"),
    Mistake("liste om behov", G, put("needs: {igang: 2}", "needs: [igang: 2]"), "S03"),
    Mistake("brede klammer", G, put("needs: {igang: 2}", "needs: ｛igang: 2｝"), "Y28"),
    # lines, dashes, indents
    Mistake("streg glemt ved kort", G, put("  - id: staa-op", "    id: staa-op"), "Y23"),
    Mistake("streg glemt og rykket", G, put("  - id: staa-op", "  id: staa-op"), "Y23"),
    Mistake("streg glemt ved første kort", G, put("  - id: rent-gulv", "    id: rent-gulv"), "Y23"),
    Mistake("stjerne som punkt", G, put("- id: staa-op", "* id: staa-op"), "Y28"),
    Mistake("tal som punkt", G, put("- id: staa-op", "2. id: staa-op"), "Y28"),
    Mistake("streg klæbet", G, put("- id: staa-op", "-id: staa-op"), "Y27"),
    Mistake("lang streg klæbet", G, put("- id: staa-op", "—id: staa-op"), "Y28"),
    Mistake("streg en plads for langt inde", G, put("  - id: staa-op", "   - id: staa-op"), "Y17"),
    Mistake("streg helt ude", G, put("  - id: sove", "- id: sove"), "Y17"),
    Mistake("felt to pladser for langt inde", G, put("    theme: soevn", "      theme: soevn"), "Y17"),
    Mistake("felt helt ude", G, put("    theme: soevn", "theme: soevn"), "Y17"),
    Mistake("felt ved stregen", G, put("    kind: maintain", "  kind: maintain"), "Y17"),
    Mistake(
        "et helt kort rykket ud",
        G,
        put(
            "    text: Jeg vil selv stå op.\n    theme: soevn\n    kind: maintain\n",
            "   text: Jeg vil selv stå op.\n   theme: soevn\n   kind: maintain\n",
        ),
        "Y17",
        "15, 16",
    ),
    Mistake("grund rykket ud", G, put("        why: Det", "       why: Det"), "Y17"),
    Mistake("stjerner under samme plads", G, put("        stars: 3\n        why", "      stars: 3\n      why"), "Y17"),
    Mistake("behov rykket ud", G, put("      ro.lyd: 1", "     ro.lyd: 1"), "Y17"),
    Mistake("behov i feltets plads", G, put("      ro.lys: 2\n      ro.lyd: 1", "    ro.lys: 2\n    ro.lyd: 1"), "Y17"),
    Mistake("tema rykket for langt ind", D, put("  soevn: {", "   soevn: {"), "Y17"),
    Mistake("titel rykket ud i behov", D, put("    title: Finde ro", "   title: Finde ro"), "Y17"),
    Mistake("tabulator to linjer", G, put("    theme: soevn\n    kind", "\t\ttheme: soevn\n\t\tkind"), "Y11", "16"),
    Mistake("tabulator overalt", T, every(lambda _n, line: line.replace("    ", "\t").replace("  -", "\t-")), "Y11"),
    Mistake("tabulator efter mellemrum", G, put("    kind: maintain", "  \tkind: maintain"), "Y11"),
    Mistake("tekst brudt over to linjer", G, put("vil selv stå op.", "vil selv\n    stå op."), "Y17", line=15),
    Mistake("tekst brudt til margin", G, put("vil selv stå op.", "vil selv\nstå op."), "Y17", line=15),
    Mistake("løs linje", G, put("    theme: soevn", "    HUSK at spørge Ida\n    theme: soevn"), "Y17"),
    Mistake("løs linje øverst", G, put("format: 1", "Her er målene\nformat: 1"), "Y17"),
    Mistake("kolon glemt", G, put("theme: soevn", "theme soevn"), "Y17", "theme: "),
    Mistake("lighedstegn for kolon", G, put("theme: soevn", "theme = soevn"), "Y17", "theme: "),
    Mistake("semikolon for kolon", G, put("theme: soevn", "theme; soevn"), "Y17", "theme: "),
    Mistake("kolon glemt efter goals", G, put("goals:", "goals"), "Y17", "goals: "),
    Mistake("mellemrum glemt efter kolon", G, put("theme: soevn", "theme:soevn"), "Y21"),
    Mistake("mellemrum glemt efter id", G, put("- id: staa-op", "- id:staa-op"), "Y21"),
    Mistake("mellemrum før kolon og intet efter", G, put("theme: soevn", "theme :soevn"), "Y21"),
    Mistake("felt to gange", G, put("    kind: maintain", "    kind: maintain\n    kind: develop"), "Y05"),
    # signs and spelling
    Mistake("kyrillisk bogstav i felt", G, put("    theme: soevn", "    them\u0435: soevn"), "Y28", "U+0435"),
    Mistake("usynligt tegn i tema", G, put("theme: soevn", "theme: so\u200bevn"), "Y28", "U+200B"),
    Mistake("blød bindestreg i id", G, put("- id: staa-op", "- id: staa\u00ad-op"), "Y28", "U+00AD"),
    Mistake("lang streg i id", G, put("id: rent-gulv", "id: rent–gulv"), "Y28", "U+2013"),
    Mistake("krumme om tema", G, put("theme: soevn", "theme: “soevn”"), "Y28", "U+201C"),
    Mistake("bredt tal", T, put("training: 1", "training: １"), "Y28", "U+FF11"),
    Mistake("dansk feltnavn", G, put("    text: Jeg vil selv", "    tekst: Jeg vil selv"), "S01", "'text'"),
    Mistake("dansk ord for navn", T, put("    name: Vækkeur", "    navn: Vækkeur"), "S01", "'name'"),
    Mistake("store bogstaver", G, put("    kind: maintain", "    KIND: maintain"), "S01", "'kind'"),
    Mistake("værdi med stort", G, put("kind: maintain", "kind: Maintain"), "S06", "'maintain'"),
    Mistake("tal med ord", T, put("training: 1", "training: en"), "S04"),
    Mistake("tal med enhed", T, put("price: 3", "price: 3 kr"), "S04"),
    Mistake("tegn for tal", E, put("n: 1}", "n: +1 kort}"), "S04"),
    Mistake("snabel-a først", R, put("text: Hvad lærte", "text: @alle, hvad lærte"), "Y14"),
    Mistake("procent først", R, put("text: Hvad lærte", "text: %-tegn, hvad lærte"), "Y14"),
    Mistake("stjerner om tekst", R, put("text: Hvad lærte vi?", "text: **Hvad lærte vi?**"), "Y14"),
    Mistake("citat først", R, put("text: Hvad lærte vi?", "text: > Hvad lærte vi?"), "Y14"),
    Mistake("sti i anførselstegn", R, put("text: Hvad lærte vi?", 'text: "Hvad lå i C:\\Ud?"'), "Y14"),
    Mistake("udråbstegn først", R, put("text: Hvad lærte vi?", "text: !Hvad lærte vi?"), "Y08"),
    Mistake("kun en streg", R, put("text: Hvad lærte vi?", "text: -"), "Y14"),
    # pasted, and whole files
    Mistake("ændringer med plus", G, every(lambda _number, line: f"+{line}"), "Y29"),
    Mistake("numre med punktum", G, every(lambda number, line: f"{number}. {line}"), "Y29"),
    Mistake("to dokumenter", G, put("  - id: staa-op", "---\n  - id: staa-op"), "Y18"),
    Mistake(
        "regneark", G, whole("id;text;theme;kind;needs\nstaa-op;Jeg vil selv stå op.;soevn;maintain;igang 2\n"), "Y29"
    ),
    Mistake("hegn til sidst", G, every(lambda number, line: line + ("\n```" if number == 30 else "")), "Y29"),
    Mistake(
        "to udgaver af et kort",
        T,
        put(
            "    price: 1\n",
            "<<<<<<< min\n    price: 1\n||||||| før\n    price: 4\n=======\n    price: 2\n>>>>>>> din\n",
        ),
        "Y30",
    ),
    Mistake(
        "fire fejl i fire kort",
        G,
        lines(
            {
                4: "    text: 'Jeg vil have et rent gulv.",
                9: "   assessments:",
                15: "    theme: sovn",
                25: "    text: Husk: sove",
            }
        ),
        "Y16",
        times=4,
    ),
)
