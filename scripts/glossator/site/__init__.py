"""docs/ → the published site: written, rendered, poured, indexed, verified, exchanged.

Begin with `build.write_docs`, which makes docs/ from the data, and `publish.publish`, which makes
the site from docs/. What makes it fast is kept apart: `cache`, `incremental`, and `pour` with
`shells` and `contents`.
It must never know what a practice or a quote is.
"""
