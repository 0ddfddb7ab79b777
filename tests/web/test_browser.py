"""The pages in a real browser, headless Chromium, as people use them.

Screenshots of all of them are left in ``build/screenshots`` to be looked at.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

Started = Callable[..., str]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
NORWIRE = "d60732b938b459d6f"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOSTILE = f"""<!doctype html><html><head><title>{"Weir " * 20_000}</title>
<meta property="og:site_name" content="Orrin \u202eHerald"></head><body><article>
<h1>Weir <script>document.title = 'run'</script><img src=x onerror="document.title = 'run'"></h1>
<p>The weir &lt;script&gt;document.title = "run"&lt;/script&gt; has cracked, said
<a href="javascript:document.title='run'">the \u202ekeeper</a> of the lock at Orrin on Friday.</p>
<p onclick="document.title = 'run'">“Nobody was hurt,” said Mira Vell, who lives beside it and
heard it break. <iframe src="https://other.example/"></iframe> She said محمد الرازي saw it too.</p>
<p>The mayor of Orrin denied that the weir had been neglected for years by her office.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Yield what drives the browser."""
    if CHROMIUM is None:
        reason = "no Chromium on this machine; on Debian: apt-get install chromium"
        if os.environ.get("REPORTEDLY_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Yield the browser."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def address(serving: Started, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a server over the example reports; tests leave them as they are."""
    path = tmp_path_factory.mktemp("served") / "archive.db"
    shutil.copy(kept, path)
    return serving(path)


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Yield what opens a page; at the end nothing may have gone wrong in it, or to other hosts."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(path: str, *, allowed: str = "", at: str = "", **traits: object) -> Page:
        base = at or address
        sizes = {"width": 1280, "height": 900}
        context = browser.new_context(**{"viewport": sizes, **traits})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"{path}: {dialog.message}"))
        page.on(
            "console",
            lambda told: (
                wrong.append(f"{path}: {told.text}")
                if told.type in ("error", "warning") and not (allowed and allowed in told.text)
                else None
            ),
        )
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(base) else wrong.append(asked.url),
        )
        page.goto(base + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def shot(page: Page, name: str) -> None:
    """Leave a picture of a page for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def check_access(page: Page) -> None:
    """Check what axe can of WCAG 2.2 AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    assert found.violations_count == 0, found.generate_report()


def first_claim(page: Page) -> str:
    """Return the id of the first claim of the report that a page shows."""
    found = page.locator("li.claim").first.get_attribute("data-claim")
    assert found
    return found


def first_actor(page: Page, name: str) -> str:
    """Return the address of an actor that the report on a page names."""
    found = page.locator("ul.actors a", has_text=name).first.get_attribute("href")
    assert found
    return found


# Reading


def test_a_claim_lights_up_its_words_and_words_their_claim(open_page: Open) -> None:
    """Choosing a claim marks its source, cue and content; choosing words marks their claim."""
    page = open_page("/")
    page.get_by_role("link", name="Kharzan told Sabirin to halt rocket fire").click()
    card = page.locator("li.claim", has_text="one commander as saying").first

    card.locator("[data-pick]").click()

    expect(card).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(".lit-cue")).to_have_text(["quoted"])
    assert page.locator(".lit-content").count() > 0
    shot(page, "report-claim-chosen")
    page.locator("a.cue", has_text="declined").first.click()
    expect(page.locator("li.claim.lit .chain")).to_contain_text("spokesperson")
    expect(card).not_to_have_class(re.compile(r"\blit\b"))


