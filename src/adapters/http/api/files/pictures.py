"""Pictures: what may be sent, and how one is handed out."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

IMAGES = ("image/png", "image/jpeg", "image/webp")


def picture(request: HttpRequest, image: bytes, media_type: str) -> HttpResponse:
    """For the eyes of whoever asked; a browser asks again only whether it is still the same."""
    etag = f'"{sha256(image).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    answer = HttpResponse(image, content_type=media_type, headers=headers)
    return get_conditional_response(request, etag=etag, response=answer) or answer
