"""Tests of policy.md, the source, and the promise that both say the same."""
