"""Attacks: texts that strangers could contribute, tried in every place that takes a text."""
