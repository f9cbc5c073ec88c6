"""Codes on goods: one article answers to one key, however its code is printed, typed or scanned."""

import re

from domain.shared.text import plain

BARCODE_LIMIT = 50
_GTIN_LENGTHS = (8, 12, 13, 14)
# The Turkish capital I with a dot. Upper and lower case alone do not make it equal to "I", so it is replaced by it.
_DOTTED = re.compile("\u0130\u0307*")


def code_key(code: str) -> str:
    """What a code compares by; "" for none.

    Capitals and look-alikes do not matter. A GTIN of 8, 12, 13 or 14 digits counts by its value, in the fewest of
    these digits: a scanner may read the UPC-A 012345678905 with a zero more. A first digit of 1 to 9 before thirteen
    others means a case of the article, which is another article.
    """
    folded = plain(_DOTTED.sub("I", plain(plain(code).casefold().upper())))
    if len(folded) in _GTIN_LENGTHS and folded.isascii() and folded.isdigit():
        value = folded.lstrip("0")
        return value.zfill(next(length for length in _GTIN_LENGTHS if len(value) <= length))
    return folded
