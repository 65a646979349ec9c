"""The words of a measured desk: real words of two languages by their real rank, names, numbers."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_VOCABULARY = 24_000
_TAIL = 1.07  # the exponent of Zipf's law as fitted to running text
_SENTENCE = 13
_FIRST = [
    "Dana",
    "Jonas",
    "Mara",
    "Priya",
    "Tomasz",
    "Ines",
    "Viktor",
    "Leonie",
    "Ravi",
    "Siobhán",
    "Björn",
    "Anneliese",
    "Mateo",
    "Yara",
    "Günter",
    "Zoë",
    "Karim",
    "Helene",
    "Owen",
    "Nadia",
    "Jörg",
    "Renée",
    "Lukas",
    "Amara",
    "Stefan",
    "Ulrike",
    "Hamza",
    "Clara",
    "Piotr",
    "Maïa",
    "Felix",
    "Noor",
    "Håkan",
    "Sabine",
    "Emil",
    "Tessa",
]
_LAST = [
    "Whitlock",
    "Reuter",
    "Lindqvist",
    "Okafor",
    "Brandt",
    "Kowalczyk",
    "Duarte",
    "Hölzer",
    "Menon",
    "Quinn",
    "Strasser",
    "Weiß",
    "Großmann",
    "Álvarez",
    "Nyström",
    "Becker",
    "Yilmaz",
    "Fontaine",
    "Carver",
    "Ostrowski",
    "Bäumler",
    "Haddad",
    "Müller",
    "Thornbury",
    "Schulze",
    "Mbeki",
    "Rasmussen",
    "Vogt",
    "Keller",
    "Zhou",
    "Petrov",
    "Lambrecht",
    "Sørensen",
    "Eberle",
    "Castellan",
    "Huang",
    "Krüger",
    "Novotný",
    "Ward",
    "Pfeiffer",
]
_TRADE = {
    "en": "hub array firmware escalation outage root cause workaround patch rollback board renewal nightly storage",
    "de": "Speicher Ausfall Eskalation Ursache Umgehung Vorstand Verlängerung Straße Werk Zürich Aktualisierung Größe",
}


class Words:
    """Texts, subjects and names out of one seeded generator."""

    def __init__(self, seed: int) -> None:
        self.dice = np.random.default_rng(seed)
        self.names = [f"{first} {last}" for first in _FIRST for last in _LAST]
        self.dice.shuffle(self.names)
        self._pool = self._numbers() + [name.split()[0] for name in self.names]

    def _numbers(self) -> list[str]:
        draw = self.dice.integers
        return [
            form
            for _number in range(700)
            for form in (
                f"{draw(0, 24):02}:{draw(0, 60):02}",
                f"{draw(1, 12)}.{draw(0, 10)}.{draw(0, 10)}",
                f"INC-{draw(10_000, 99_999)}",
                f"{draw(2, 4_000)}",
            )
        ]

    def texts(self, count: int, *, language: str, middle: float = 42.0, spread: float = 0.8) -> list[str]:
        """Running text: lengths fall as in a mailbox, about `middle` words, some of them many hundred."""
        lengths = np.clip(self.dice.lognormal(np.log(middle), spread, count), 3, 1_500).astype(int)
        ends = np.cumsum(lengths)
        stream = self._stream(int(ends[-1]), language)
        return [_sentences(stream[end - length : end]) for length, end in zip(lengths, ends, strict=True)]

    def lines(self, count: int, *, language: str) -> list[str]:
        """Subjects and titles: four to eight words from behind the commonest ones, a word of the trade first."""
        trade = _TRADE[language].split()
        known = vocabulary(language)
        sizes = self.dice.integers(3, 8, count)
        ranks = (self.dice.zipf(1.3, int(sizes.sum())) + 60) % len(known)
        out, at = [], 0
        for size, first in zip(sizes, self.dice.integers(0, len(trade), count), strict=True):
            rest = [known[rank] for rank in ranks[at : at + size]]
            out.append(" ".join([trade[first].capitalize(), *rest]))
            at += size
        return out

    def _stream(self, count: int, language: str) -> list[str]:
        known = vocabulary(language)
        ranks = np.searchsorted(_cumulated(len(known)), self.dice.random(count))
        words = [known[rank] for rank in ranks]
        for at in np.flatnonzero(self.dice.random(count) < 0.035):
            words[at] = self._pool[int(self.dice.integers(0, len(self._pool)))]
        return words


def _sentences(words: list[str]) -> str:
    parts = [" ".join(words[at : at + _SENTENCE]) for at in range(0, len(words), _SENTENCE)]
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


@cache
def vocabulary(language: str) -> list[str]:
    """Words of a language, the commonest first, with those of the trade among the common ones."""
    from wordfreq import top_n_list

    known = [str(word) for word in top_n_list(language, _VOCABULARY)]
    for place, word in enumerate(_TRADE[language].split()):
        known.insert(120 + 35 * place, word)
    return known


@cache
def _cumulated(count: int) -> NDArray[np.float64]:
    weights = 1.0 / np.power(np.arange(count) + 2.7, _TAIL)
    shares = np.cumsum(weights)
    return np.asarray(shares / shares[-1])
