"""A deck's folder -> a checked deck, or every problem that stands in the way."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tekspil.content import archive, extending, models, tree
from tekspil.content.card_picture import pictures_among, pictures_in, pictures_of_cards, shared_pictures
from tekspil.content.containers import FieldSet, all_have_ids, id_nodes, id_of, ids_in
from tekspil.content.deck_fields import CARD_FILES, DECK, EXTENDING_DECK, JUDGED_FILE, LAW_FILE, PEOPLE_FILES, SHAPES
from tekspil.content.definitions import Defined, blame_definitions
from tekspil.content.fingerprint import fingerprint
from tekspil.content.goal_files import GOALS, files_among, files_of, kind_of
from tekspil.content.icon_names import icon_names
from tekspil.content.near_files import without_copy
from tekspil.content.parsed_files import collector_paused, entry, is_better, read_file
from tekspil.content.problem_report import BAD, Report
from tekspil.content.problems import ContentError, Problem
from tekspil.content.readability import placeholders
from tekspil.content.source import whole_file
from tekspil.language import _
from tekspil.safe_files import check_listable, in_words

MOST_TWINS = 20
"""The most cards of one kind that are told to say what another one says."""


@collector_paused()
def read_deck(
    folder: Path, builders: tuple[str, ...] = (), files: Mapping[str, bytes] | None = None
) -> tuple[models.Deck | None, tuple[Problem, ...]]:
    """The deck in `folder`, or in a .zip, and every problem in its files; no deck where one of them is an error.

    `builders` are the ids of the decks that are being read because they build on this one. `files` are the folder's
    files by name, such as "goals.yaml", where they have been read already; the folder need not be there then.
    """
    if folder.name == "deck.yaml":
        folder = folder.parent
    if folder.suffix == archive.SUFFIX and os.path.isfile(folder):  # noqa: PTH113 (never raises)
        try:
            files = archive.files_in(folder)
        except ContentError as error:
            return None, error.problems
    elif files is None and not os.path.isdir(folder):  # noqa: PTH112 (never raises)
        message = _("Mappen med bunken findes ikke.")
        return None, (whole_file("F01", folder, message, _("Står navnet rigtigt?")),)
    elif files is None and (reason := _closed(folder)):
        return None, (whole_file("F03", folder, _("Mappen kan ikke åbnes: {reason}.").format(reason=reason)),)
    reading = _Reading(folder, files)
    head = reading.read_head(builders)
    reading.learn_vocabulary(head)
    cards = {name: reading.read_cards(name, record) for name, record in CARD_FILES.items()}
    law = reading.read("law", LAW_FILE) if reading.has_file("law") else {"law": None}
    judged = reading.read_judged()
    people = {
        name: reading.read(name, record) if reading.has_file(name) else {name: ()}
        for name, record in PEOPLE_FILES.items()
    }
    if reading.base is not None:
        reading.base.check(reading.trees, reading.reports)
    reading.blame_definitions()
    if reading.has_errors():
        return None, reading.problems()
    deck = _make(head, cards, law["law"], folder)
    deck = replace(deck, it_agents=people["agents"]["agents"], exercises=people["exercises"]["exercises"])
    if reading.base is not None:
        deck = reading.base.extended(deck)
    deck = with_assessments(deck, judged)
    deck = replace(deck, fingerprint=fingerprint(deck))
    reading.remark_on_needs(deck)
    reading.remark_on_twins()
    return deck, reading.problems()


def _closed(folder: Path) -> str:
    """Why nothing in a folder can be seen, in words; "" where it can."""
    try:
        check_listable(folder)
    except OSError as error:
        return "" if os.path.isfile(folder / "deck.yaml") else in_words(error)  # noqa: PTH113 (never raises)
    return ""


class _Reading:
    """One deck while it is read: its files' reports in order, and what they may refer to."""

    def __init__(self, folder: Path, files: Mapping[str, bytes] | None) -> None:
        self.folder = folder
        self.files = files
        self.base: extending.Base | None = None
        self.read_base = cache(read_deck)
        """Reads the deck that this one builds on: once, though the head may be read twice, and so the deck below it."""
        self.reports: dict[str, Report] = {}
        self.trees: dict[str, tree.Tree] = {}
        self.known: dict[str, Any] = {"icon": icon_names()}
        self.unsure: set[str] = set()
        self.used: dict[str, set[str]] = {"theme": set(), "need": set(), "technology": set()}

    def has_file(self, name: str) -> bool:
        """Whether the deck has the file `name`."""
        if self.files is not None:
            return f"{name}.yaml" in self.files
        return os.path.exists(self.folder / f"{name}.yaml")  # noqa: PTH110 (never raises)

    def read_head(self, builders: tuple[str, ...]) -> Any:
        """The values of deck.yaml, or `BAD`; and the deck that it builds on, if it does."""
        values = self._read_head(builders, False)
        first = self.base, self.reports["deck"], self.trees["deck"]
        if self._wants_closer_look("deck"):
            again = self._read_head(builders, True)
            if is_better(self.reports["deck"].source, first[1].source):
                return again
            self.base, self.reports["deck"], self.trees["deck"] = first
        return values

    def _wants_closer_look(self, name: str) -> bool:
        parsed = self.trees[name]
        return bool(self.reports[name].source.errors) and not parsed.is_mended and not parsed.is_cut

    def _read_head(self, builders: tuple[str, ...], closer: bool) -> Any:
        report = self._open("deck", closer)
        root = self.trees["deck"].root
        named = entry(root, "extends")
        if named is not None and type(named) is tree.Scalar and named.text:
            self.base = extending.base_of(root, named, report, builders, self.read_base)
            if self.base is None:
                self.unsure |= {"theme", "need", "technology"}
        self._learn_pictures(root, report)
        return (EXTENDING_DECK if named is not None else DECK).read(root, report) if root is not None else BAD

    def _learn_pictures(self, root: tree.Node | None, report: Report) -> None:
        """What a card may name as its picture: the deck's own first, then what it borrows, then its base's."""
        known = pictures_of_cards(self.base.deck) if self.base is not None else {}
        lent = entry(root, "pictures")
        if type(lent) is tree.Scalar and lent.text:
            known |= shared_pictures(lent, report)
        own = pictures_in(self.folder) if self.files is None else pictures_among(self.files)
        self.known["picture"] = known | own

    def _open(self, name: str, closer: bool = False) -> Report:
        """Read the file `name` into its tree."""
        data = self.files.get(f"{name}.yaml") if self.files is not None else None
        kind = kind_of(name)
        source, parsed = read_file(self.folder / f"{name}.yaml", kind, data, SHAPES[kind], closer)
        self.reports[name] = Report(source, self.known, self.unsure, is_cut=parsed.is_cut, used=self.used)
        self.trees[name] = parsed
        return self.reports[name]

    def files_of(self, kind: str) -> list[str]:
        """The files that hold cards of a kind, without .yaml."""
        return files_of(kind, self.folder) if self.files is None else files_among(kind, self.files)

    def trees_of(self, kind: str) -> dict[str, tree.Tree]:
        """The trees of those that have been read."""
        return {name: parsed for name, parsed in self.trees.items() if kind_of(name) == kind}

    def read(self, name: str, record: FieldSet) -> Any:
        """The values of the file `name`, or `BAD`."""
        values = self._read(name, record, False)
        first = self.reports[name], self.trees[name]
        if self._wants_closer_look(name):
            again = self._read(name, record, True)
            if is_better(self.reports[name].source, first[0].source):
                return again
            self.reports[name], self.trees[name] = first
            if name == "technologies":
                self._learn_technologies(first[1])
        return values

    def _read(self, name: str, record: FieldSet, closer: bool) -> Any:
        report = self._open(name, closer)
        parsed = self.trees[name]
        if name == "technologies":
            self._learn_technologies(parsed)
        return record.read(parsed.root, report) if parsed.root is not None else BAD

    def read_cards(self, kind: str, record: FieldSet) -> Any:
        """The cards of a kind, of all the files that hold some, or `BAD`."""
        names = self.files_of(kind)
        if "extends" in self._head_fields() and names == [kind] and not self.has_file(kind):
            return self._nothing_of(kind)
        values = [self.read(name, record) for name in names]
        is_good = self._check_once(kind)
        if not is_good or BAD in values:
            return BAD
        cards = tuple(card for value in values for card in value[kind])
        listed = entry(self.trees[names[0]].root, kind)
        if self.base is None and kind in ("goals", "technologies") and not cards and listed is not None:
            help = _("Skriv det første kort under '{name}:'.").format(name=kind)
            self.reports[names[0]].add("D01", listed, _("Der er ingen kort i filen endnu."), help)
        return cards

    def _check_once(self, kind: str) -> bool:
        """Report ids that stand in two files of a kind; whether there are none."""
        trees, first, good = self.trees_of(kind), dict[str, str](), True
        for name, parsed in trees.items() if len(trees) > 1 else ():
            there = dict(id_nodes(entry(parsed.root, kind)))
            for id, node in there.items():
                if id in first:
                    place = f"{self.reports[first[id]].source.name}"
                    message = _("Id'et '{id}' er brugt før, i {file}.").format(id=id, file=place)
                    self.reports[name].add("I02", node, message, _("Giv det ene et andet id."))
                    good = False
            first = {**dict.fromkeys(there, name), **first}
        return good

    def read_judged(self) -> Mapping[str, Mapping[str, models.Assessment]]:
        """What the deck says of goals that it has from elsewhere."""
        if not self.has_file("assessments"):
            return {}
        trees = self.trees_of(GOALS)
        own = {id for parsed in trees.values() for id in ids_in(entry(parsed.root, GOALS))}
        self.known["goal"] = own | (self.base.goals if self.base is not None else set())
        if self.base is None and "extends" in self._head_fields():
            self.unsure.add("goal")
        if not all(parsed.complete for parsed in trees.values()):
            self.unsure.add("goal")
        values = self.read("assessments", JUDGED_FILE)
        return {} if values is BAD else values["assessments"]

    def _head_fields(self) -> Mapping[str, object]:
        root = self.trees["deck"].root
        return root.entries if type(root) is tree.Mapping else {}

    def _nothing_of(self, name: str) -> tuple[()]:
        """No cards of one's own: those of the base are all there are."""
        if name == "technologies":
            self.known["technology"] = set(self.base.technologies) if self.base is not None else set()
            self.known["hidden"] = self.base.hidden_technologies if self.base is not None else ()
        return ()

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
        if self.base is not None:
            self.known["theme"] |= self.base.themes
            self.known["need"] = {**self.base.needs, **self.known["need"]}
        complete = self.trees["deck"].complete
        self.unsure |= {kind for kind in ("theme", "need") if not complete or not self.known[kind]}
        written = entry(root, "id")
        is_packed = self.folder.suffix == archive.SUFFIX
        name = without_copy(self.folder.stem) if is_packed else self.folder.resolve().name
        if head is not BAD and written is not None and head["id"] != name:
            message = _("Bunken hedder '{id}', men mappen hedder '{folder}'.")
            if is_packed:
                message = _("Bunken hedder '{id}', men zip-filen hedder '{folder}'.")
            self.reports["deck"].add(
                "I08",
                written,
                message.format(id=head["id"], folder=self.folder.name if is_packed else name),
                _("Giv zip-filen samme navn som id'et.") if is_packed else _("Giv mappen samme navn som id'et."),
            )

    def _learn_technologies(self, parsed: tree.Tree) -> None:
        listed = entry(parsed.root, "technologies")
        self.known["technology"] = ids_in(listed) | parsed.lost_ids
        if self.base is not None:
            self.known["technology"] |= self.base.technologies
            self.known["hidden"] = self.base.hidden_technologies
        if not parsed.complete or not all_have_ids(listed):
            self.unsure.add("technology")

    def blame_definitions(self) -> None:
        """Tell of names that are misspelt where they are made."""
        defined: dict[str, Defined] = {}
        if "deck" in self.trees:
            for what, field in (("theme", "themes"), ("need", "needs")):
                made = entry(self.trees["deck"].root, field)
                entries = made.entries if type(made) is tree.Mapping else {}
                defined[what] = Defined({id: key for id, (key, _value) in entries.items()}, self.reports["deck"])
        if "technologies" in self.trees:
            listed = entry(self.trees["technologies"].root, "technologies")
            defined["technology"] = Defined(dict(id_nodes(listed)), self.reports["technologies"])
        blame_definitions(self.reports.values(), defined, self.used)

    def remark_on_twins(self) -> None:
        """Warn of a goal that says what another one says, and of two technologies of one name."""
        for kind, field in (("goals", "text"), ("technologies", "name")):
            first: dict[str, str] = {}
            told = 0
            lists = [(file, entry(parsed.root, kind)) for file, parsed in self.trees_of(kind).items()]
            for file, item in [(file, item) for file, one in lists for item in getattr(one, "items", ())]:
                said = entry(item, field)
                if type(said) is not tree.Scalar or said.text in placeholders():
                    continue
                words = " ".join(said.text.casefold().split())
                if words in first and told < MOST_TWINS:
                    told += 1
                    message = _("Det samme står på kortet '{id}'.").format(id=first[words])
                    self.reports[file].add("D11", said, message, _("Slet det ene, eller skriv det anderledes."))
                first.setdefault(words, id_of(item))

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


