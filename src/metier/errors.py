"""The errors of Metier: one small tree, each with what to do and its exit code.

::

    MetierError                 1  something of ours went wrong
    ├── UsageError              2  the words of the command are off
    ├── UnreadableError         3  the file cannot be read as what it is
    │   ├── MissingFileError       no such file, a folder, no permission
    │   ├── EmptyFileError         nothing in it
    │   ├── EncryptedFileError     needs a password
    │   ├── ScannedFileError       pictures of text, no text
    │   ├── WrongTypeError         not a format we read, or not what its name says
    │   ├── TooLargeError          over the size that we open
    │   ├── UnsafeArchiveError     a zip that unpacks to far more than it is
    │   ├── DamagedFileError       broken in the middle
    │   └── FetchError             an address does not give what was asked
    ├── UnknownNameError        4  no such role or skill (did you mean …)
    ├── NothingFoundError       5  read well, but nothing in it to go on
    ├── LanguageError           6  in a language that we do not read yet
    ├── KnowledgeError          7  the knowledge base is broken or missing
    ├── MissingExtraError       8  an optional part is not installed
    └── OutputError             9  a file cannot be written where it should go
"""

from __future__ import annotations

from typing import ClassVar


class MetierError(Exception):
    """Base of all refusals. ``str(error)`` is one line; ``cure`` says what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problem: str, cure: str = "") -> None:
        super().__init__(f"{problem} {cure}".strip())
        self.problem = problem
        self.cure = cure


class UsageError(MetierError):
    """The words of the call are off."""

    exit_code = 2


class UnreadableError(MetierError):
    """A file cannot be read as what it is."""

    exit_code = 3


class MissingFileError(UnreadableError):
    """No such file, a folder, or no permission."""


class EmptyFileError(UnreadableError):
    """The file holds nothing."""


class EncryptedFileError(UnreadableError):
    """The file needs a password."""


class ScannedFileError(UnreadableError):
    """The pages are pictures and carry no text."""


class WrongTypeError(UnreadableError):
    """The file is of no format that Metier reads, or not what its name says."""


class TooLargeError(UnreadableError):
    """The file is over the size that Metier opens."""


class UnsafeArchiveError(UnreadableError):
    """The archive unpacks to far more than it is."""


class DamagedFileError(UnreadableError):
    """The file breaks off or is broken inside."""


class FetchError(UnreadableError):
    """An address gives no answer, refuses, or answers with something else."""


class UnknownNameError(MetierError):
    """No role or skill of that name."""

    exit_code = 4


class NothingFoundError(MetierError):
    """The document was read, and there is nothing in it to go on."""

    exit_code = 5


class LanguageError(MetierError):
    """The document is in a language that Metier does not read yet."""

    exit_code = 6


class KnowledgeError(MetierError):
    """The knowledge base is broken or missing."""

    exit_code = 7


class MissingExtraError(MetierError):
    """An optional part of Metier is not installed."""

    exit_code = 8


class OutputError(MetierError):
    """A file cannot be written where it should go."""

    exit_code = 9
