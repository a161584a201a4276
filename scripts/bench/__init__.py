"""`make bench`: what the build costs, measured beside other generators in the same run.

No part of the published package. Every figure of docs/performance.md comes from here.
"""
