"""The pictures that are shown of pages where somebody links to them: `make cards`."""
