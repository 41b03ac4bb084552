"""The window for reviewing: queue, article with everybody's answers, cards, decisions."""
