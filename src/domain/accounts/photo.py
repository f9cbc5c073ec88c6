"""The picture of a person."""

PHOTO_LIMIT = 5_000_000
"""In bytes: what a phone's camera makes."""

PHOTO_SIDE = 512
"""In pixels: what is kept is no wider and no higher."""
