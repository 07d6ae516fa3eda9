"""Reading: Core statements with explicit columns that return frozen rows."""
