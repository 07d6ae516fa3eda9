"""The gate: login, session, headers."""
