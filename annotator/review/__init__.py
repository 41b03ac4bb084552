"""Comparing and settling: agreement measures, alignment, conflicts, decisions, gold.

No Qt, no database. Values come in and go out; `workspace` reads and writes.
"""
