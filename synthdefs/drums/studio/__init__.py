"""The kit that plays where none is named."""
