"""What the project promised of its speed and size, judged by the figures alone."""

from __future__ import annotations

from collections.abc import Callable

from bench.judging import Data, Verdict, at_most, figure, ratio_of

KB = 1_000
GIB = 1_024.0


def verdicts(data: Data) -> list[Verdict]:
    """Every target with its verdict, in the order of the page."""
    return [judge(data) for judge in _JUDGES]


def _ours(data: Data, size: int, what: str) -> float | None:
    return figure(data, "whole", str(size), "contenders", "ours", what)


def _growth(data: Data) -> Verdict:
    names = {"wall": "in wall time", "cpu": "in CPU time", "bytes": "in bytes"}
    days = {data.get("whole", {}).get(str(size), {}).get("date") for size in (10_000, 1_000)}
    values = {
        name: ratio_of(_ours(data, 10_000, what), _ours(data, 1_000, what))
        if len(days) == 1  # Of two days, it would compare two machines or two programs.
        else None
        for what, name in names.items()
    }
    return at_most("10,000 policies cost at most 11 × what 1,000 cost", 11, values, "×")


def _whole(data: Data) -> Verdict:
    stock = figure(data, "whole", "1000", "contenders", "material", "wall")
    target = (
        "The whole build of 1,000 policies takes at most 0.5 × what stock MkDocs Material takes "
        "for the same texts unannotated"
    )
    return at_most(target, 0.5, {"in wall time": ratio_of(_ours(data, 1_000, "wall"), stock)}, "×")


def _publishing(data: Data, name: str) -> float | None:
    part = data.get("publication", {})
    return figure(part, "contenders", name, "wall") if part.get("policies") == 5_000 else None


def _ahead(data: Data) -> Verdict:
    target = "The publishing step for 5,000 policies is ahead of Hugo, Eleventy and Zensical"
    ours = _publishing(data, "ours")
    rivals = {
        "Hugo’s": ("hugo",),
        "Eleventy’s": ("eleventy",),
        "Zensical’s": ("zensical", "zensical, validation off"),
    }
    values: dict[str, float | None] = {}
    for whose, names in rivals.items():
        times = [time for name in names if (time := _publishing(data, name))]
        values[whose] = ratio_of(ours, min(times, default=None))
    # Ahead means less than, and a ratio of exactly 1 is not.
    verdict = at_most(target, 1, values, "×")
    equal = any(value == 1 for value in values.values())
    return Verdict(target, verdict.measured, False if equal else verdict.reached)


def _loop(data: Data) -> Verdict:
    target = "It takes at most 3 × what a loop takes that only reads and writes the same bytes"
    value = ratio_of(_publishing(data, "ours"), _publishing(data, "loop"))
    return at_most(target, 3, {"in wall time": value}, "×")


def _steps(data: Data) -> Verdict:
    target = "Our own steps take at most 15 ms of CPU for 1,500 words and 40 annotations"
    steps = data.get("steps", {}).get("cpu_ms", {})
    return at_most(target, 15, {"": sum(steps.values()) if steps else None}, "ms")


def _change(data: Data) -> Verdict:
    target = (
        "After one annotation changed among 1,000 policies, our steps take at most 10 % of a "
        "full build"
    )
    part = data.get("change", {})
    values = {}
    for what, name in (("own_cpu", "in CPU time"), ("own_wall", "in wall time")):
        ratio = ratio_of(figure(part, "changed", what), figure(part, "full", what))
        measured = ratio is not None and part.get("policies") == 1_000
        values[name] = 100 * ratio if ratio is not None and measured else None
    return at_most(target, 10, values, "%")


def _live(data: Data) -> Verdict:
    target = (
        "After one annotation changed among 1,000 policies, the proved site takes at most 5 % of a "
        "full build"
    )
    site = data.get("change", {}).get("site", {})
    ratio = ratio_of(figure(site, "changed", "wall"), figure(site, "full", "wall"))
    measured = ratio is not None and data["change"].get("policies") == 1_000
    value = 100 * ratio if ratio is not None and measured else None
    return at_most(target, 5, {"in wall time": value}, "%")


def _untouched(data: Data) -> Verdict:
    target = "Pages that the change does not touch are not written again"
    part = data.get("change", {})
    again, in_vain = (figure(part, "changed", what) for what in ("again", "in_vain"))
    if again is None or in_vain is None:
        return Verdict(target)
    measured = f"{again:,.0f} files written again, {in_vain:,.0f} of them without a change"
    return Verdict(target, measured, in_vain == 0)


def _history(data: Data) -> Verdict:
    target = (
        "1,000 versions of 50 organisations build within 1.3 × the time of 1,000 single policies"
    )
    part = data.get("history", {})
    values: dict[str, float | None] = {}
    for what, name in (("wall", "in wall time"), ("cpu", "in CPU time")):
        many, single = (figure(part, "contenders", who, what) for who in ("versions", "singles"))
        counts = (part.get("policies"), part.get("organisations")) == (1_000, 50)
        values[name] = ratio_of(many, single) if counts else None
    return at_most(target, 1.3, values, "×")


def _memory(data: Data) -> Verdict:
    target = "No step of building 10,000 policies takes more than 3 GiB of memory"
    peak = _ours(data, 10_000, "peak")
    return at_most(target, 3, {"at the peak": peak / GIB if peak else None}, "GiB")


def _tables(data: Data) -> Verdict:
    target = "Writing the tables of the open data of 10,000 policies takes at most 300 MiB"
    part = data.get("tables", {})
    peak = figure(part, "largest") if part.get("policies") == 10_000 else None
    return at_most(target, 300, {"at the peak": peak}, "MiB")


