#!/bin/sh
# audit_tools.sh FOLDER: the programs of `make audit` in a folder, exactly as package-lock.json has them.
set -eu
folder=$1
here=$(dirname "$0")

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# need COMMAND PACKAGE: the command, from Debian's package if it is absent.
need() {
    command -v "$1" >/dev/null 2>&1 && return 0
    if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
        echo "Installing $2 …"
        { as_root apt-get update && as_root apt-get install -y --no-install-recommends "$2"; } >/dev/null 2>&1 || true
    fi
    command -v "$1" >/dev/null 2>&1 && return 0
    echo "The audits need $1, and it could not be installed here." >&2
    echo "Install it and try again: sudo apt-get install $2" >&2
    exit 1
}

need npm npm
need java default-jre-headless

mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
echo "Fetching Lighthouse and the HTML checker …"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
