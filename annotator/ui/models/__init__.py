"""Qt models: lists, tables and trees of domain values for panels and dialogs."""
