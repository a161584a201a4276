"""Take the README's picture of a policy page from the built site: `make picture`."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "site/policies/altertech/undated.html"
PICTURE = ROOT / "docs/assets/pictures/policy-page.png"


def main() -> None:
    """The section with the two near-identical sentences, 1280 wide, light."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1280, "height": 940}, color_scheme="light", device_scale_factor=1.5
        )
        page.goto(f"{PAGE.as_uri()}#s-do-we-disclose-any-information-to-outside-parties")
        page.add_style_tag(content=".md-top { display: none }")  # it would cover the heading
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)} taken")


if __name__ == "__main__":
    main()