def test_everything_on_a_report_is_reached_by_the_keyboard(open_page: Open) -> None:
    """Tab leads to a claim, Enter chooses it; the focus can be seen."""
    page = open_page(f"/reports/{NORWIRE}")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-pick')"):
            break

    page.keyboard.press("Enter")

    expect(page.locator("li.claim.lit")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_gaps_and_what_was_left_out_are_shown_when_wanted(open_page: Open) -> None:
    """Chrome is hidden until it is asked for."""
    page = open_page("/reports/d62b790922e80e6db")
    left_out = page.locator("p.chrome")
    shown = page.locator("article p:visible").count()

    page.get_by_label("gaps").check()
    page.get_by_label("what was left out").check()

    assert page.locator("article p:visible").count() == shown + left_out.count()
    assert page.locator(".gap").count() > 0
    shot(page, "report-gaps")


def test_search_finds_claims_and_reports(open_page: Open) -> None:
    """Search over texts and claims leads to both, with the words marked."""
    page = open_page("/")

    page.get_by_role("searchbox").fill('"Port Anwar" rocket*')
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Claims and sources")).to_be_visible()
    expect(page.locator(".excerpt mark").first).to_be_visible()
    shot(page, "search")
    page.locator("ul.hits a").first.click()
    expect(page.get_by_role("heading", name="Chain")).to_be_visible()


def test_all_that_is_read_can_be_read_without_a_script(open_page: Open) -> None:
    """Without scripts a cue leads to its claim, whose words are marked by the server."""
    page = open_page(f"/reports/{NORWIRE}", java_script_enabled=False)

    page.locator("a.cue", has_text="quoted").click()

    expect(page.locator("li.claim.lit")).to_have_count(1)
    expect(page.locator(".lit-cue")).to_have_text(["quoted"])


# Adding


def test_files_are_added_and_failures_named(
    open_page: Open, serving: Started, tmp_path: Path
) -> None:
    """What is dropped is read while the page says how far it is; what cannot be read says why."""
    at = serving(tmp_path / "new.db")
    good, bad = tmp_path / "weir.html", tmp_path / "broken.pdf"
    good.write_text(HOSTILE, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 cut short")
    page = open_page("/", at=at)

    page.get_by_label("Files").set_input_files([good, bad])
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.locator(".job.done")).to_have_count(2, timeout=60_000)
    expect(page.locator(".job", has_text="broken.pdf").get_by_role("alert")).to_be_visible()
    expect(page.locator("table.reports tbody tr")).to_have_count(1)
    shot(page, "added")
    page.locator(".job", has_text="weir.html").get_by_role("link").click()
    _harmless(page)


def _harmless(page: Page) -> None:
    """Check that a hostile report shows as text and runs nothing."""
    expect(page).to_have_title(re.compile(r"^Weir Weir"))
    article = page.locator("article")
    expect(article).to_contain_text('<script>document.title = "run"</script>')
    for tag in ("script", "iframe", "img", "[onclick]", "a[href^=javascript]"):
        assert article.locator(tag).count() == 0
    assert "\u202e" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, "hostile")
    page.locator("li.claim a", has_text="chain").first.click()
    expect(page.get_by_role("heading", name="Chain")).to_be_visible()
    shot(page, "hostile-claim")


def test_a_text_is_added_without_a_script(
    open_page: Open, serving: Started, tmp_path: Path
) -> None:
    """A pasted text is read, and a page without scripts says so when it is done."""
    page = open_page("/", at=serving(tmp_path / "new.db"), java_script_enabled=False)
    page.locator("summary", has_text="or pasted text").click()
    page.get_by_label("Text of a report").fill(
        "The mayor of Orrin said on Friday that the weir is safe. The lock keeper, Mira Vell, "
        "denied it and told the Orrin Herald that it would break within a year."
    )

    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.locator(".job.done")).to_be_visible(timeout=60_000)
    page.locator(".job a").click()
    expect(page.locator("li.claim").first).to_be_visible()


# Correcting


def test_a_person_corrects_and_undoes(open_page: Open, serving: Started, archive: Path) -> None:
    """A stance that a person sets stands, says by whom, and can be taken back."""
    page = open_page(f"/reports/{NORWIRE}", at=serving(archive))
    page.goto(page.url.replace(f"/reports/{NORWIRE}", f"/claims/{first_claim(page)}"))

    page.get_by_label("Stance").select_option("denied")
    page.get_by_role("button", name="Set stance").click()

    expect(page.locator("dl.facts")).to_contain_text("denied")
    expect(page.locator("ol.corrections li.holds")).to_contain_text("was: asserted")
    shot(page, "corrected")
    page.get_by_role("button", name=re.compile("^undo")).click()
    expect(page.locator("dl.facts").first).to_contain_text("asserted")


def test_selected_words_become_the_source(open_page: Open, serving: Started, archive: Path) -> None:
    """Words that are selected in the text fill a field, and are kept at their exact place."""
    page = open_page(f"/reports/{NORWIRE}", at=serving(archive))
    page.goto(page.url.replace(f"/reports/{NORWIRE}", f"/claims/{first_claim(page)}"))
    page.locator("article .source", has_text="two of the group's commanders").evaluate(
        "node => getSelection().selectAllChildren(node)"
    )

    page.locator("form", has=page.get_by_label("Source")).get_by_role(
        "button", name="use selection"
    ).click()
    expect(page.get_by_label("Source")).to_have_value("two of the group's commanders")
    page.get_by_role("button", name="Set source").click()

    expect(page.locator(".crumbs").first).to_contain_text("two of the group's commanders")
    expect(page.locator("dl.facts")).to_contain_text("Corrected by")


def test_two_actors_are_joined(open_page: Open, serving: Started, archive: Path) -> None:
    """A person says that two are one, and they are one from then on."""
    page = open_page("/actors?q=Sabirin", at=serving(archive))
    rows = page.locator("tbody tr")
    before = rows.count()
    assert before > 1
    rows.nth(1).get_by_role("link").click()
    page.get_by_role("link", name=re.compile("^Join with")).click()
    page.get_by_role("searchbox").fill("Sabirin")
    page.keyboard.press("Enter")

    page.get_by_role("button", name=re.compile("^The same")).first.click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    shot(page, "actor-joined")
    page.goto(page.url.partition("/actors")[0] + "/actors?q=Sabirin")
    expect(page.locator("tbody tr")).to_have_count(before - 1)


