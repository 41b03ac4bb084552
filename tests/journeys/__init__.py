"""Journeys: a person's whole way through the real window, by keys or by mouse, in own processes."""
