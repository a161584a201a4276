"""Named paths, or a commit → the problems of data files, and a report for the reviewer.

Begin with `check.check`, or with `review.review`, which sets two states of a project side by
side: `statements` lists what annotators say, `changes` what became of it, `markdown` writes it
down and `github` prints problems for a build server.
It must never know how a site is made; a check loads no template.
"""
