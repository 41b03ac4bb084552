"""One module a schema step; a step never changes once it was released."""
