"""What printing one document may cost: time, pages, memory. All limits stand here, each with its reason.

Ground of the package. A document that exceeds its budget is told as a problem and costs the others nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PRINTING", "Budget"]

_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits for one document. Seconds are the processor's, but for `patience`, which counts by the clock.

    `seconds` are for any document; `per_mb` are added for each MB of what it says, and `per_needed_mb` for each MB of
    files that it is put together of.
    """

    seconds: float = 20
    """A card takes a tenth of a second; two hundred times that is a mistake or an attack, on any machine."""

    per_mb: float = 60
    """A role's 5 kB of text take 0.1 s, so a MB takes 20 s; three times that, for tables and for slow machines."""

    per_needed_mb: float = 2
    """A book of 1,000 cards is 20 MB, and is merged in 5 s; eight times that, as above."""

    grace: float = 1.5
    """How much more the whole process may use before the system ends it: an alarm is not heard inside a library."""

    patience: float = 8
    """How much longer by the clock, before the parent ends it: a busy machine is slow, and no fault of the document."""

    memory: int = 2_000 * _MB
    """Address space of a worker. It has 0.6 GB when it starts; the rest is fifty times what a long card takes."""

    memory_per_mb: int = 12 * _MB
    """Added for each MB that a document is made of: a book takes 8 MB for each MB of its cards."""

    kept_memory: int = 16 * _MB
    """A worker that has grown by more than this when it has done its work is replaced: a hundred cards take that, and what one
    large document needed is never given back. Another one starts in no time where it is a copy."""

    engine_memory: int = 58 * _MB
    """What a worker may grow by in addition, where it has to load the engine and its libraries itself."""

    sheet_pages: int = 200
    """A card or a letter with more pages than this is not one: 50,000 words take 110."""

    pages: int = 4_000
    """The most pages of any document: a deck of cut cards for a thousand roles has two thousand."""

    start: float = 120
    """Seconds by the clock that a worker may take to start; usual is one."""

    def time_for(self, said: int, needed: int = 0) -> float:
        """Seconds for a document of so many bytes of text and pictures, put together of files of so many bytes."""
        return self.seconds + self.per_mb * said / _MB + self.per_needed_mb * needed / _MB

    def memory_for(self, size: int) -> int:
        """Bytes of address space for a document that is made of so many bytes."""
        return self.memory + self.memory_per_mb * size // _MB


PRINTING = Budget()
