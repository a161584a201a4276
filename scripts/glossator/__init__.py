"""Glossator: privacy policies in full, with their practices marked.

One way through: corpus → document → annotations → anchoring → highlighting → pages
→ gathering → publishing. A module is one step or one noun.
"""
