"""Glossator: privacy policies in full, with their practices marked.

Twelve rooms, each a folder whose docstring says what it takes and gives. A room asks only those
before it: data, text, annotations, corpus, suggesting, importing, evaluating, pages, verify,
review, site, commands.
"""
