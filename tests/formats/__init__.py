"""Tests of the formats: real corpora, hostile files, round trips, one module each."""
