"""`python independent_proof.py PROJECT SITE`: a second proof, sharing no code with the program.

Source bytes against published words, quotes and notes against marks, silences against files. It
prints what differs and ends with 1, or says how much it compared.
"""

import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

PROJECT, SITE = Path(sys.argv[1]), Path(sys.argv[2])
WRONG, COMPARED = [], Counter()


def letters(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNM" or c in "%‰$€£¥¢")


def check(what: str, found: object, wanted: object) -> None:
    COMPARED[what.split(":", maxsplit=1)[0]] += 1
    if found != wanted:
        WRONG.append(f"{what}\n  on the page  {found!r:.300}\n  in the files {wanted!r:.300}")


def source_letters(source: Path) -> str:
    """The letters of the captured text, without what is left out, with repairs made."""
    capture = yaml.safe_load((source.parent / "capture.yml").read_text())
    text = source.read_bytes().decode(capture.get("encoding", "utf-8")).lstrip("\ufeff")
    if source.suffix == ".md":  # a reader sees no addresses of links
        text = re.sub(r"\]\([^)\s]*\)|</?su[bp]>", "", text)
    places = list(re.finditer(r"[^\W_]+|[%‰$€£¥¢]+", text))
    for entry in reversed(capture.get("left_out", [])):
        first, last = map(int, entry["words"].split("-"))
        text = text[: places[first - 1].start()] + text[places[last - 1].end() :]
    for repair in capture.get("repairs", []):
        text = text.replace(repair["source"], repair["shown"])
    return letters(text)


topics = yaml.safe_load((PROJECT / "taxonomy.yml").read_text())["topics"]
said, read = {}, {}
for source in sorted(PROJECT.glob("policies/*/*/source.*")):
    key = "/".join(source.parts[-3:-1])
    page = BeautifulSoup((SITE / f"policies/{key}.html").read_bytes(), "lxml")
    readings = [yaml.safe_load(f.read_bytes()) for f in source.parent.glob("annotations/*.yml")]
    every = [entry for reading in readings for entry in reading["annotations"]]
    said[key] = {entry["practice"] for entry in every}
    read[key] = [t for one in readings for t in (one["read"], *one["read"]) if isinstance(t, str)]
    check(f"source: {key}", (SITE / f"policies/{key}.source.txt").read_bytes(), source.read_bytes())
    words = letters("".join(block.get_text() for block in page.select("[data-b]")))
    check(f"words: {key}", words, source_letters(source))
    shown, notes = set(), set()
    marked = [(n, mark) for mark in page.select("mark") for n in mark.get("data-a", "").split()]
    for note in page.select("ol.notes > li:not(.suggested)"):
        quote = "".join(letters(mark.get_text()) for n, mark in marked if n == note["value"])
        shown.add((Path(note.select_one("a.practice")["href"]).stem, quote))
        notes |= {" ".join(p.get_text().split()) for p in note.select("p.note")}
    check(f"quotes: {key}", shown, {(e["practice"], letters(e["quote"])) for e in every})
    check(f"notes: {key}", notes, {" ".join(e["note"].split()) for e in every if e.get("note")})
    whys = [" ".join(e["why"].split()) for one in readings for e in one.get("disputes", ())]
    shown = [" ".join(p.get_text().split()) for p in page.select(".notes .reason")]
    check(f"disputes: {key}", sorted(shown), sorted(whys))
    seconds = sum(len(one.get("seconds", ())) for one in readings)
    check(f"seconds: {key}", len(page.select(".notes .seconded a")), seconds)
for of, practice in ((topic["id"], one["id"]) for topic in topics for one in topic["practices"]):
    page = BeautifulSoup((SITE / f"practices/{practice}.html").read_bytes(), "lxml")
    speaks = re.findall(r"policies/([^\"#]+)\.html#", str(page.select(".passages")))
    silent = {k for k in said if practice not in said[k] and k not in speaks}
    for place, kept in (("nothing", True), ("unread", False)):
        part = str(page.select_one(".silence")).split(f'<h3 id="{place}"')[1].split("<h3")[0]
        found = set(re.findall(r'href="../policies/([^"]+)\.html"', part))
        wanted = {key for key in silent if (not {of, "all"}.isdisjoint(read[key])) == kept}
        check(f"silences: {practice} {place}", found, wanted)
print("\n".join(WRONG) or ", ".join(f"{n} {what}" for what, n in COMPARED.items()) + " compared")
sys.exit(bool(WRONG))
