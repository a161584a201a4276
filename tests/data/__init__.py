"""Tests of the data files' values and formats."""
