"""What Chromium says is the text of a page: `innerText` of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Route

from glossator.text.source import visible
from upkeep.chromium import browser

_ADDRESS = "http://page.test/"
_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    # Scripts of a page do not run, and yet it is read as where they do: no <noscript> is shown.
    "content-security-policy": "script-src 'none'; img-src 'none'; font-src 'none'; "
    "media-src 'none'; object-src 'none'; connect-src 'none'; style-src 'unsafe-inline'",
}
#: `innerText` does not look into frames and shadow roots, so what these show is put in their
#: place before it is asked.
_TEXTS = """async pages => {
  const inPlace = root => {
    for (const frame of root.querySelectorAll('iframe')) {
      const inner = frame.contentDocument;
      if (!inner?.body || !frame.getClientRects().length) continue;
      inPlace(inner);
      const box = document.createElement('div');
      box.style.whiteSpace = 'pre-wrap';
      box.textContent = inner.body.innerText;
      frame.replaceWith(box);
    }
    for (const host of [...root.querySelectorAll('*')].filter(element => element.shadowRoot)) {
      inPlace(host.shadowRoot);
      for (const slot of host.shadowRoot.querySelectorAll('slot')) {
        const given = slot.assignedNodes();
        slot.replaceWith(...(given.length ? given : slot.childNodes));
      }
      const box = document.createElement(host.localName);
      box.append(...host.shadowRoot.childNodes);
      host.replaceWith(box);
    }
  };
  const opened = html => new Promise(done => {
    const frame = document.createElement('iframe');
    const page = new Blob([html], {type: 'text/html; charset=utf-8'});
    frame.src = URL.createObjectURL(page);
    frame.style = 'position: fixed; inset: 0';  // what is out of sight may not be laid out
    frame.onload = () => done(frame);
    document.body.append(frame);
  });
  const frames = await Promise.all(pages.map(opened));
  return frames.map(frame => {
    inPlace(frame.contentDocument);
    const text = frame.contentDocument.body.innerText;
    frame.remove();
    return text;
  });
}"""


@contextmanager
def chromium() -> Iterator[Callable[[Sequence[str]], list[list[str]]]]:
    """Gives the words that Chromium shows of each of several pages; nothing is fetched.

    Characters that nobody sees, such as soft hyphens, are not in the words.
    """

    def answer(route: Route) -> None:
        if route.request.url == _ADDRESS:
            route.fulfill(body="<!doctype html>", headers=_HEADERS)
        else:
            route.abort()

    def words_shown(pages: Sequence[str]) -> list[list[str]]:
        texts: list[str] = page.evaluate(_TEXTS, list(pages))
        return [visible(text).split() for text in texts]

    with browser() as opened:
        page = opened.new_page()
        page.set_default_timeout(120_000)
        page.route("**/*", answer)
        page.goto(_ADDRESS)
        yield words_shown
