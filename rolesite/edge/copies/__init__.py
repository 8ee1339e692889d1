"""Work in other processes, which are copies of this one wherever that is safe."""
