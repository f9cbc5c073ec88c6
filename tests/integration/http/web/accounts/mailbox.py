"""The messages that went out, as their readers see them."""

import re
from typing import Any

from django.core import mail

LINK = re.compile(r"/verificar-email/[A-Za-z0-9_-]+/[a-z0-9]+/")


def messages_to(email: str) -> list[Any]:
    return [message for message in mail.outbox if message.to == [email]]


def link_in(message: Any) -> str:
    """The path of the verification link: the same in text and HTML."""
    [link_text] = LINK.findall(message.body)
    assert link_text in html_of(message)
    return link_text


def code_in(message: Any) -> str:
    [link_text] = re.findall(r"^\d{6}$", message.body, re.MULTILINE)
    assert f">{link_text}<" in html_of(message)
    return link_text


def html_of(message: Any) -> str:
    [(content, kind)] = message.alternatives
    assert kind == "text/html"
    return content
