"""Tests of the gestures."""
