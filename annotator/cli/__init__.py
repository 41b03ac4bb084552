"""The command line: one module a group of commands, the same services as the window."""
