"""A captured file → a version's folder, proposed for review: the only place that guesses.

Begin with `proposal.propose`. `decoding` makes text of bytes, and `kind` says what it is;
`text`, `markdown` and `html` turn it into `parts`, with the help of `headings`, `runs` and
`main_content`, and of `typeset` where lines are those of a PDF; `provenance` reads what the file
says of its origin, `refusal` says what is not a policy, `organisation` whose it is by its
`name_signs`, `surroundings` what a site sets around it, `damage` what the capture lost.
`captures` finds what is imported in bulk, in `archives`, `warc` files and the `trees` of
collections. `markdown_writer` and `folder` write the result. `bulk` imports many, `timelines`
puts histories in order, `checkouts` reads those of git.
It must never know what a practice is.
"""
