"""What a contributor puts into docs/ and overrides/ by hand is read back like all else."""

from __future__ import annotations

from click.testing import CliRunner
from svg_pictures import ACTIVE

from glossator.cli import main
from glossator.project import Project


def test_nothing_foreign_or_active_is_published(rebuildable: Project) -> None:
    """The site that was there stays."""
    about = rebuildable.docs / "about.md"
    before = (rebuildable.site / "about.html").read_bytes()
    about.write_text(
        about.read_text(encoding="utf-8")
        + '\n\n<link rel="preconnect" href="https://evil.example">\n\n'
        'Words <img src="https://evil.example/a.png">, ![b](//evil.example/b.png) and '
        "[a link](https://fine.example/).\n",
        encoding="utf-8",
    )
    picture, _ = ACTIVE["a script with a prefix"]
    for place in ("docs/assets/pictures/x.svg", "docs/assets/x.SVG", "overrides/assets/y.svg"):
        file = rebuildable.root / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(picture), encoding="utf-8")
    (rebuildable.docs / "x.htm").write_text("<script>alert(1)</script>", encoding="utf-8")
    sheet = rebuildable.docs / "assets/css/annotate.css"
    sheet.write_text(r"@\69mport '//evil.example';", encoding="utf-8")
    done = CliRunner().invoke(main, ["--project", str(rebuildable.root), "publish"])
    assert done.exit_code == 1
    said = done.output.replace("\n", " ")
    for fault in (
        "about.html: <link>: may not be rel='preconnect'",
        "about.html: <link>: fetches href='https://evil.example' from elsewhere",
        "about.html: <img>: fetches src='https://evil.example/a.png' from elsewhere",
        "about.html: <img>: fetches src='//evil.example/b.png' from elsewhere",
        "assets/pictures/x.svg: picture: holds <script>; save it as plain SVG, or as PNG",
        "assets/y.svg: picture: holds <script>; save it as plain SVG, or as PNG",
        "assets/x.SVG: file: is of a kind that is not published",
        "x.htm: file: is of a kind that is not published",
        "assets/css/annotate.css: styles: hold @import",
    ):
        assert fault in said
    assert "fine.example" not in said
    assert (rebuildable.site / "about.html").read_bytes() == before
