"""The workshop's page in a real Chromium, beside the game's: `TEKSPIL_WEB_RUNTIME=FOLDER .ci/run web`.

Slow, and skipped where the runtime or a browser is missing.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.screen.test_browser_page import deck_zip
from tests.web.browser import PATIENCE, RUNTIME, WATCH, Visited, chromium, missing, served
from tests.workshop.test_out import photo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.loopback,
    pytest.mark.skipif(bool(missing()), reason=missing() or "-"),
]

NAME, TEXT = "Blåbærbåd på hjul", "Den sejler æbler, øl og ål over søen."
REASON = "Hun når selv frem, når åen er åben."
HOSTILE = '"><script>parent.hit = 1</script><img src=x onerror="parent.hit = 1">'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tekspil.web.runtimes import read_runtime
    from tekspil.web.web_folder import make_folder_for_browsers

    place = tmp_path_factory.mktemp("Åse Ø")
    made = make_folder_for_browsers(place, read_runtime(Path(os.environ[RUNTIME])))
    assert made.bytes_fetched <= 13_000_000
    return place


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True, accept_downloads=True)
    yield made
    made.close()


def from_disk(folder: Path) -> str:
    return (folder / "Kortvaerksted.html").as_uri()


class Workshop:
    """The workshop's page, open."""

    def __init__(self, context: BrowserContext, address: str, page: Page | None = None) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.refused: list[tuple[str, str | None]] = []
        self.page = page or context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda one: self.said.append(f"{one.type}: {one.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.refused.append((request.url, request.failure)))
        if page is None:
            self.page.add_init_script(f"if (self === top) {{ {WATCH} }}")
            self.page.goto(address)
        self.at("")

    @property
    def inside(self) -> FrameLocator:
        return self.page.frame_locator("iframe:not(.coming)")

    def at(self, ending: str) -> None:
        """Wait for the page whose address ends so."""
        page = f'[data-page$="{ending}"]' if ending else "[data-page]"
        self.page.wait_for_selector(f'html[data-state="working"]{page}', state="attached")
        assert self.page.locator("iframe").count() == 1

    def press(self, words: str, ending: str | None = None) -> None:
        """Press what is called that, and wait for the page that comes of it."""
        button = self.inside.get_by_role("button", name=words, exact=True)
        button.or_(self.inside.get_by_role("link", name=words, exact=True)).first.click()
        if ending is not None:
            self.at(ending)

    def go(self, address: str) -> None:
        """Visit an address of the workshop's, as a link of it does."""
        self.page.evaluate("(address) => tekspilCarrier.go(address)", address)
        self.at(address)

    def kept(self) -> None:
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector('html[data-kept="yes"]', state="attached")

    def python(self, source: str) -> Any:
        return self.page.evaluate("(source) => globalThis.watched.runPython(source)", source)

    def new_deck(self, name: str) -> None:
        self.inside.locator("#navn").fill(name)
        self.press("Lav bunken")
        self.page.wait_for_selector('html[data-page^="/bunke/"]', state="attached")

    def no_errors(self) -> bool:
        return not [one for one in self.said if one.startswith("error")]


def write_card(shop: Workshop, deck: str) -> None:
    shop.go(f"/bunke/{deck}/teknologier/_ny")
    shop.inside.locator("[name=name]").fill(NAME)
    shop.inside.locator("[name=text]").fill(TEXT)
    shop.inside.locator("[name=icon]").first.dispatch_event("click")
    shop.inside.locator("[name=need-1]").select_option(index=3)
    shop.press("Gem kortet")


def test_a_deck_is_made_judged_undone_found_again_and_played(context: BrowserContext, folder: Path) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.new_deck("Bål og sø")
    assert shop.page.url.endswith("#/bunke/baal-og-soe")
    write_card(shop, "baal-og-soe")
    shop.inside.get_by_text(NAME).first.wait_for()
    cards = "__import__('pathlib').Path('/tekspil-filer/cards/baal-og-soe/technologies.yaml').read_text('utf-8')"
    assert NAME in shop.python(cards) and TEXT in shop.python(cards)

    shop.press("Vurder", "/vurder")
    shop.inside.get_by_role("link", name=re.compile("prøve noget nyt")).first.click()
    row = shop.inside.locator("form[data-judge]").first
    row.wait_for()
    row.locator("[name=hvorfor]").fill(REASON)
    row.locator("[name=stjerner]").nth(2).dispatch_event("click")
    goals = "__import__('pathlib').Path('/tekspil-filer/cards/baal-og-soe/goals.yaml').read_text('utf-8')"
    shop.page.wait_for_function("(source) => globalThis.watched.runPython(source)", arg=f"{REASON!r} in {goals}")
    shop.go("/bunke/baal-og-soe")
    before = shop.python(goals)
    shop.inside.locator(".steps button").first.click()
    shop.inside.get_by_text("Fortrudt").wait_for()
    assert REASON in before and REASON not in shop.python(goals)
    shop.kept()
    shop.page.close()

    again = Workshop(context, from_disk(folder))
    again.inside.get_by_role("link", name="Bål og sø").click()
    again.at("/bunke/baal-og-soe")
    assert NAME in again.python(cards)
    assert again.no_errors() and shop.no_errors()
    again.page.click("#game")
    again.page.wait_for_selector('html[data-state="playing"]', state="attached")
    again.page.close()

    game = Visited(context, (folder / "Tek-spil.html").as_uri())
    assert game.python("from tekspil.content.library import load_deck; load_deck('baal-og-soe').title") == "Bål og sø"
    game.press("Nyt spil")
    game.comes("SetUp")
    found = game.python(
        "import gc; show = next(one for one in gc.get_objects() if type(one).__name__ == 'PageShow');"
        "from tekspil.content.locations import deck_paths; 'baal-og-soe' in deck_paths()"
    )
    assert found
    game.page.click("#workshop")
    back = Workshop(context, "", game.page)
    back.inside.get_by_role("link", name="Bål og sø").wait_for()


def test_problems_and_the_picture_come_while_one_writes_and_words_are_there_after_a_crash(
    context: BrowserContext, folder: Path
) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.new_deck("Bål og sø")
    shop.go("/bunke/baal-og-soe/teknologier/_ny")
    shop.inside.locator("[name=name]").fill("Å" * 200)
    shop.inside.locator("[data-field=name] li").first.wait_for()
    shop.inside.locator("[name=name]").fill(NAME)
    shop.page.wait_for_function("!frames[0].document.querySelector('[data-field=name] li')")
    shop.inside.locator("[name=text]").fill(TEXT)
    shop.inside.locator("[name=icon]").first.dispatch_event("click")
    shop.inside.locator("[name=need-1]").select_option(index=3)
    shop.page.wait_for_function(
        "(() => { const p = frames[0].document.getElementById('billede');"
        " return p.src.startsWith('data:image/png') && p.naturalWidth > 200; })()"
    )
    shop.kept()
    crashed = shop.page
    again_page = context.new_page()
    crashed.close(run_before_unload=False)
    again_page.close()
    again = Workshop(context, f"{from_disk(folder)}#/bunke/baal-og-soe/teknologier/_ny")
    assert again.inside.locator("[name=text]").input_value() == TEXT
    assert again.inside.get_by_text("ikke gemt endnu").count()
    assert again.no_errors()


def test_back_and_forward_go_from_page_to_page_and_the_place_in_a_page_is_found_again(
    context: BrowserContext, folder: Path
) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.go("/bunke/velfaerdsteknologi")
    shop.go("/bunke/velfaerdsteknologi/teknologier")
    shop.page.evaluate("frames[0].scrollTo(0, 3000)")
    shop.go("/bunke/velfaerdsteknologi/teknologier/tablet")
    shop.page.go_back()
    shop.at("/teknologier")
    assert shop.page.evaluate("frames[0].scrollY") > 2000
    shop.page.go_back()
    shop.at("/bunke/velfaerdsteknologi")
    shop.page.go_forward()
    shop.at("/teknologier")
    shop.inside.locator("[name=q]").fill("tablet")
    shop.press("Vis", "?q=tablet")
    assert shop.no_errors()


def test_themes_have_their_colours_in_the_list_of_goals(context: BrowserContext, folder: Path) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.go("/bunke/velfaerdsteknologi/maal")
    tone = "getComputedStyle(frames[0].document.querySelector('.theme-0')).getPropertyValue('--tone')"
    assert shop.page.evaluate(tone).strip().startswith("#")
    assert shop.no_errors()


def test_a_zip_goes_out_as_a_download_and_in_by_being_dropped_and_the_game_has_it(
    context: BrowserContext, folder: Path, tmp_path: Path
) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.new_deck("Bål og sø")
    shop.go("/bunke/baal-og-soe/ud")
    assert shop.inside.get_by_text("Kort kan ikke printes herfra").count()
    for link, name in (("Hent bunken som zip", "baal-og-soe.zip"), ("Hent som regneark", "baal-og-soe-ark.zip")):
        with shop.page.expect_download() as download:
            shop.press(link)
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
        assert zipfile.ZipFile(tmp_path / name).testzip() is None
    shop.go("/")
    shop.inside.locator("#zip").set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": deck_zip()})
    shop.press("Tag bunken ind")
    shop.inside.get_by_text("Bunken er taget ind.").wait_for()
    taken = shop.page.evaluate("document.documentElement.dataset.page").rpartition("/")[2]
    shop.kept()
    shop.page.close()
    game = Visited(context, (folder / "Tek-spil.html").as_uri())
    assert game.python(f"from tekspil.content.locations import deck_paths; {taken!r} in deck_paths()")


def test_a_photo_becomes_a_cards_picture(context: BrowserContext, folder: Path) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.new_deck("Bål og sø")
    write_card(shop, "baal-og-soe")
    shop.inside.get_by_text(NAME).first.wait_for()
    if not shop.page.evaluate("!!frames[0].document.getElementById('billedfil')"):
        shop.inside.get_by_role("link", name=NAME).first.click()
    shop.inside.locator("#billedfil").set_input_files(
        {"name": "båd.jpg", "mimeType": "image/jpeg", "buffer": photo(200)}
    )
    shop.press("Sæt billedet på")
    shop.inside.get_by_text("Billedet er på kortet.").wait_for()
    held = (
        "[p.stat().st_size for p in __import__('pathlib').Path('/tekspil-filer/cards/baal-og-soe/pictures').iterdir()]"
    )
    assert shop.python(f"min({held}) > 500")
    assert shop.no_errors()


def test_text_from_a_deck_runs_nothing_and_asks_for_nothing(context: BrowserContext, folder: Path) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.inside.locator("#navn").fill(HOSTILE[:60])
    shop.press("Lav bunken")
    shop.page.wait_for_selector('html[data-page^="/bunke/"]', state="attached")
    deck = shop.page.evaluate("document.documentElement.dataset.page").split("/")[2]
    for kind, field in (("teknologier", "name"), ("maal", "text"), ("refleksioner", "text")):
        shop.go(f"/bunke/{deck}/{kind}/_ny")
        shop.inside.locator(f"[name={field}]").fill(HOSTILE)
        shop.page.wait_for_timeout(300)
        shop.go(f"/bunke/{deck}/{kind}")
        shop.go(f"/bunke/{deck}/{kind}/_ny")
    # Even markup that got past it all would run and fetch nothing.
    shop.page.evaluate(
        """(text) => {
          const inside = frames[0].document, box = inside.createElement("div");
          inside.body.append(box);
          box.innerHTML = text + '<a id="ud" href="javascript:parent.hit = 1">x</a><img src="https://example.com/x.png">';
          const script = inside.createElement("script");
          script.textContent = "parent.hit = 1";
          inside.body.append(script);
        }""",
        HOSTILE,
    )
    shop.inside.locator("#ud").click()
    shop.page.wait_for_timeout(500)
    assert shop.page.evaluate("globalThis.hit") is None
    others = {address for address in shop.asked if not address.startswith(("file:", "data:", "blob:"))}
    assert {(address, "csp") for address in others} <= set(shop.refused)  # before anything was sent


@pytest.mark.parametrize(
    "entries", [{"x/" + str(n) + ".yaml": 30_000_000 for n in range(4)}, {"../ud.yaml": 10, "deck.yaml": 10}]
)
def test_a_hostile_zip_is_refused_in_words_and_the_workshop_goes_on(
    entries: dict[str, int], context: BrowserContext, folder: Path
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in entries.items():
            archive.writestr(name, bytes(size))
    shop = Workshop(context, from_disk(folder))
    before = shop.python("len(list(__import__('pathlib').Path('/').glob('tekspil-filer/**/*')))")
    heap = shop.page.evaluate("watched._module.HEAPU8.length")
    shop.inside.locator("#zip").set_input_files(
        {"name": "bombe.zip", "mimeType": "application/zip", "buffer": made.getvalue()}
    )
    shop.press("Tag bunken ind")
    shop.inside.get_by_role("heading", name="Det gik ikke").wait_for()
    assert shop.python("len(list(__import__('pathlib').Path('/').glob('tekspil-filer/**/*')))") == before
    assert shop.page.evaluate("watched._module.HEAPU8.length") < heap + 150_000_000
    shop.press("Til bunkerne", "/")
    assert shop.no_errors()


def test_a_space_is_moved_on_a_board_of_ones_own(context: BrowserContext, folder: Path) -> None:
    shop = Workshop(context, from_disk(folder))
    shop.inside.locator("#pladenavn").fill("Søbredden")
    shop.press("Lav pladen")
    shop.page.wait_for_selector('html[data-page^="/plade/"]', state="attached")
    space = shop.inside.locator(".space").first
    before = shop.python("next(__import__('pathlib').Path('/tekspil-filer/boards').glob('*.yaml')).read_text('utf-8')")
    space.focus()
    shop.page.keyboard.press("ArrowRight")
    source = "next(__import__('pathlib').Path('/tekspil-filer/boards').glob('*.yaml')).read_text('utf-8')"
    shop.page.wait_for_function(
        "([source, before]) => globalThis.watched.runPython(source) !== before", arg=[source, before]
    )
    shop.kept()
    assert shop.no_errors()


def test_from_a_server_it_fetches_its_own_parts_and_nothing_else(browser: Browser, folder: Path) -> None:
    with served(folder / "webserver") as address:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        shop = Workshop(context, f"{address}vaerksted.html")
        shop.new_deck("Bål og sø")
        write_card(shop, "baal-og-soe")
        shop.inside.get_by_text(NAME).first.wait_for()
        wide = shop.page.evaluate("frames[0].document.documentElement.scrollWidth")
        assert wide <= 360
        assert not [one for one in shop.asked if not one.startswith((address, "data:", "blob:"))]
        shop.page.click("#game")
        shop.page.wait_for_selector('html[data-state="playing"]', state="attached")
        context.close()


def test_the_game_and_the_workshop_are_not_open_at_the_same_time(context: BrowserContext, folder: Path) -> None:
    Visited(context, (folder / "Tek-spil.html").as_uri())
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(from_disk(folder))
    page.wait_for_selector('html[data-state="stopped"]', state="attached")
    assert "åbent i en anden fane" in page.locator("#what").inner_text()