def _lists(data: Data) -> Verdict:
    target = "No page that lists things is larger than 300 KB, at any size"
    sizes = sorted(map(int, data.get("whole", {})))
    values = {f"at {size:,}": _scaled(_ours(data, size, "list_page")) for size in sizes}
    return at_most(target, 300, values, "KB")


def _scaled(size: float | None) -> float | None:
    return None if size is None else size / KB


def _suggester(data: Data) -> Verdict:
    target = "The suggester reads at least 8,000 sentences a second on one core"
    speed = figure(data, "suggester", "a_second")
    if speed is None:
        return Verdict(target)
    return Verdict(target, f"{speed:,.0f} a second", speed >= 8_000)


def _queries(data: Data, what: str, size: int = 1_000) -> list[float]:
    """A figure of every query, measured among so many policies."""
    part = data.get("search", {})
    found = [figure(one, what) for one in part.get("queries", {}).values()]
    return [one for one in found if one is not None] if part.get("policies") == size else []


def _first_result(data: Data) -> Verdict:
    target = (
        "A search of 1,000 policies shows its first result within 1,000 ms cold, and within "
        "200 ms warm"
    )
    cold, warm = (max(_queries(data, what), default=None) for what in ("cold_ms", "warm_ms"))
    if cold is None or warm is None:
        return Verdict(target)
    measured = f"{cold:,.0f} ms cold, {warm:,.0f} ms warm for the slowest query"
    return Verdict(target, measured, cold <= 1_000 and warm <= 200)


def _first_query(data: Data) -> Verdict:
    target = "A first search of 1,000 policies transfers at most 400 KB, index included"
    names = {"bytes": "as files are", "packed": "from a host that compresses"}
    values = {
        name: _scaled(max(_queries(data, what), default=None)) for what, name in names.items()
    }
    return at_most(target, 400, values, "KB")


def _answers(data: Data, what: str) -> dict[str, float | None]:
    """A share of the half of the questions that the search was not tuned on, on every site."""
    sites = data.get("answers", {}).get("sites", {})
    names = {name: "the seeds" if name == "seeds" else f"{name} policies" for name in sites}
    return {
        f"on {shown}": figure(data, "answers", "sites", name, "held out", what)
        for name, shown in names.items()
    }


def _at_least(target: str, least: dict[str, float], data: Data, names: dict[str, str]) -> Verdict:
    """A target that shares of answers must reach everywhere."""
    values = {
        f"{names[what]} {where}": (value, limit)
        for what, limit in least.items()
        for where, value in _answers(data, what).items()
    }
    if not values or any(value is None for value, _ in values.values()):
        return Verdict(target)
    measured = ", ".join(
        f"{value:.2f} {name}".replace("  ", " ") for name, (value, _) in values.items()
    )
    return Verdict(target, measured, all((value or 0) >= limit for value, limit in values.values()))


def _right(data: Data) -> Verdict:
    target = (
        "Of the questions on which the search was not tuned, at least 0.90 are answered by the "
        "first passage, 0.97 by one of the first three, and 0.95 of the policies that have an "
        "answer are found"
    )
    least = {"right_at_1": 0.9, "right_at_3": 0.97, "recall": 0.95}
    names = {"right_at_1": "first", "right_at_3": "first three", "recall": "found"}
    return _at_least(target, least, data, names)


def _said_so(data: Data) -> Verdict:
    target = "Of the questions that no practice answers, the page says so for at least 0.90"
    return _at_least(target, {"said_so": 0.9}, data, {"said_so": ""})


def _imported(data: Data) -> Verdict:
    target = "1,000 captured texts are imported on two cores within 90 seconds"
    part = data.get("import", {})
    measured = part.get("texts") == 1_000 and data.get("machine", {}).get("cores") == 2
    wall = figure(part, "contenders", "ours", "wall") if measured else None
    return at_most(target, 90, {"": wall}, "s")


def _kept(data: Data) -> Verdict:
    target = (
        "An import keeps more words of policies than trafilatura and readability-lxml do of the "
        "same pages, and takes fewer of what surrounds them"
    )
    found = data.get("import", {}).get("kept", {})
    readers = dict(found.get("readers", {}))
    ours = readers.pop("ours", None)
    if not ours or len(readers) < 2:
        return Verdict(target)
    most, least = (max(one["kept"] for one in readers.values()),
                   min(one["furniture"] for one in readers.values()))  # fmt: skip
    measured = (
        f"{ours['kept'] / found['words']:.1%} kept, the best of them {most / found['words']:.1%}; "
        f"{ours['furniture']:,} other words, the best of them {least:,}"
    ).replace("%", " %")
    return Verdict(target, measured, ours["kept"] > most and ours["furniture"] < least)


def _weight(data: Data) -> Verdict:
    target = (
        "A policy of 1,500 words with 40 marks takes at most 100 KB for its page, not compressed, "
        "and 120 KB for all its files"
    )
    part = data.get("weight", {})
    one = part.get("policies", {}).get(part.get("synthetic"), {})
    if not one:
        return Verdict(target)
    page, files = (sum(one[what].values()) / KB for what in ("page", "files"))
    measured = f"{page:.1f} KB for the page, {files:.1f} KB for all files"
    return Verdict(target, measured, page <= 100 and files <= 120)


_JUDGES: tuple[Callable[[Data], Verdict], ...] = (
    _growth, _whole, _ahead, _loop, _steps, _change, _live, _untouched, _history, _memory, _tables,
    _lists, _suggester, _first_result, _first_query, _right, _said_so, _imported,
    _kept, _weight,
)  # fmt: skip
