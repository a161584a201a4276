"""Captures anywhere → tables of what they say, on this machine or on a cluster.

Begin with `partition_work.annotate_partition`, which is all that a worker does. `sources` lists
the captures and cuts them into partitions, `reading` makes texts of one captured file, `texts`
annotates one text, `text_process` ends one that takes too long, `rows` are the columns,
`out_folder` and `manifest` say what is written already. `processes` and `cluster` are the two
engines; `storage` is the only way to files.
It must never know what a page looks like.
"""
