"""Steps that several use cases have in common. A use case never calls another."""
