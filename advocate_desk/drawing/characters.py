"""Which characters a file may carry: one rule for every format we write."""

import re

# A person meant a new line by these; a word processor would show a box or refuse the file.
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Outside XML 1.0's Char production, and the C1 controls, which no font shows and several readers refuse.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def legal(text: str) -> str:
    """The text without the characters that no document may hold.

    Every kind of line break becomes a line feed, a lone surrogate becomes U+FFFD so that the reader sees that
    something stood there; control characters go. Everything else stays; applying it twice changes nothing.
    """
    text = _LINE_BREAKS.sub("\n", text)
    return _LONE_SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text))
