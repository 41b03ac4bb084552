"""How annotations travel: one module a format, without database and window."""
