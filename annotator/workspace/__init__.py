"""What is being done now: projects, services, lanes, jobs, settings; still without Qt.

A script or the window opens a `Project` (`project.py`) and uses its services, one a use. Nothing
here draws, and nothing here speaks SQL.
"""
