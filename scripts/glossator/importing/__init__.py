"""The importer: a captured file → a version's folder, proposed for review.

The only place that guesses structure. `reading` tells text from bytes; `provenance` reads
what the file says of itself; `plain`, `marked` (Markdown) and `page` (HTML, of which
`choosing` finds the policy) turn it into parts: runs of words under one formatting.
`refusal` tells what is no policy, `levels` makes an outline, `noticing` lists what is left
out, broken or lost; `proposal` puts all that together. `shaping` writes the parts as
policy.md, `writing` the folder.
"""

from glossator.importing.proposal import Proposal, propose
from glossator.importing.refusal import Refused
from glossator.importing.writing import write

__all__ = ["Proposal", "Refused", "propose", "write"]
