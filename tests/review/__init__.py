"""Tests of comparing and settling."""
