"""A version's folder → a `version.Version`: every file read, checked and anchored.

Begin with `reader.read_version`. `folders` says what may lie where, `digests` gives the hash
of everything that a version depends on.
It must never know what the rules would suggest, or what a page looks like.
"""
