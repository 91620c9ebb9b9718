"""Archive: the reader over an archive of any size, on Ray, to a dataset of Parquet tables.

    sources    inputs → the files that are read, and the chunks each is read in
    journal    what was read of a chunk so far, on disk, story by story
    worker     one chunk → its rows, by the same Reader as everywhere; an actor of Ray
    manifest   which chunks there are and which are done
    driver     hands chunks to actors until all are done
    cluster    Ray, started here and reached from here alone, or joined
    apart      a run in a process of its own
    finishing  what is known only at the end: doubles and wire copies
    report     what the dataset holds, as JSON and HTML

A chunk is done when its marker is there; its files have taken their names before that. So a run that is
killed at any moment and made again ends with the same dataset.
"""
