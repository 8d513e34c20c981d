"""The icons that a deck may name are those that the screen can draw."""

from __future__ import annotations

import zipfile
from importlib.resources import as_file, files

import pytest

from tekspil.content.icon_names import PACKAGE, icon_names, icon_svg


def test_every_icon_of_the_package_is_known_by_name() -> None:
    with as_file(files(PACKAGE) / "icons.zip") as path, zipfile.ZipFile(path) as archive:
        names = {name.removesuffix(".svg") for name in archive.namelist() if name.endswith(".svg")}
    assert icon_names() == names and len(names) > 7_000


def test_an_icon_is_what_the_zip_holds() -> None:
    with as_file(files(PACKAGE) / "icons.zip") as path, zipfile.ZipFile(path) as archive:
        for name in ("account", "home", "home-account", "robot-vacuum", max(icon_names(), key=len)):
            assert icon_svg(name) == archive.read(f"{name}.svg")


def test_an_icon_is_an_svg() -> None:
    assert icon_svg("robot-vacuum").startswith(b"<svg")
    with pytest.raises(KeyError):
        icon_svg("findes-ikke")
