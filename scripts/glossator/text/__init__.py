"""`policy.md` and the captured source → a document; and the proof that both say the same words.

Begin with `policy_md.parse_policy`, which makes a `document.Document` of sections and blocks;
`fidelity.check_words` compares its words with those of the source, letter by letter.
It must never know who annotates, what a practice is, or what a page looks like.
"""
