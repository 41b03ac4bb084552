"""Dialogs and inline pop-ups; each shows state, reports intent, and never blocks the window."""
