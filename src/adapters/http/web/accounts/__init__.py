"""Registering, verifying and recovering: our pages and use cases over allauth's flows."""
