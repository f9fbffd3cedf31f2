"""Fetch the design system's built files, take the government's branding off, and put them where the pages use them.

For developing only: needs npm once, whenever a version changes. What it writes is committed, so nobody else needs npm.

    python3 tools/vendor_frontend.py

Why the branding goes: whoever is not on GOV.UK must use the Design System "with the exception of branding
(including logos and fonts)" (gov.uk/guidance/use-govuk-domains-and-the-govuk-design-system).
"""

import base64
import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "reachable" / "words" / "static" / "words"
VENDOR = ROOT / "tests" / "vendor"

PACKAGES = {
    "govuk-frontend@6.3.0": "cXIQxm5PHCsbic47GXZrVBZhAeeshTLRL6ZBKilLsR6rMCjJuWb7Fruq0VUNMBJFlJk/srsRj/q8d5bM9cgKoA==",
    "axe-core@4.14.1": "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
}


def fetched(package: str, sha512: str, folder: Path) -> Path:
    """The unpacked folder of one package ("name@version"); raises SystemExit when its hash is not the pinned one."""
    subprocess.run(["npm", "pack", package, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = folder / f"{package.replace('@', '-')}.tgz"
    seen = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if seen != sha512:
        raise SystemExit(f"{package} is not the file that was pinned. Nothing was written.")
    unpacked = folder / package
    with tarfile.open(archive) as tar:
        tar.extractall(unpacked, filter="data")
    return unpacked / "package"


def plain_css(css: str) -> str:
    """Style sheet text without the fonts, the crest, the comment about the fonts and the pointer to a source map."""
    css = re.sub(r"@font-face\{font-family:GDS Transport[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial", "arial")
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
    css = re.sub(r"/\*!.*?\*/\s*", "", css, flags=re.DOTALL)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/\s*", "", css)


def plain_js(js: str) -> str:
    """Script text without the pointer to a source map, which would stop the static files being collected."""
    return re.sub(r"//# sourceMappingURL=\S*\s*", "", js)


def check(css: str, js: str) -> None:
    """Raise SystemExit when anything of the branding, or an address outside the page, is left."""
    left = [
        word for word in ("GDS Transport", "crest", "@font-face", "Calvert", "url(", "sourceMapping") if word in css
    ]
    left += [word for word in ("sourceMapping",) if word in js]
    if left:
        raise SystemExit(f"Still there after stripping: {', '.join(left)}. Nothing was written.")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        govuk, axe = (fetched(name, sha512, Path(temporary)) for name, sha512 in PACKAGES.items())
        css = plain_css((govuk / "dist/govuk/govuk-frontend.min.css").read_text(encoding="utf-8"))
        js = plain_js((govuk / "dist/govuk/govuk-frontend.min.js").read_text(encoding="utf-8"))
        check(css, js)
        (STATIC / "govuk-frontend.min.css").write_text(css, encoding="utf-8")
        (STATIC / "govuk-frontend.min.js").write_text(js, encoding="utf-8")
        (VENDOR / "axe.min.js").write_bytes((axe / "axe.min.js").read_bytes())
        (VENDOR / "axe-licence.txt").write_bytes((axe / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
