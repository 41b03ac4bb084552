"""Panels around the article: plain widgets that the main window puts into docks."""
