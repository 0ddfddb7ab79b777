"""What can go wrong, as one tree.

    ReportedlyError
    ├── InputError              one input could not be read; the others still are
    │   ├── InputMissing        no such file, a directory, an address nobody answers at
    │   ├── InputRefused        an address or a size that the settings do not allow
    │   ├── InputDamaged        not what it says it is: cut short, binary, undecodable
    │   ├── InputEmpty          read, but it holds no report
    │   └── LanguageNotRead     a report in a language the reader does not know
    ├── SettingsWrong           a settings file or variable is not as it should be
    ├── ServerFailed            a server cannot be asked, or refuses what it is asked
    ├── OutputUnwritable        results cannot be written where they are wanted
    ├── ArchiveError            the archive cannot do what was asked
    │   ├── ArchiveUnusable     not an archive, locked, unwritable, or from a newer version
    │   └── ReportNotFound      no report in the archive has this id
    ├── LoginRefused            the name or the password is not right; which is not said
    │   └── LoginThrottled      that was so too often, for now
    └── UserError               who may log in cannot be changed as asked
        └── UserNotFound        there is no user of this name, or no such token of one

Every error says what it is about, what is wrong, and what to do about it, as data; the
edges (command line, web) decide how to show it.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Base of all errors that Reportedly raises on purpose.

    Attributes:
        name: what the error is about, as the user named it (a path, a URL, an id).
        problem: what is wrong, one clause.
        remedy: what to do about it, one clause.
        place: where in the input ("line 12", "record 3"), or "" for the whole.
    """

    def __init__(self, name: str, problem: str, remedy: str, place: str = "") -> None:
        super().__init__(name, problem, remedy, place)
        self.name = name
        self.problem = problem
        self.remedy = remedy
        self.place = place

    def __str__(self) -> str:
        where = f"{self.name}, {self.place}" if self.place else self.name
        return f"{where}: {self.problem}; {self.remedy}"


class InputError(ReportedlyError):
    """One input could not be read."""


class InputMissing(InputError):
    """Nothing answers at this path or address."""


class InputRefused(InputError):
    """The settings do not allow reading this: its address, or its size."""


class InputDamaged(InputError):
    """The input is cut short, binary, undecodable, or not of the kind it claims."""


class InputEmpty(InputError):
    """The input was read, but holds no report text."""


class LanguageNotRead(InputError):
    """The report is in a language that the reader does not know."""


class SettingsWrong(ReportedlyError):
    """A settings file cannot be read, or a key or a value, also of the environment, is wrong."""


class ServerFailed(ReportedlyError):
    """A server cannot be asked, or refuses what it is asked."""


class OutputUnwritable(ReportedlyError):
    """Results cannot be written where they are wanted."""


class ArchiveError(ReportedlyError):
    """The archive cannot do what was asked."""


class ArchiveUnusable(ArchiveError):
    """The file is not an archive, is locked or unwritable, or is from a newer version."""


class ReportNotFound(ArchiveError):
    """No report in the archive has this id."""


class LoginRefused(ReportedlyError):
    """The name or the password is not right; which of them is not said."""


class LoginThrottled(LoginRefused):
    """Logging in failed too often.

    Attributes:
        wait_s: seconds until it may be tried again.
    """

    def __init__(self, name: str, problem: str, remedy: str, *, wait_s: int) -> None:
        super().__init__(name, problem, remedy)
        self.wait_s = wait_s


class UserError(ReportedlyError):
    """Who may log in cannot be changed as asked."""


class UserNotFound(UserError):
    """There is no user of this name, or no such token of one."""
