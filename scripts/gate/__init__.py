"""The gate: what a pull request may change at all, judged before any of its code runs.

It needs nothing but Python and git, reads two commits as git stores them and never checks
the second one out. A workflow runs the copy that lies in the base branch, so that a pull
request is not judged by rules that it brings with it.

`tree` asks git what was changed; `names` judges what paths are called, `kinds` what may lie
where, `svg` and `text` what files hold, `changes` who changed what; `findings` is what they
say, and `telling` prints it.
"""
