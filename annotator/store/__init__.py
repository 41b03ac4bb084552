"""Where the project is kept: one SQLite file with an event log. The only room with SQL."""
