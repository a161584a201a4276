"""Two texts of one policy → what changed between them, in words and in practice.

Begin with `comparison.compare`, which takes two documents and finds what was added, removed,
moved and only given another number; `practice_changes` says what that means for practices and
answers, and `carrying.carry` what becomes of the passages that people marked in the older text.
It must never know what a page looks like, or which versions there are.
"""
