"""One style a file, each with its `STYLE`: figures in mini-notation, and who plays them."""
