"""Tests of annotator/ui."""
