"""Annotators → figures: precision, recall and F1 of any of them against any other. Policies →
figures: how many give each answer, and what is unusual in one.

Begin with `agreement.evaluate`. `scoring` counts; `measures` measures the rules against the people
who read whole policies; `opp115` reads that corpus in its own format, on which `benchmark`
measures the rules and `baseline` one plain pattern for each category. `histories` measures how
well marks are carried to newer versions. `statistics` counts answers, and `unusual`
compares policies.
It must never know where its figures are shown.
"""
