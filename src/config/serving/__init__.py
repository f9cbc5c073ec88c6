"""Between sockets and Django: whole requests only, read without a thread (docs/adr/0070-bodies-before-threads.md)."""
