"""The verbs of the command line: each is one function (arguments, context) → exit status."""