# With users


def test_people_log_in_and_see_what_they_may(
    open_page: Open, serving: Started, archive: Path
) -> None:
    """A stranger sees the login only; a reader no forms, an admin all; every page is accessible."""
    for name, role in (("ana", "admin"), ("bo", "reader")):
        command = [sys.executable, "-m", "reportedly", "users", "add", name, "--role", role]
        command += ["--password-stdin", "--db", str(archive)]
        subprocess.run(command, input="a long password\n", text=True, check=True)
    at = serving(archive)
    page = open_page(f"/reports/{NORWIRE}", at=at, allowed="400")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    shot(page, "login")
    log_in(page, "ana", "a wrong password")
    expect(page.get_by_role("alert")).to_be_visible()
    check_access(page)
    log_in(page, "ana", "a long password")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kharzan told Sabirin")
    for path in ("account", "users", "audit"):
        page.goto(f"{at}/{path}")
        shot(page, path)
        check_access(page)
    page.get_by_role("button", name="Log out").click()
    log_in(page, "bo", "a long password")
    page.goto(f"{at}/reports/{NORWIRE}")
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("reject|Read again|Remove"))).to_have_count(0)


def log_in(page: Page, name: str, password: str) -> None:
    """Fill in the login and send it."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


# Pictures


def test_the_network_answers(open_page: Open) -> None:
    """A node leads to its actor; the picture moves by keys and buttons; filters narrow it."""
    page = open_page("/network")
    picture = page.locator("[data-picture]")
    box = picture.locator("svg").first.get_attribute("viewBox")

    picture.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")

    assert picture.locator("svg").first.get_attribute("viewBox") != box
    page.keyboard.press("0")
    assert picture.locator("svg").first.get_attribute("viewBox") == box
    picture.locator("g[data-node]", has_text="Kharzan").first.hover()
    assert picture.locator(".faded").count() > 0
    shot(page, "network")
    page.locator("summary", has_text="Types of events").click()
    page.get_by_label("order", exact=True).check()
    assert picture.locator(".edge.unwanted").count() > 0
    assert picture.locator(".edge[data-types=order].unwanted").count() == 0
    page.get_by_role("button", name="Show").click()
    page.locator("summary", has_text="The same as a table").click()
    kinds = page.locator(".twin tbody tr td:first-child").all_inner_texts()
    assert kinds
    assert set(kinds) == {"order"}
    page.locator("[data-picture] g[data-node] a", has_text="Kharzan").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kharzan")


def test_the_timeline_answers(open_page: Open) -> None:
    """A row of the timeline leads to the event in its report."""
    page = open_page("/timeline")
    shot(page, "timeline")

    page.locator("[data-picture] g.row a").first.click()

    expect(page).to_have_url(re.compile(r"/reports/d[0-9a-f]{16}\?event="))


@pytest.mark.parametrize("name", ["network.svg", "network.csv", "timeline.svg", "timeline.csv"])
def test_pictures_are_saved(open_page: Open, name: str) -> None:
    """A picture and its table come as files."""
    page = open_page(f"/{name.partition('.')[0]}")
    link = page.locator(f"a[download][href^='/{name}']")

    with page.expect_download() as download:
        link.click()

    assert download.value.suggested_filename == name
    words = Path(download.value.path()).read_text(encoding="utf-8")
    assert words.startswith("<svg" if name.endswith("svg") else "type,")
    assert "<a " not in words


# For everybody


def opened(open_page: Open, name: str, **traits: object) -> Page:
    """Return a page by its name in PAGES, or one of a claim or an actor."""
    page = open_page(PAGES.get(name, PAGES["report"]), allowed="404", **traits)
    base = page.url.partition("/reports")[0]
    if name == "claim":
        page.goto(f"{base}/claims/{first_claim(page)}")
    if name == "actor":
        page.goto(base + first_actor(page, "Kharzan"))
    return page


PAGES = {
    "archive": "/",
    "search": "/?q=rocket",
    "report": f"/reports/{NORWIRE}",
    "actors": "/actors",
    "network": "/network",
    "timeline": "/timeline",
    "jobs": "/jobs",
    "help": "/help",
    "missing": "/nowhere",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "claim", "actor"])
def test_pages_are_accessible(open_page: Open, name: str, scheme: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA that axe can check, in light or dark."""
    page = opened(open_page, name, color_scheme=scheme)
    shot(page, f"{name}-{scheme}")

    check_access(page)


@pytest.mark.parametrize("name", [*PAGES, "claim", "actor"])
def test_pages_fit_a_small_screen(open_page: Open, name: str) -> None:
    """At 360 pixels nothing has to be scrolled sideways but tables and pictures in their frames."""
    page = opened(open_page, name, viewport={"width": 360, "height": 740})

    shot(page, f"{name}-small")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
