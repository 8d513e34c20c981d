"""English is whole: every message is there, none is left over, and each fills in the same fields as the Danish."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tekspil import language
from tests.catalogue import MO, SOURCE, compiled, in_the_code, messages, problems, stored, texts, update

FIX = "Put it right with: python -m tests.catalogue --update, and translate what is missing in tekspil.po."


def test_the_english_catalogue_is_whole() -> None:
    found = list(problems(in_the_code(), stored()))
    assert not found, "\n".join([*found, FIX])


def test_what_the_program_reads_is_what_the_catalogue_says() -> None:
    read, written = messages(compiled()), messages(stored())
    assert {text: texts(found.string) for text, found in read.items()} == {
        text: texts(found.string) for text, found in written.items() if all(texts(found.string))
    }, FIX


def test_the_program_speaks_english_and_danish_again() -> None:
    assert MO.exists()
    language.use("en")
    try:
        assert language._("Nyt spil") == "New game"
        assert language.ngettext("{n} hold", "{n} hold", 2).format(n=2) == "2 teams"
    finally:
        language.use("da")
    assert language._("Nyt spil") == "Nyt spil"


def catalogue(*pairs: tuple[str | tuple[str, str], str | tuple[str, str]], fuzzy: bool = False) -> Catalog:
    made = Catalog(locale="en", fuzzy=False)
    for text, translated in pairs:
        made.add(text, translated, flags=("fuzzy",) if fuzzy else ())
    return made


@pytest.mark.parametrize(
    "english, told",
    [
        (catalogue(), ["missing"]),
        (catalogue(("Hej {navn}", "")), ["missing"]),
        (catalogue(("Hej {navn}", "Hi {name}")), ["fields differ"]),
        (catalogue(("Hej {navn}", "Hi")), ["fields differ"]),
        (catalogue(("Hej {navn}", "Hi {navn}"), fuzzy=True), ["fuzzy"]),
        (catalogue(("Hej {navn}", "Hi {navn}"), ("Farvel", "Bye")), ["unused"]),
        (catalogue(("Hej {navn}", "Hi {navn}")), []),
    ],
)
def test_every_fault_is_told(english: Catalog, told: list[str]) -> None:
    code = catalogue(("Hej {navn}", ""))
    assert [line.split(":")[0] for line in problems(code, english)] == told


def test_a_plural_needs_both_its_forms_and_no_strange_fields() -> None:
    code = catalogue((("{n} kort", "{n} kort"), ("", "")))
    assert not list(problems(code, catalogue((("{n} kort", "{n} kort"), ("one card", "{n} cards")))))
    assert list(problems(code, catalogue((("{n} kort", "{n} kort"), ("one card", "")))))
    assert list(problems(code, catalogue((("{n} kort", "{n} kort"), ("one card", "{m} cards")))))


def test_an_update_keeps_what_is_translated_and_drops_what_nobody_asks_for(tmp_path: Path) -> None:
    source, po = tmp_path / "code", tmp_path / "locale" / "x.po"
    source.mkdir()
    (source / "a.py").write_text('_("Ja")\n_("Nej")\n', encoding="utf-8")
    update(po, source)
    po.write_text(po.read_text("utf-8").replace('msgid "Ja"\nmsgstr ""', 'msgid "Ja"\nmsgstr "Yes"'), encoding="utf-8")
    (source / "a.py").write_text('_("Ja")\nngettext("{n} ting", "{n} ting", n)\n', encoding="utf-8")
    made = messages(update(po, source))
    assert made["Ja"].string == "Yes" and set(made) == {"Ja", "{n} ting"}
    before = po.read_bytes()
    update(po, source)
    assert po.read_bytes() == before
    assert messages(compiled(po.with_suffix(".mo")))["Ja"].string == "Yes"


def calls(tree: ast.AST, inside: bool = False) -> Iterator[tuple[ast.Call, bool]]:
    """Calls of the translating functions, and whether they stand inside a function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield node, inside
        deeper = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from calls(node, deeper)


@pytest.mark.slow
def test_messages_are_plain_texts_and_are_translated_when_shown() -> None:
    """A text put together before it is translated is in no catalogue; one translated at import keeps its language."""
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        if path == SOURCE / "language.py":
            continue
        for call, inside in calls(ast.parse(path.read_text(encoding="utf-8"))):
            said = call.args[: 2 if isinstance(call.func, ast.Name) and call.func.id == "ngettext" else 1]
            plain = all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in said)
            if not plain or not inside:
                wrong.append(f"{path.relative_to(SOURCE)}:{call.lineno}")
    assert not wrong, wrong


def test_a_text_inside_an_f_string_is_found(tmp_path: Path) -> None:
    code = """f"{_('Ja')} {n} {_('Nej: {hvad}').format(hvad=n)}"\n"""
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    assert set(messages(in_the_code(tmp_path))) == {"Ja", "Nej: {hvad}"}
