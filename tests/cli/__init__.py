"""Tests of the command line: in one process where that is enough, else as a command."""
