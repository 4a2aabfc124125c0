"""Partners' deposits: what a source declares, how a file is examined, published, undone."""
