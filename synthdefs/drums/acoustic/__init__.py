"""A kit of wood, skin and bronze in a small room."""
