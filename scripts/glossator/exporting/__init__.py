"""A version → its record, and records → files for other programs: tables, W3C annotations and more.

Begin with `record.record_of`, which takes from a version all that is given away, and with
`files.write_tables`, which writes the tables over all records, one record in memory at a time.
It must never know how pages look, nor when or by whom a site is built: the same records give the
same bytes.
"""
