"""One form for every spelling of a name or an e-mail, so that what is one to people is one to every look-up.

It is stored beside what was typed, and compared by equality: databases and languages fold letters differently.
"""

import unicodedata

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


def canonical_name(text: str) -> str:
    """Without case, width or other compatibility (NFKC and casefold) and without what nobody sees.

    Letters that only look alike stay different: `ı` (U+0131) is no `i`.
    """
    form, folded = "", "".join(character for character in text.strip() if _is_visible(character))
    while form != folded:
        form, folded = folded, unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).casefold())
        folded = "".join(character for character in folded if _is_visible(character)).strip()
    return form


def canonical_email(text: str) -> str:
    """The same, and the host as the network knows it: `ñame.co` is `xn--ame-8ma.co`."""
    local, at, host = canonical_name(text).rpartition("@")
    return f"{local}{at}{_ascii(host)}"


def _ascii(host: str) -> str:
    labels = host.replace("。", ".").rstrip(".").split(".")
    return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)


def _is_visible(character: str) -> bool:
    """Neither of no width nor a choice between looks of the letter before."""
    chooses = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not chooses and character not in _FILLERS and unicodedata.category(character) != "Cf"
