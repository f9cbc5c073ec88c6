"""Django's PostgreSQL, with limits of time on every session and without them on migrations."""
