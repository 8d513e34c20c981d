"""A deck's folder -> a checked deck, or every problem that stands in the way."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from tekspil.content import models, tree
from tekspil.content.deck_fields import CARD_FILES, DECK, LAW_FILE
from tekspil.content.files import collector_paused, entry, read_file
from tekspil.content.fingerprint import fingerprint
from tekspil.content.icons import icon_names
from tekspil.content.problems import Problem
from tekspil.content.records import Record, all_have_ids, ids_in
from tekspil.content.report import BAD, Report
from tekspil.content.source import whole_file
from tekspil.language import _


@collector_paused()
def read_deck(folder: Path) -> tuple[models.Deck | None, tuple[Problem, ...]]:
    """The deck in `folder` and every problem in its files; no deck where one of them is an error."""
    if folder.name == "deck.yaml":
        folder = folder.parent
    if not os.path.isdir(folder):  # noqa: PTH112 (never raises)
        message = _("Mappen med sættet findes ikke.")
        return None, (whole_file("F01", folder, message, _("Står navnet rigtigt?")),)
    reading = _Reading(folder)
    head = reading.read("deck", DECK)
    reading.learn_vocabulary(head)
    cards = {name: reading.read_cards(name, record) for name, record in CARD_FILES.items()}
    law = reading.read("law", LAW_FILE) if (folder / "law.yaml").exists() else {"law": None}
    if reading.has_errors():
        return None, reading.problems()
    deck = _make(head, cards, law["law"], folder)
    reading.remark_on_needs(deck)
    return deck, reading.problems()


class _Reading:
    """One deck while it is read: its files' reports in order, and what they may refer to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports: dict[str, Report] = {}
        self.trees: dict[str, tree.Tree] = {}
        self.known: dict[str, Any] = {"icon": icon_names()}
        self.unsure: set[str] = set()

    def read(self, name: str, record: Record) -> Any:
        """The values of the file `name`, or `BAD`."""
        source, parsed = read_file(self.folder / f"{name}.yaml")
        report = self.reports[name] = Report(source, self.known, self.unsure, is_cut=parsed.is_cut)
        self.trees[name] = parsed
        if name == "technologies":
            self._learn_technologies(parsed)
        return record.read(parsed.root, report) if parsed.root is not None else BAD

    def read_cards(self, name: str, record: Record) -> Any:
        """The cards of the file `name`, or `BAD`."""
        values = self.read(name, record)
        if values is BAD:
            return BAD
        listed = entry(self.trees[name].root, name)
        if name in ("goals", "technologies") and not values[name] and listed is not None:
            help = _("Skriv det første kort under '{name}:'.").format(name=name)
            self.reports[name].add("D01", listed, _("Der er ingen kort i filen endnu."), help)
        return values[name]

    def learn_vocabulary(self, head: Any) -> None:
        """Take themes and needs from deck.yaml, also where something else in it is wrong."""
        root = self.trees["deck"].root
        themes, needs = entry(root, "themes"), entry(root, "needs")
        self.known["theme"] = set(themes.entries) if type(themes) is tree.Mapping else set()
        self.known["need"] = {}
        if type(needs) is tree.Mapping:
            for name, (_key, need) in needs.entries.items():
                parts = entry(need, "parts")
                self.known["need"][name] = set(parts.entries) if type(parts) is tree.Mapping else set()
        complete = self.trees["deck"].complete
        self.unsure |= {kind for kind in ("theme", "need") if not complete or not self.known[kind]}
        written = entry(root, "id")
        if head is not BAD and written is not None and head["id"] != self.folder.resolve().name:
            self.reports["deck"].add(
                "I08",
                written,
                _("Sættet hedder '{id}', men mappen hedder '{folder}'.").format(
                    id=head["id"], folder=self.folder.resolve().name
                ),
                _("Giv mappen samme navn som id'et."),
            )

    def _learn_technologies(self, parsed: tree.Tree) -> None:
        listed = entry(parsed.root, "technologies")
        self.known["technology"] = ids_in(listed) | parsed.lost_ids
        if not parsed.complete or not all_have_ids(listed):
            self.unsure.add("technology")

    def remark_on_needs(self, deck: models.Deck) -> None:
        """Warn of needs that only goals ask for, or only technologies offer."""
        asked = {name.partition(".")[0] for goal in deck.goals for name in goal.needs}
        offered = {name.partition(".")[0] for card in deck.technologies for name in card.offers}
        needs = entry(self.trees["deck"].root, "needs")
        if type(needs) is not tree.Mapping:
            return
        for name, (key, _need) in needs.entries.items():
            if name not in offered:
                message = _("Ingen teknologi giver noget til behovet '{need}'.").format(need=name)
                self.reports["deck"].add("D03", key, message, _("Giv det til en teknologi, eller slet det."))
            elif name not in asked:
                message = _("Intet mål beder om behovet '{need}'.").format(need=name)
                self.reports["deck"].add("D04", key, message, _("Giv det til et mål, eller slet det."))

    def problems(self) -> tuple[Problem, ...]:
        """Every problem, file by file and in the order of their lines."""
        return tuple(
            problem
            for report in self.reports.values()
            for problem in sorted(report.source.problems, key=lambda p: (p.line, p.column))
        )

    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems())


def _make(head: dict[str, Any], cards: dict[str, Any], law: models.Law | None, folder: Path) -> models.Deck:
    """The deck of values that have all been found good."""
    deck = models.Deck(
        id=head["id"],
        title=head["title"],
        language=head["language"],
        version=head["version"],
        description=head["description"],
        stars=head["stars"],
        themes=tuple(models.Theme(id, **theme) for id, theme in head["themes"].items()),
        needs=tuple(models.Need(id, **need) for id, need in head["needs"].items()),
        goals=cards["goals"],
        technologies=cards["technologies"],
        events=cards["events"],
        reflections=cards["reflections"],
        goal_label=head["labels"].get("goal", ""),
        technology_label=head["labels"].get("technology", ""),
        law=law,
        folder=folder,
    )
    return replace(deck, fingerprint=fingerprint(deck))
