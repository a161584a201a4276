"""docs/ → the published site: written, rendered, poured, indexed, verified, exchanged.

Begin with `build.write_docs`, which makes docs/ from the data, and `publish.publish`, which makes
the site from docs/. What makes it fast is kept apart: `cache`, `incremental`, `pour` with `shells`
and `contents`, and what is taken over from the last site: `last_site`, `kept_index`.
It must never know what a practice or a quote is.
"""
