"""Nobody else gets in: not by another name, not from another page, not without the link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tekspil.workshop.entry_guard import HEADERS
from tekspil.workshop.exchange import Reply, Request
from tests.workshop.browser import HOST, Browser

STEP = "/bunke/lille/fortryd"


def get(browser: Browser, path: str = "/bunke/lille", **headers: str) -> Reply:
    return browser.send(Request("GET", browser.root + path, headers={**browser.headers, **headers}))


def test_the_link_lets_a_browser_in_and_nothing_else_does(browser: Browser) -> None:
    assert get(browser).status == 200
    assert get(browser, cookie="").status == 403
    assert get(browser, cookie="tekspil=gaet").status == 403
    wrong = Request("GET", browser.root + "/ind", {"n": "gaet"}, headers={"host": HOST})
    assert browser.send(wrong).status == 403


def test_a_link_that_a_program_was_handed_works_once(browser: Browser) -> None:
    key = browser.bench.guard.link_once().partition("?n=")[2]
    request = Request("GET", browser.root + "/ind", {"n": key}, headers={"host": HOST})
    assert browser.send(request).status == 303
    assert browser.send(request).status == 403


def test_every_start_has_secrets_of_its_own(browser: Browser) -> None:
    other = Browser()
    assert other.root != browser.root
    stolen = Request("GET", other.root + "/", headers={**other.headers, "cookie": browser.cookie})
    assert other.send(stolen).status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:4100", "127.0.0.1:4101", "127.0.0.1", "", "127.0.0.1:4100."]
)
def test_another_name_for_this_machine_opens_nothing(browser: Browser, host: str) -> None:
    assert get(browser, host=host).status == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", f"https://{HOST}", "http://127.0.0.1:4101"])
def test_what_another_page_sends_is_not_done(browser: Browser, origin: str) -> None:
    fields = {"mine": (browser.bench.guard.token,)}
    request = Request("POST", browser.root + STEP, {}, fields, {}, {**browser.headers, "origin": origin})
    assert browser.send(request).status == 403
    assert browser.bench.turned_away(request), "it is turned away before what it holds is read"


@pytest.mark.parametrize("token", ["", "gaet"])
def test_a_form_without_the_token_of_our_pages_is_not_done(browser: Browser, token: str) -> None:
    request = Request("POST", browser.root + STEP, {}, {"mine": (token,)}, {}, browser.headers)
    assert browser.send(request).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_elsewhere_cannot_even_show_ours(browser: Browser, site: str) -> None:
    assert get(browser, **{"sec-fetch-site": site}).status == 403


def test_the_cookie_goes_to_no_other_program_on_the_machine(browser: Browser) -> None:
    key = browser.bench.guard.link.partition("?n=")[2]
    answer = browser.send(Request("GET", browser.root + "/ind", {"n": key}, headers={"host": HOST}))
    cookie = dict(answer.headers)["set-cookie"]
    assert cookie.split("; ")[1:] == [f"Path={browser.root}", "HttpOnly", "SameSite=Strict"]


def test_pages_may_run_no_script_but_their_own_file() -> None:
    policy = dict(HEADERS)["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path",
    [
        "/bunke/..%2f..",
        "/bunke/../../etc/passwd",
        "/fil/../workbench.py",
        "/ikon/../../x.svg",
        "/bunke/lille/maal/../../../x",
        "/bunke/\x00",
        "/bunke/lille/maal/\x00/billede.png",
        "//",
        "/fil/stil.css.bak",
    ],
)
def test_no_address_leads_out_of_the_decks_folders(browser: Browser, path: str) -> None:
    assert browser.get(path).status in (403, 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"])
def test_other_methods_are_not_known(browser: Browser, method: str) -> None:
    request = Request("GET", browser.root + "/bunke/lille", headers=browser.headers)
    assert browser.send(replace(request, method=method)).status == 405
