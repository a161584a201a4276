"""Pictures of the guide and the README, taken from built sites: `make pictures`.

`shots` says what is shown, `taking` has a browser take it, and
`sites` makes the site in which the guide's example is in place.
"""