def with_assessments(deck: models.Deck, judged: Mapping[str, Mapping[str, models.Assessment]]) -> models.Deck:
    """The deck with more judged: what is `judged` of a goal goes before what its own card says of a technology."""
    if not judged:
        return deck
    goals = (
        replace(goal, assessments={**goal.assessments, **judged[goal.id]}) if goal.id in judged else goal
        for goal in deck.goals
    )
    return replace(deck, goals=tuple(goals))


def _make(head: dict[str, Any], cards: dict[str, Any], law: models.Law | None, folder: Path) -> models.Deck:
    """The deck of values that have all been found good."""
    return models.Deck(
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
        labels=head["labels"],
        labels_in=head["labels_in"],
        law=law,
        picture=head["picture"],
        folder=folder,
    )


# Which cards a deck has written itself, beside those of the deck that it builds on.


def own_cards(deck: Path) -> Mapping[str, frozenset[str]]:
    """The ids of the cards in a deck's own files, by kind; `deck` is its folder or .zip, which has been read well."""
    files = archive.files_in(deck) if deck.suffix == archive.SUFFIX and deck.is_file() else None
    found: dict[str, frozenset[str]] = {}
    for kind in CARD_FILES:
        ids: set[str] = set()
        for name in files_of(kind, deck) if files is None else files_among(kind, files):
            path = deck / f"{name}.yaml"
            data = files.get(f"{name}.yaml") if files is not None else None
            if data is not None or (files is None and path.is_file()):
                ids |= ids_in(entry(read_file(path, kind, data)[1].root, kind))
        found[kind] = frozenset(ids)
    return found
