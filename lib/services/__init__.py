"""What a user can do: one function is one permission check, one transaction, one recorded event."""
