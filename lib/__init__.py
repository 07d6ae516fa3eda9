"""Everything behind the screens of Puzzel."""
