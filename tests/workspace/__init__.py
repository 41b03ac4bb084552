"""Tests of the workspace, against real projects in temporary folders."""
