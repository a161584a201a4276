"""The hostile corpus in a real site: nothing runs, nothing is asked for, every word is there.

The site is built by the command, so the verifier has read it back as well. `make test` tries
one payload in six, `make soak` all of them.
"""

from __future__ import annotations

#: One in so many payloads is tried by `make test`, and these families' in full.
ONE_IN = 6

_ACTIVE = """() => ({
    ran: window.ran,
    handlers: [...document.querySelectorAll('*')].flatMap(element => element.getAttributeNames()
        .filter(name => name.startsWith('on')).map(name => element.localName + ' ' + name)),
    strange: [...document.querySelectorAll('[href], [src], [action], [formaction], [data]')]
        .map(e => e.href || e.src || e.action || e.formAction || e.data)
        .filter(address => !/^(https?:|\\/)/.test(String(address.baseVal ?? address))),
    foreign: document.querySelectorAll('article :is(script, style, iframe, object, embed, base, '
        + 'meta, link, form:not(.search-form), svg script, math, template)').length,
})"""
_TITLES = """() => [...document.querySelectorAll('h1')].map(heading => {
    const copy = heading.cloneNode(true);
    copy.querySelectorAll('.headerlink').forEach(link => link.remove());
    return copy.textContent;
})"""
