"""Who helps: what the program proposes to label, until somebody accepts it.

No Qt, no database. Values come in and go out; `workspace` reads and writes.
"""
