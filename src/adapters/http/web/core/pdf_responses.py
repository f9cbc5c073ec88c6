"""What is printed: every PDF that a page hands out."""

import re
from collections.abc import Callable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from adapters.http.audit_signals import tell_exported
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.injection import Injected
from adapters.http.middleware.language import SPANISH
from adapters.http.web.core.pages import Page

PDF = "application/pdf"


class PaperPage(Page):
    """Makes a paper: so many a minute and no more, each with a record of who took it."""

    rate_limiter: RateLimiter = Injected

    def paper(self, make: Callable[[], bytes], name: str, what: str, /, **facts: str) -> HttpResponse:
        """Shown by the browser; `name` is the name of the file. Raises TooManyAttempts, LockTimeout."""
        actor = self.person.actor
        self.rate_limiter.admit(self.request, "paper", str(actor.user_id))
        pdf = make()
        tell_exported(actor, what, "pdf", facts)
        title = re.sub(r"[^\w-]+", "-", name)
        headers = {
            "Content-Language": SPANISH,
            "Content-Disposition": content_disposition_header(as_attachment=False, filename=f"{title}.pdf") or "",
        }
        return HttpResponse(pdf, content_type=PDF, headers=headers)
