"""Tests of annotator/ui/widgets."""
