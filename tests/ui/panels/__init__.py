"""Tests of annotator/ui/panels."""
