"""Takes the pictures of the reading room that the README shows, of a record of examples/.

python docs/pictures.py        with Chromium; on Debian: apt-get install chromium fonts-noto-core imagemagick
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from onrecord.record import Record, adding
from onrecord.sources import open_stories

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
ALTERED = "This one is fair, and nobody who waits in that line thinks it is"
PORT = 8049


@contextmanager
def room() -> Iterator[str]:
    """The address of the reading room of the examples."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "examples.db")
        with Record.open(path, "create") as record:
            stories = adding.with_outlet(open_stories(str(ROOT / "examples")), "The Skerry Post")
            for _ in adding.add(record, stories):
                pass
        command = [sys.executable, "-m", "onrecord", "serve", str(path), "--port", str(PORT)]
        serving = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert serving.stderr is not None
            serving.stderr.readline()  # says where it is open
            yield f"http://127.0.0.1:{PORT}"
        finally:
            serving.terminate()
            serving.wait(20)


def check(page: Page, address: str) -> None:
    """A check of words that lost a "not"."""
    page.set_viewport_size({"width": 1240, "height": 760})
    page.goto(f"{address}/?words={quote(ALTERED)}")
    page.locator("textarea").blur()


def story(page: Page, address: str) -> None:
    """The story that has them, pointing at a quote of someone whom a pronoun names."""
    page.set_viewport_size({"width": 1240, "height": 800})
    page.goto(f"{address}/?words={quote(ALTERED)}")
    page.goto(page.locator("a[href^='/story/']").first.evaluate("a => a.href.split('?')[0]"))
    page.get_by_text(" never called").last.hover()
    page.wait_for_timeout(500)


def main() -> None:
    """Take both, in the colours of day."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with room() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="light")
        for take in (check, story):
            take(page, address)
            picture = PICTURES / f"{take.__name__}.png"
            page.screenshot(path=picture)
            if shutil.which("mogrify"):  # a third of the size
                subprocess.run(["mogrify", "+dither", "-colors", "128", str(picture)], check=True)
        browser.close()


if __name__ == "__main__":
    main()
