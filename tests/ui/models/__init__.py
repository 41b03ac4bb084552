"""Tests of annotator/ui/models."""
