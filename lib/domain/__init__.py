"""The words and rules of passend onderwijs."""
