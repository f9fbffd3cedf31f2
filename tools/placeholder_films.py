"""Draws the placeholder films of the training packs: a few seconds of invented shapes, recorded by Chromium.

    .venv/bin/python -m tools.placeholder_films

Each is there twice: as WebM, and as MP4 (H.264) for telephones that do not play that.
They stand in until young people have made real ones, and agreed to their being shown. Nobody is filmed, nobody speaks.
"""

import base64
import struct
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
KINDS = {"webm": "video/webm;codecs=vp8", "mp4": "video/mp4;codecs=avc1.42E01E"}
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
  const c = canvas.getContext('2d'), SECONDS = 8, type = '%s', parts = [];
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
            for ending, kind in KINDS.items():
                recorded = base64.b64decode(page.evaluate(RECORDED % (SHAPES, kind, drawn)))
                made = in_one_piece(recorded) if ending == "mp4" else recorded
                (FILMS / f"{name}.{ending}").write_bytes(made)
                print(f"{name}.{ending}: {len(made):,} bytes")
        browser.close()


def in_one_piece(recorded: bytes) -> bytes:
    """An MP4 as the recorder writes it, in one fragment, as one that every player knows: with one table of its samples,
    in front (ISO/IEC 14496-12). What says how it is to be drawn stays as it was."""
    parts = _boxes(recorded)
    fragment = _boxes(_boxes(parts[b"moof"])[b"traf"])[b"trun"]
    assert struct.unpack_from(">I", fragment)[0] == 0x01000305, "another kind of fragment than this knows"
    samples = list(struct.iter_unpack(">2I", fragment[16:]))  # how long each lasts, and how many bytes it has
    begins = _box(b"ftyp", b"isom", bytes(4), b"isomavc1")
    place = len(begins) + len(_told(parts[b"moov"], samples, 0)) + 8
    return begins + _told(parts[b"moov"], samples, place) + _box(b"mdat", parts[b"mdat"])


def _told(moov: bytes, samples: list[tuple[int, ...]], place: int) -> bytes:
    """What stands in front: the picture's size and coding as they were, and the table. `place`: of the first sample."""
    whole = _boxes(moov)
    track = _boxes(whole[b"trak"])
    media = _boxes(track[b"mdia"])
    inner = _boxes(media[b"minf"])
    lasts = struct.pack(">I", sum(one for one, _ in samples))
    clock = media[b"mdhd"][:-8] + lasts + media[b"mdhd"][-4:]
    table = _box(
        b"stbl",
        _box(b"stsd", _boxes(inner[b"stbl"])[b"stsd"]),
        _box(b"stts", bytes(4), _numbers(len(samples), *(n for one, _ in samples for n in (1, one)))),
        _box(b"stss", bytes(4), _numbers(1, 1)),
        _box(b"stsc", bytes(4), _numbers(1, 1, len(samples), 1)),
        _box(b"stsz", bytes(4), _numbers(0, len(samples), *(size for _, size in samples))),
        _box(b"stco", bytes(4), _numbers(1, place)),
    )
    minf = _box(b"minf", _box(b"vmhd", inner[b"vmhd"]), _box(b"dinf", inner[b"dinf"]), table)
    mdia = _box(b"mdia", _box(b"mdhd", clock), _box(b"hdlr", media[b"hdlr"]), minf)
    return _box(b"moov", _box(b"mvhd", whole[b"mvhd"]), _box(b"trak", _box(b"tkhd", track[b"tkhd"]), mdia))


def _numbers(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}I", *numbers)


def _box(kind: bytes, *content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + sum(map(len, content)), kind) + b"".join(content)


def _boxes(data: bytes) -> dict[bytes, bytes]:
    """The boxes in a box, by their kind."""
    found, at = {}, 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        found[kind] = data[at + 8 : at + size]
        at += size
    return found


if __name__ == "__main__":
    main()
