"""Style sheets read back: nothing is fetched from elsewhere, by whatever escapes."""

from __future__ import annotations

import pytest

from glossator.verify.style_sheets import style_fault, style_file_fault

FOREIGN = [
    "p{background:url(https://e.example/a)}",
    "p{background:url( //e.example/a )}",
    "p{background:URL('//e.example/a')}",
    'p{background:url("\\2f\\2f e.example/a")}',
    r"p{background:u\72l(//e.example/a)}",
    r"p{background:\75\52\4c(//e.example/a)}",
    "p{background:u\\\r72l(x) url(\\68ttps:e.example)}",
    r"p{background:url(\/\/e.example)}",
    r"p{background:url(\\\\e.example)}",
    "p{background:url(ht\\9tps:e.example)}",
    "p{background:url(ftp://e.example)}",
    "p{background:url(other:x)}",
    "p{background:image-set('https://e.example/a' 1x)}",
    "p{background:-webkit-image-set(url(//e.example) 1x)}",
    "p{--a:'//e.example/a';background:image-set(var(--a) 1x)}",
    "p{background:src('https://e.example')}",
    "p{background:cross-fade('//e.example/a', 'b')}",
    "p{content:'\\\n//e.example/a'}",
    "p{content:'a\np{background:url(//e.example)}",
    "/* ' */p{background:url(//e.example)}/* ' */",
    "/**//*/*/p{background:url(//e.example)}",
    "@font-face{src:url(a.woff2), url('https://e.example/a.woff2')}",
    "@namespace url(http://e.example);",
    "p{background:url(//e.example",
    "p{background:url('//e.example",
]
IMPORTS = [
    "@import 'a.css';", "@IMPORT url(//e.example);", r"@\69mport '//e.example';",
    r"@im\70 ort '//e.example';", "@/**/x{} @import/**/'a';", "@layer a;@import 'a';",
]  # fmt: skip
FINE = [
    "p{background:url(../a.png)}", "p{background:url('a.svg#b')}", "p{background:url()}",
    "p{background:url(\"data:image/svg+xml;charset=utf-8,<svg xmlns='http://www.w3.org'/>\")}",
    "p{background:url(data:image/png;base64,AA//BB==)}",
    "/* see https://e.example, or url(//e.example) and @import */p{color:red}",
    "p::before{content:'Note: //'}", ".a\\:b{color:red}.c\\/\\/d{color:red}",
    "@media print{a::after{content:'url(//e.example)'}}", '@charset "UTF-8";p{color:red}', "",
    "p{content:'\\\\'}", "@font-face{src:url(a.woff2)format('woff2')}",
]  # fmt: skip


@pytest.mark.parametrize("css", FOREIGN)
def test_styles_fetch_nothing_from_elsewhere(css: str) -> None:
    assert style_fault(css).startswith("the foreign address ")


@pytest.mark.parametrize("css", IMPORTS)
def test_styles_import_nothing(css: str) -> None:
    assert style_fault(css).startswith("@import")


@pytest.mark.parametrize("css", FINE)
def test_styles_may_fetch_what_is_the_site_s(css: str) -> None:
    assert style_fault(css) == ""
    assert style_file_fault(css.encode()) == ""


@pytest.mark.parametrize(
    "raw",
    [
        "p{}".encode("utf-16"), "p{}".encode("utf-16-le"), b"p{content:'\xe9'}",
        b'@charset "shift_jis";p{}', b'@charset  "utf-16";',
    ],
)  # fmt: skip
def test_styles_are_utf_8(raw: bytes) -> None:
    assert style_file_fault(raw) == "another encoding than UTF-8"
