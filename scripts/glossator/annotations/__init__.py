"""Quotes in a document → passages, or the cure for a quote that has no one place.

Begin with `anchoring.anchor`: it takes the annotations that `files` has read and makes of
each quote a `passage.Passage`. Exact, never fuzzy; `nearest` only words an error.
It must never know how suggestions are found, or what a page looks like.
"""
