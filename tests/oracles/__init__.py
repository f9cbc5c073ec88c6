"""What reports must say, in plain loops: PostgreSQL is compared with it on random histories."""
