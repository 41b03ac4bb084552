"""Tests of what ships beside the code: schemes, sample articles and labels, themes, help, icons."""
