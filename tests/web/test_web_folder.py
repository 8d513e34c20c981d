"""What goes into the folder, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tekspil.cli.commands import main
from tekspil.content.icon_names import icon_svg
from tekspil.web import runtimes
from tekspil.web.page_contents import house_files, package_files
from tekspil.web.web_folder import compiled, make_folder_for_browsers

NAMES = {"loader": "pyodide.js", "module": "pyodide.asm.js", "wasm": "pyodide.asm.wasm", "stdlib": "python_stdlib.zip"}


def zip_of(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_py", ".py"), text)
    return made.getvalue()


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime of a few bytes, and a list that knows it."""
    return known_runtime(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is made of it."""
    place = tmp_path_factory.mktemp("web")
    with pytest.MonkeyPatch.context() as monkeypatch:
        runtime = known_runtime(place, monkeypatch)
        assert main(["web", str(place / "side"), "--runtime", str(runtime)]) == 0
    return place / "side"


def known_runtime(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = place / "kørsel"
    folder.mkdir()
    files = {
        "pyodide.js": b"loader",
        "pyodide.asm.js": b"x = import.meta.url;export default _createPyodideModule;",
        "pyodide.asm.wasm": b"\0asm",
        "python_stdlib.zip": zip_of(os_py="x = 1\n", unittest__mock_py="y = 2\n"),
        "pyodide-lock.json": b'{"info": {"python": "3.11"}, "packages": {"andet": 1}}',
        "numpy.whl": zip_of(numpy__a_py="a = 1\n", numpy__tests__b_py="b = 1\n"),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    sums = {name: {"file": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    told = {role: sums[name] for role, name in NAMES.items()} | {"lock": sums["pyodide-lock.json"]}
    python = "{}.{}".format(*sys.version_info[:2])
    one = {"name": "Prøve", "python": python, "tested": False, "packages": [{"package": "numpy", **sums["numpy.whl"]}]}
    listed = place / "runtimes.json"
    listed.write_text(json.dumps({"runtimes": [one | told]}), encoding="utf-8")
    monkeypatch.setattr(runtimes, "LIST", listed)
    return folder


@pytest.mark.slow
def test_the_folder_holds_the_page_twice_and_each_holds_all_its_parts(made: Path) -> None:
    for page, parts in (
        (made / "Tek-spil.html", made / "filer"),
        (made / "Kortvaerksted.html", made / "filer"),
        (made / "webserver" / "index.html", made / "webserver" / "filer"),
        (made / "webserver" / "vaerksted.html", made / "webserver" / "filer"),
    ):
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r'(?:src|href)="filer/([^"]+)"', text))
        assert named and all((parts / name).is_file() for name in named)
    server = made / "webserver" / "filer"
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress((server / "tek-spil.bin").read_bytes()))) as archive:
        names = set(archive.getnames())
    assert {"tekspil/screen/browser_page.pyc", "numpy/a.pyc", "tekspil/shipped/boards/bostedet.yaml"} <= names
    assert not [name for name in names if "/tests/" in name or name.startswith(("tekspil/cli", "tekspil/simulation"))]
    with zipfile.ZipFile(io.BytesIO(gzip.decompress((server / "bibliotek.bin").read_bytes()))) as archive:
        assert archive.namelist() == ["os.pyc"]
    packed = (server / "python.bin").read_bytes()
    told = json.loads(
        (made / "filer" / "python-0.js").read_text()[len("tekspilPiece(") - 1 :].replace("(", "[", 1).replace(");", "]")
    )
    import base64

    assert told[:2] == ["python", 0] and base64.b64decode(told[2]) == packed
    module = (made / "filer" / "pyodide-modul.js").read_text()
    assert "import.meta" not in module and "globalThis._createPyodideModule=" in module


@pytest.mark.slow
def test_the_page_says_what_to_do_where_its_parts_are_missing(made: Path) -> None:
    assert "Udpak alle" in (made / "Tek-spil.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_same_runtime_gives_the_same_bytes(made: Path, runtime: Path, tmp_path: Path) -> None:
    make_folder_for_browsers(tmp_path / "to", runtimes.read_runtime(runtime))
    one, two = (
        {p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (made, tmp_path / "to")
    )
    assert one == two


def test_a_file_that_is_not_the_known_one_is_refused(
    runtime: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (runtime / "pyodide.asm.wasm").write_bytes(b"noget andet")
    assert main(["web", str(tmp_path / "side"), "--runtime", str(runtime)]) == 2
    assert "pyodide.asm.wasm er ikke den fil, vi kender" in capsys.readouterr().err
    assert not (tmp_path / "side").exists()


@pytest.mark.parametrize("gone", ["numpy.whl", ""])
def test_a_folder_without_a_runtime_is_refused_and_what_belongs_there_is_named(
    gone: str, runtime: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if gone:
        (runtime / gone).unlink()
    folder = runtime if gone else tmp_path / "intet"
    assert main(["web", str(tmp_path / "side"), "--runtime", str(folder)]) == 2
    said = capsys.readouterr().err
    assert ("numpy.whl" in said) if gone else ("findes ikke" in said)


def test_the_list_names_an_official_runtime_and_the_tested_one_with_hashes() -> None:
    listed = runtimes.known_runtimes()
    assert [one["tested"] for one in listed] == [False, True]
    for one in listed:
        sums = [one[role]["sha256"] for role in runtimes.ROLES] + [package["sha256"] for package in one["packages"]]
        assert all(re.fullmatch("[0-9a-f]{64}", text) for text in sums) and len(set(sums)) == len(sums)
        assert {package["package"] for package in one["packages"]} == {"numpy", "pygame-ce", "PyYAML"}


@pytest.mark.slow
def test_the_page_may_fetch_nothing_from_elsewhere(made: Path) -> None:
    for page in (*made.glob("*.html"), *(made / "webserver").glob("*.html")):
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page.read_text(encoding="utf-8"))
        assert policy and policy[1].startswith("default-src 'none';")
        assert not re.search(r"https?:|\*|unsafe-inline", policy[1])
        rest = page.read_text(encoding="utf-8").replace(policy[0], "")
        assert "://" not in rest and "style=" not in rest and "onclick" not in rest


@pytest.mark.slow
def test_own_modules_are_those_that_the_page_imports() -> None:
    names = set(house_files())
    assert {
        "tekspil/rules/goal.py",
        "tekspil/screen/scenes/debrief/end.py",
        "tekspil/locale/en/LC_MESSAGES/tekspil.mo",
    } <= names
    assert not [
        n for n in names if n.startswith(("tekspil/web", "tekspil/cli", "tekspil/simulation", "tekspil/printing"))
    ]


def test_the_workshops_part_holds_what_its_pages_import_and_nothing_of_the_games(made: Path) -> None:
    with tarfile.open(
        fileobj=io.BytesIO(gzip.decompress((made / "webserver" / "filer" / "vaerksted.bin").read_bytes()))
    ) as archive:
        names = set(archive.getnames())
    assert {"tekspil/workshop/page_shell.pyc", "tekspil/workshop/pages/card.html", "jinja2/environment.pyc"} <= names
    assert "tekspil/content/templates/alone/deck.yaml" in names
    left_out = ("tekspil/simulation", "tekspil/printing", "tekspil/workshop/asgi_shell", "starlette", "jinja2/sandbox")
    assert not [name for name in names if name.startswith(left_out)]
    assert not names & set(house_files())


def test_the_workshop_in_a_page_imports_nothing_that_is_left_out_there(tmp_path: Path) -> None:
    import subprocess

    source = (
        "import sys; from tekspil.workshop.page_shell import begin; begin(sys.argv[1]).ask('GET', '/', '[]');"
        "print([name for name in sys.modules if name.startswith(('tekspil.simulation', 'tekspil.printing', 'typst'))])"
    )
    done = subprocess.run([sys.executable, "-c", source, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_what_nobody_reads_in_a_page_is_not_in_its_modules() -> None:
    found = {"a.py": b'"""' + b"Of a module. " * 99 + b'"""\nclass A:\n    """Of a class."""\n'}
    made, _done = compiled(found, (sys.version_info[0], sys.version_info[1]))
    assert b"Of a" not in made["a.pyc"]


def test_every_icon_comes_along_and_of_the_rest_only_what_is_used() -> None:
    found = package_files()
    with zipfile.ZipFile(io.BytesIO(found["justmyresource_mdi/icons.zip"])) as archive:
        assert archive.read("robot-vacuum.svg") == icon_svg("robot-vacuum")
    assert {"pyphen/dictionaries/hyph_da_DK.dic", "icalendar/__init__.py", "dateutil/easter.py"} <= set(found)
    assert len([name for name in found if name.endswith(".dic")]) == 2


def test_modules_are_compiled_where_their_python_is_at_hand_and_else_left_as_they_are() -> None:
    files = {"a.py": b"x = 1\n", "b.txt": b"hej", "c.py": b"det her er ikke python"}
    made, done = compiled(files, (sys.version_info[0], sys.version_info[1]))
    assert done and set(made) == {"a.pyc", "b.txt", "c.py"}
    assert compiled(files, (2, 99)) == (files, False)
