"""loop.py SITE OUT: read every file of a finished site and write the same bytes.

What any generator written in Python has to do at least. Run as a script, for its own process.
"""

from __future__ import annotations

import os
import sys


def main(site: str, out: str) -> None:
    """Read and write every file, one after the other; ends with an error if there is none."""
    if not os.listdir(site):  # noqa: PTH208
        sys.exit("there is nothing to read")
    for folder, _, files in os.walk(site):
        target = out + folder[len(site) :]
        os.makedirs(target, exist_ok=True)  # noqa: PTH103 - as fast as it goes
        for name in files:
            with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
                content = file.read()
            with open(f"{target}/{name}", "wb") as file:  # noqa: PTH123
                file.write(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
