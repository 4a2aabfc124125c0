"""Where events happen: sectors of the town, streets of the address base, and what somebody decided.

`resolving.resolve` is called on the events of a source that have just been rebuilt; `resolving.relocate` when
sectors, streets, the outline of the commune or a choice have changed. Nothing is imported here: a child that reads a
file of areas must be quick to begin.
"""
