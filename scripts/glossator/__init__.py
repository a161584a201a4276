"""Glossator: privacy policies in full, with their practices marked.

Thirteen rooms, each a folder whose docstring says what it takes and gives. A room asks only those
before it: data, text, annotations, corpus, suggesting, history, importing, evaluating,
pages, verify, review, site, commands.
"""
