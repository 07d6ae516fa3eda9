"""The database, and nothing but this package speaks SQLAlchemy."""
