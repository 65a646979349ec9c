"""Sentences a user reads, in her language: gettext catalogues in resources/locale, English in the code itself.

`_("…")` marks and translates a sentence, `_n(one, many, count)` a counted one. `choose(language)` switches live;
a language without a catalogue falls back to English. A document speaks its reader's language, not the window's: it is
built inside `speaking(language)`, which reaches only the thread it stands in. Extraction and compiling:
`packaging/dev.py catalogues`.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from advocate_desk import assets

LANGUAGES = ("en", "de")
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_here: ContextVar[str | None] = ContextVar("language of the document being built", default=None)


def choose(language: str) -> None:
    """Use the catalogue of this language (ISO 639-1) from now on."""
    global _current, _language
    _current = _catalogue(language)
    _language = language if language in LANGUAGES else "en"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, and in this thread only, sentences are in this language (ISO 639-1)."""
    token = _here.set(language)
    try:
        yield
    finally:
        _here.reset(token)


def language() -> str:
    """The ISO 639-1 code of the catalogue in use."""
    here = _here.get()
    if here is None:
        return _language
    return here if here in LANGUAGES else "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("advocate_desk", str(assets.root() / "locale"), [language], fallback=True)


def _in_use() -> gettext.NullTranslations:
    here = _here.get()
    return _current if here is None else _catalogue(here)


def _(message: str) -> str:
    """The sentence in the chosen language. Placeholders are named: `_("Due {when}").format(when=…)`."""
    return _in_use().gettext(message)


def _n(one: str, many: str, count: int) -> str:
    """The counted sentence in the chosen language, still with its placeholders."""
    return _in_use().ngettext(one, many, count)
