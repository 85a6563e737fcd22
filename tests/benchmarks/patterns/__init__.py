"""How fast patterns are worked out, beside Strudel on V8 in the same run."""
