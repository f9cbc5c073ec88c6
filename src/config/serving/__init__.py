"""Between sockets and Django: whole requests only, read without a thread (docs/adr/0026-bodies-before-threads.md)."""
