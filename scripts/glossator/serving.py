"""The site while it is being written: pages follow saved data files, the browser follows.

`mkdocs serve` watches docs/ and reloads the browser; beside it, this watches the data and
rewrites the pages that change.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable

from watchfiles import watch

from glossator.building import Project, read_project, write_docs
from glossator.problems import plural, summary
from glossator.publishing import mkdocs_environment

Say = Callable[[str], None]


def refresh(project: Project, say: Say, complain: Say) -> bool:
    """Rewrite the pages from the data as they are now; False if a file has a problem."""
    reading = read_project(project)
    for problem in reading.problems:
        complain(f"{problem}\n")
    if reading.failed:
        complain(summary(reading.problems, "The pages are as they were."))
        return False
    changed = write_docs(project, reading)
    if changed:
        say(f"{plural(len(changed), 'page')} rewritten")
    return True


def serve_project(project: Project, port: int, say: Say, complain: Say) -> int:
    """Serve until interrupted; the exit code."""
    if not refresh(project, say, complain):
        return 1
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--quiet",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    server = subprocess.Popen(command, cwd=project.root, env=mkdocs_environment())
    say(f"Serving http://127.0.0.1:{port}/ (Ctrl-C ends it)")
    stop = threading.Event()
    follower = threading.Thread(target=follow, args=(project, say, complain, stop), daemon=True)
    follower.start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop.set()
        server.terminate()
        server.wait()
        follower.join(timeout=5)


def follow(project: Project, say: Say, complain: Say, stop: threading.Event) -> None:
    """Rewrite the pages whenever a data file is saved."""
    watched = [project.policies, project.root / "taxonomy.yml"]
    for _ in watch(*watched, stop_event=stop, debounce=100, step=20, rust_timeout=500):
        refresh(project, say, complain)
