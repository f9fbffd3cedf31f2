"""Draws the placeholder films of the training packs: a few seconds of invented shapes, recorded by Chromium.

    .venv/bin/python -m tools.placeholder_films

They stand in until young people have made real ones, and agreed to their being shown. Nobody is filmed, nobody speaks.
"""

import base64
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FILMS = Path(__file__).parent.parent / "reachable" / "learning" / "films"

# Each draws one frame: `c` the canvas, `t` from 0 to 1.
DRAWN = {
    "somebody-comes": """
      room(c, '#e9eef2');
      c.fillStyle = '#d5dde3'; c.fillRect(60, 70, 320, 220);
      c.strokeStyle = '#1b2733'; c.lineWidth = 6; c.strokeRect(60, 70, 320, 220);
      clock(c, 500, 90, t);
      const door = t > 0.34 ? Math.min(1, (t - 0.34) * 6) : 0;
      c.fillStyle = '#e9eef2'; c.fillRect(374, 190 - 40 * door, 12, 100 * door);
      const come = Math.min(1, Math.max(0, (t - 0.42) * 4));
      const go = Math.max(0, (t - 0.78) * 4.5);
      figure(c, 180 + 330 * go, 262, '#6b2d6b', 1 - 0.15 * (1 - come), come);
      if (come > 0) figure(c, 560 - 300 * come + 320 * go, 262, '#1d6b57', 1.15, 1);""",
    "what-they-say-you-owe": """
      room(c, '#f3efe6');
      const grown = Math.min(1, t * 2.2), freed = Math.max(0, (t - 0.66) * 3);
      const coins = Math.round(9 * grown * (1 - freed));
      for (let n = 0; n < coins; n++) coin(c, 420 + 54 * (n % 3), 270 - 26 * Math.floor(n / 3));
      c.strokeStyle = '#1b2733'; c.lineWidth = 5;
      if (freed < 0.15) chain(c, 205, 250, 395, 262);
      const come = Math.min(1, Math.max(0, (t - 0.46) * 4));
      figure(c, 180, 262, '#6b2d6b', 1 - 0.2 * grown * (1 - freed), freed);
      if (come > 0) figure(c, -40 + 130 * come, 262, '#1d6b57', 1.15, 1);""",
}
SHAPES = """
const room = (c, wall) => { c.fillStyle = wall; c.fillRect(0, 0, 640, 360);
  c.fillStyle = '#b8c4cc'; c.fillRect(0, 290, 640, 70); };
const figure = (c, x, y, colour, tall, glad) => {
  c.fillStyle = colour; c.beginPath(); c.roundRect(x - 26, y - 70 * tall, 52, 98 * tall, 24); c.fill();
  c.beginPath(); c.arc(x, y - 92 * tall, 26, 0, 7); c.fill();
  c.strokeStyle = '#fff'; c.lineWidth = 3; c.beginPath();
  c.arc(x, y - 92 * tall + (glad > 0.5 ? 2 : 16), 9, glad > 0.5 ? 0.3 : 3.5, glad > 0.5 ? 2.8 : 5.9); c.stroke(); };
const clock = (c, x, y, t) => { c.fillStyle = '#fff'; c.strokeStyle = '#1b2733'; c.lineWidth = 5;
  c.beginPath(); c.arc(x, y, 44, 0, 7); c.fill(); c.stroke();
  c.beginPath(); c.moveTo(x, y); c.lineTo(x + 34 * Math.sin(9 * t), y - 34 * Math.cos(9 * t)); c.stroke(); };
const coin = (c, x, y) => { c.fillStyle = '#c99a2e'; c.strokeStyle = '#7a5a10'; c.lineWidth = 4;
  c.beginPath(); c.arc(x, y, 24, 0, 7); c.fill(); c.stroke(); };
const chain = (c, x, y, to, down) => { for (let n = 0; n < 8; n++) { c.beginPath();
  c.ellipse(x + (to - x) * n / 7, y + (down - y) * n / 7, 15, 8, 0, 0, 7); c.stroke(); } };
"""
RECORDED = """async () => {
  %s
  const canvas = document.createElement('canvas'); canvas.width = 640; canvas.height = 360;
  const c = canvas.getContext('2d'), SECONDS = 8, type = 'video/webm;codecs=vp8', parts = [];
  const draw = (t) => { %s };
  draw(0);
  const taken = new MediaRecorder(canvas.captureStream(12), {mimeType: type, videoBitsPerSecond: 110000});
  taken.ondataavailable = (one) => parts.push(one.data);
  const over = new Promise((done) => { taken.onstop = done; });
  taken.start();
  const began = performance.now();
  await new Promise((done) => { const tick = setInterval(() => {
    const t = (performance.now() - began) / 1000 / SECONDS;
    if (t >= 1) { clearInterval(tick); done(); } else draw(t); }, 80); });
  taken.stop(); await over;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''));
}"""


def main() -> None:
    FILMS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for name, drawn in DRAWN.items():
            made = base64.b64decode(page.evaluate(RECORDED % (SHAPES, drawn)))
            (FILMS / f"{name}.webm").write_bytes(made)
            print(f"{name}: {len(made):,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
