#!/bin/sh
# setup.sh VENV REQUIREMENTS: a virtual environment with exactly the locked packages.
set -eu
venv=$1
requirements=$2

say() { printf '%s\n' "$*"; }

python=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed, but was not found." >&2
    say "On Debian 12 or Ubuntu 24.04: sudo apt-get install python3" >&2
    exit 1
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

make_venv() { "$python" -m venv "$venv" >/dev/null 2>&1 && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

if [ ! -x "$venv/bin/pip" ]; then
    say "Creating a virtual environment in $venv …"
    if ! make_venv; then
        # Debian and Ubuntu keep the module apart, in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        rm -rf "$venv"
        if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
            say "Installing $package …"
            { as_root apt-get update && as_root apt-get install -y --no-install-recommends "$package"; } >/dev/null 2>&1 || true
        fi
        if ! make_venv; then
            rm -rf "$venv"
            say "Python cannot create a virtual environment here." >&2
            say "Install its module and try again: sudo apt-get install $package" >&2
            exit 1
        fi
    fi
fi

say "Installing the locked packages of $requirements …"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
