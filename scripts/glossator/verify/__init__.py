"""A finished site → faults: whatever made it, it is read back and compared with the policies.

Begin with `whole_site.verify`, which believes nothing that a build wrote down; a build calls
`pages.verify_site` with what it knows. `page_proof` reads one page back, and `kept_proofs` keeps
what was proved by all that it rests on; `verify` never uses that. `policy_page` proves a policy's
words on its page, `notes`, `glance` and `policy_data` what we say about it there. `account` is what
other pages may say of a version, `quotations` what they must show of a passage, `claims` what all
policies say together: `gathered` hands every page that gathers policies to what proves it. `links`,
`lists`, `security` and `manifest` prove the rest. `third_parties` and `style_sheets` see to it that
nothing is fetched from elsewhere, `published_files` that files are of known kinds; pictures are
judged by the rules of the gate, which are in `gate.svg` for both.
It must never know how pages are made: it has no part of templates, and none of the build.
"""
