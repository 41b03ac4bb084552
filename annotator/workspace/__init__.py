"""What is being done now: the project and its services, without Qt and SQL."""
