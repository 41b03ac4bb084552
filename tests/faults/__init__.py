"""Tests with injected faults: killed processes, full disks, files that are moved away."""
