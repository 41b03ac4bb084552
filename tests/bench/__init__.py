"""Benchmarks, run by `python -m tests.bench`; only their own tests are part of `pytest`."""
