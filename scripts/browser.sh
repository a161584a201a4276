#!/bin/sh
# browser.sh BIN: a Chromium for the browser tests, or a message that says what to do.
# Best is chromium-headless-shell, which opens a page in half the time; any other will do.
set -eu
bin=$1

shell=chromium-headless-shell
runs() { command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1; }
have() {
    for name in "$shell" chromium google-chrome chrome; do runs "$name" && return 0; done
    "$bin/python" - <<'PY' 2>/dev/null
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    raise SystemExit(not Path(p.chromium.executable_path).exists())
PY
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

runs "$shell" && exit 0

if [ "$(. /etc/os-release 2>/dev/null; echo "${ID:-}")" = debian ] && as_root true 2>/dev/null; then
    echo "Installing Debian's $shell for the browser tests …"
    { as_root apt-get update && as_root apt-get install -y --no-install-recommends "$shell"; } >/dev/null 2>&1 || true
fi
have && exit 0

echo "Fetching Playwright's own Chromium for the browser tests …"
"$bin/playwright" install chromium >/dev/null 2>&1 || true
if as_root true 2>/dev/null; then "$bin/playwright" install-deps chromium >/dev/null 2>&1 || true; fi
have && exit 0

echo "The tests need Chromium, and it could not be installed here." >&2
echo "Install one and try again: sudo apt-get install $shell, or $bin/playwright install --with-deps chromium" >&2
exit 1
