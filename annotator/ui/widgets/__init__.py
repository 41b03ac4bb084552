"""Small controls that panels and dialogs share; none knows the project."""
