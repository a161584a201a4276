"""Versions → Markdown and JSON for docs/, with the templates. Only here all versions meet.

Begin with `policy_page.policy_pages` for one version, and with `overviews.overview_pages` for
the pages that gather many, which see a `summary.Summary` of each and never a text.
It must never know how pages are published, or whether they were written before.
"""
