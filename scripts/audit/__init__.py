"""The audits of `make audit`: Lighthouse and the Nu HTML checker over the built site.

Their figures go to docs/assets/audit.json, which the build shows on a page of its own.
"""
