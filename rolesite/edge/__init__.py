"""Where the pure half meets the world: disk, clock, processes, terminal, network."""
