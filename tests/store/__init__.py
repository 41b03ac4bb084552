"""Tests of the store: real project files in temporary folders."""
