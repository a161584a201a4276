"""Measuring annotators: `scoring` counts, `agreement` compares two annotators, `opp115` reads
that corpus and `benchmark` measures the rules on it; `quality` is the page with the figures,
`commands` what people type.
"""
