"""With what somebody asks: for the eyes of whoever looks it up later, never to decide anything.

Own code instead of ua-parser: its names ("Chrome Mobile iOS", "Mac OS X") would need tables as long as these, it does
not know programs by name, and it takes 10 ms for a name that it has not seen.
"""

from django.http import HttpRequest

# The first that a browser names counts: most of them pretend to be others as well.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "FxiOS": "Firefox",
    "Firefox": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Macintosh": "macOS",
    "Linux": "Linux",
}
_PROGRAM = 40


def device(request: HttpRequest) -> str:
    """Browser and system in a few words ("Chrome, Android"), or the program's own name; "" when it says nothing."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    names = [_first_match(agent, table) for table in (_BROWSERS, _SYSTEMS)]
    if any(names):
        return ", ".join(name for name in names if name)
    program = "".join(character for character in agent[:_PROGRAM] if character.isprintable())
    return program.partition(" ")[0]


def _first_match(agent: str, table: dict[str, str]) -> str:
    return next((name for mark, name in table.items() if mark in agent), "")
