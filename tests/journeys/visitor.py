"""Somebody at a browser: what they open, press, fill in and read, in the words that stand on the page."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, Response, expect

from reachable.config.invented import CAST, PASSWORD
from tests.journeys.checks import NARROW, look

EMAIL = {key: email for key, email, *_ in CAST}
# What the browser itself says of an answer that is a refusal: the journeys that are refused expect it.
REFUSED = "Failed to load resource: the server responded with a status of 4"


class Visitor:
    """One person at one browser. Every method waits for the page, and finds things by the words that stand on it."""

    def __init__(self, context: BrowserContext, address: str, has_script: bool) -> None:
        self.context, self.address, self.has_script = context, address, has_script
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.console: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def _heard(self, message) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            self.console.append(message.text)

    def goes_to(self, path: str) -> Response:
        """Types an address."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer

    def signs_in(self, key: str) -> "Visitor":
        """Signs in as one of the cast by the sign-in page, with the keyboard alone."""
        self.goes_to("/")
        self.page.get_by_label("Email address").focus()
        self.types(EMAIL[key])
        self.page.keyboard.press("Tab")
        self.types(PASSWORD)
        self.presses_enter()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()
        return self

    def types(self, words: str) -> None:
        """Types where the cursor is."""
        self.page.keyboard.insert_text(words)

    def follows(self, words: str, part: str = "main") -> None:
        """Follows a link by its words, whole or the start of them."""
        self.clicks(self.page.locator(part).get_by_role("link", name=words).first)

    def clicks(self, place: Locator) -> None:
        """Clicks what leads to another page, and waits until that page has come."""
        with self.page.expect_navigation():
            place.click()

    def presses_enter(self) -> None:
        """Sends the form in which the cursor is, by the keyboard."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def goes_by_menu(self, words: str) -> None:
        """Follows a place of the menu, opening the rest of it where it stands there."""
        rest = self.page.locator("header details")
        if rest.get_by_text(words, exact=True).count():
            rest.locator("summary").click()
        self.follows(words, "header")

    def presses(self, words: str) -> None:
        self.clicks(self.page.locator("main").get_by_role("button", name=words).first)

    def fills(self, label: str, words: str) -> None:
        self.page.locator("main").get_by_label(label, exact=True).fill(words)

    def fills_day(self, legend: str, day: int, month: int, year: int) -> None:
        """Fills the three boxes of a date."""
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Day", day), ("Month", month), ("Year", year)):
            group.get_by_label(label).fill(str(number))

    def chooses(self, legend: str, option: str) -> None:
        """Chooses one answer of a question."""
        self.page.get_by_role("group", name=legend).get_by_label(option, exact=True).check()

    def reads(self, *words: str) -> None:
        """All these words stand in the main part of the page."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one, use_inner_text=True)

    def stands_at(self, end: str) -> None:
        """The address ends so, at once or soon: a jump within a page is told after the key that asked for it."""
        expect(self.page).to_have_url(re.compile(f"{re.escape(end)}$"))

    def reads_heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def reads_row(self, key: str, value: str) -> None:
        """A list of keys says this value. A page that follows something by itself is given time to come to it."""
        row = self.page.locator(".keys__row").filter(has_text=key).first
        expect(row).to_contain_text(value, timeout=30_000)

    def does_not_read(self, *words: str) -> None:
        """None of these words stand anywhere on the page, nor in what is behind it."""
        whole = self.page.content()
        assert not [one for one in words if one in whole]

    def line(self, words: str) -> Locator:
        """The line of a table, or record, that holds these words."""
        return self.page.get_by_role("row").filter(has_text=words).first

    def looks(self, name: str) -> None:
        """Looks at the page as a whole (checks.look), and at what the browser complained of."""
        look(self.page, name, self.has_script)
        assert not self.console, self.console

    def takes_a_phone(self) -> None:
        """The window is as narrow as the narrowest phone."""
        self.page.set_viewport_size({"width": NARROW, "height": 640})

    def skips_to_main(self) -> None:
        """The first Tab meets the skip link, and Enter takes the cursor past the header."""
        self.page.keyboard.press("Tab")
        link = self.page.get_by_role("link", name="Skip to the main part of this page")
        expect(link).to_be_focused()
        self.page.keyboard.press("Enter")
        self.stands_at("#main")
