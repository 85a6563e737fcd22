"""When and by whom: clock, conductor, session, performances, playing and rendering. Wires the other rooms."""
