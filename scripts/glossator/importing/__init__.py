"""The importer: a captured file → a version's folder, proposed for review.

The only place that guesses structure. `provenance` reads what the file says of itself;
`plain`, `marked` (Markdown) and `page` (HTML) turn it into parts; `refusal` tells what is
no policy; `proposal` puts a policy.md, capture.yml and policy.yml together; `writing`
writes them.
"""

from glossator.importing.proposal import Proposal, propose
from glossator.importing.refusal import Refused
from glossator.importing.writing import write

__all__ = ["Proposal", "Refused", "propose", "write"]
