"""Measuring annotators: `scoring` counts, `agreement` compares two annotators, `opp115` reads
that corpus, `benchmark` measures the rules on it and `baseline` one pattern for each category;
`quality` is the page with the figures, `commands` what people type.
"""
