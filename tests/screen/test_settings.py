"""Settings are kept, and a spoilt file never keeps a game from starting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil import folders
from tekspil.screen.toolkit import settings
from tekspil.screen.toolkit.settings import Settings


def test_what_is_saved_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "nyt sted"))
    chosen = Settings("en", 1.5, True, False, 0.03, 1, True, (1600, 900))
    settings.save(chosen)
    assert settings.load() == chosen


def test_without_a_file_everything_is_as_it_was_made(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "intet.json") == Settings()


def test_settings_are_kept_once_they_have_been_saved() -> None:
    assert not settings.are_kept()
    settings.save(Settings())
    assert settings.are_kept()


@pytest.mark.parametrize("broken", ["", "{", "[1, 2]", "\x00\xff", '{"text_scale": 7}', '{"display": true}', '"hej"'])
def test_a_broken_file_is_passed_over(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(broken.encode("latin-1"))
    assert settings.load(path) == Settings()


def test_one_bad_value_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "tlhIngan", "calm": true, "ukendt": 1, "windowed_size": [5]}', encoding="utf-8")
    assert settings.load(path) == Settings(calm=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(list(Settings.__slots__)), JSON))
def test_any_values_give_settings_that_can_be_used(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("s") / "settings.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    found = settings.load(path)
    assert found.text_scale in settings.TEXT_SCALES
    assert found.safe_edge in settings.SAFE_EDGES
    assert found.display >= 0


class Elsewhere:
    """A place of its own for files, which remembers what it was told of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told_of: list[Path] = []

    def user_folder(self) -> Path:
        return self.folder / "mine"

    def settings_folder(self) -> Path:
        return self.folder / "systemets"

    def written(self, path: Path) -> None:
        self.told_of.append(path)

    def told(self, folder: Path) -> str:
        return folder.name

    def opens(self) -> bool:
        return False

    def show(self, path: Path) -> bool:
        raise AssertionError(path)


def test_files_may_lie_in_another_place_which_is_told_of_each(tmp_path: Path) -> None:
    place = Elsewhere(tmp_path)
    folders.use(place)
    try:
        settings.save(Settings(calm=True))
        assert folders.user_folder() == tmp_path / "mine"
        assert settings.load().calm
    finally:
        folders.use(folders.SystemPlace())
    assert place.told_of == [tmp_path / "systemets" / "settings.json"]
    assert not settings.load().calm
