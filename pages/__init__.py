"""One screen each; run by lib/main.py."""
