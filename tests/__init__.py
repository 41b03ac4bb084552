"""The tests: they mirror `annotator/`, with journeys, benches and faults beside them."""
