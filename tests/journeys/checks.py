"""What every page met on a journey must pass: axe, structure, 320 pixels, a silent console."""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW, TALL = 1280, 320, 900
# Without JavaScript axe cannot run: its promises are never kept. Plain questions about the tree still can be asked.
STRUCTURE = """() => {
  const wrong = [], all = (css) => [...document.querySelectorAll(css)];
  if (document.documentElement.lang !== 'en') wrong.push('no language');
  if (!document.title.endsWith('– Reachable')) wrong.push('no title');
  for (const css of ['h1', 'main', 'header', 'footer'])
    if (all(css).length !== 1) wrong.push(`${all(css).length} ${css}`);
  const skip = all('.govuk-skip-link')[0].getAttribute('href');
  if (!document.querySelector(skip)) wrong.push('the skip link goes nowhere');
  const ids = all('[id]').map((one) => one.id);
  wrong.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`));
  for (const one of all('input:not([type=hidden]), select, textarea'))
    if (!one.labels.length) wrong.push(`no label: ${one.name}`);
  for (const one of all('a, button')) if (!one.textContent.trim()) wrong.push(`nameless: ${one.outerHTML}`);
  const levels = all('main h1, main h2, main h3, main h4').map((one) => Number(one.tagName[1]));
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) wrong.push(`h${levels[at - 1]} then h${level}`);
  });
  for (const one of all('table')) if (!one.caption) wrong.push('a table without a caption');
  if (all('[style], style, [onclick]').length) wrong.push('style or script inside the page');
  return wrong;
}"""


def axe(page: Page) -> list[str]:
    """The rules of axe that this page breaks, with where. No rule is off."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run({runOnly: tags}).then(done => done.violations)", TAGS)
    return [f"{one['id']}: {one['help']}: {_where(one)}" for one in found]


def _where(violation: dict[str, Any]) -> str:
    return "; ".join(node["html"][:160] for node in violation["nodes"][:3])


def structure(page: Page) -> list[str]:
    """What is wrong with the tree of this page, asked without running anything of the page's own."""
    return page.evaluate(STRUCTURE)


def look(page: Page, name: str, has_script: bool) -> None:
    """Looks at a page wide and at 320 pixels, keeps pictures in the folder REACHABLE_PICTURES. Raises on a fault."""
    faults = axe(page) if has_script else []
    faults += structure(page)
    _picture(page, name, WIDE, has_script)
    page.set_viewport_size({"width": NARROW, "height": TALL})
    across = page.evaluate("() => document.documentElement.scrollWidth")
    if across > NARROW:
        faults.append(f"at 320 pixels it scrolls sideways: {across} wide")
    if has_script:
        faults += [f"narrow: {fault}" for fault in axe(page)]
    _picture(page, name, NARROW, has_script)
    page.set_viewport_size({"width": WIDE, "height": TALL})
    assert not faults, f"{name}: " + "\n".join(faults)


def _picture(page: Page, name: str, width: int, has_script: bool) -> None:
    folder = os.environ.get("REACHABLE_PICTURES")
    if folder:
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        kind = "" if has_script else "-no-script"
        # The caret is left: hiding it would put a style of Playwright's into the page, which the next look would find.
        page.screenshot(path=Path(folder) / f"{plain}{kind}-{width}.png", full_page=True, caret="initial")
