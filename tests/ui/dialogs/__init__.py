"""Tests of annotator/ui/dialogs."""
