"""Documents for people: Word, PDF, tables."""
