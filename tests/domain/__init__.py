"""Tests of the domain: values and rules."""
