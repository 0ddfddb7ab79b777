"""The entry point: how the command line begins and ends, whatever becomes of it.

Nothing heavy is imported before ``run`` stands guard, so that a Ctrl-C in the first moment is
as quiet as any other.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def run() -> NoReturn:
    """Run the command line and exit; the entry point of the installed script.

    Beside the statuses of the commands: 128 and the signal's number when one ended the work, 1
    with one line of error when standard output cannot be written, and 0 when its reader (a
    pager, head) left early, for that is no failure of ours.
    """
    try:
        _prepare()
        from reportedly.cli.app import app  # only now that signals and streams are seen to

        try:
            app()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except OSError as error:
        sys.exit(_output_failed(error))
    except SystemExit as stop:
        # typer makes a status of its own of a closed pipe.
        if isinstance(stop.__context__, BrokenPipeError):
            sys.exit(_output_failed(stop.__context__))
        raise
    raise AssertionError("typer always exits")


def _prepare() -> None:
    """Set up signals and streams.

    Raises:
        OSError: when standard output is closed.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # not so under nohup
            signal.signal(number, _leave)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        raise OSError(0, "is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Reports hold characters of all kinds, and JSON is UTF-8, whatever the locale.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End as an exception does, so that nothing half-written stays."""
    sys.exit(128 + number)


def _output_failed(error: OSError) -> int:
    """Tell that results cannot be written, unless their reader left; return the exit status."""
    # As above: nothing is imported before run stands guard.
    from reportedly.cli.console import DONE, SOME_FAILED, Terminal, silence
    from reportedly.errors import OutputUnwritable

    silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return DONE
    name = str(error.filename or "standard output")
    problem = f"cannot be used ({(error.strerror or str(error)).lower()})"
    Terminal().fail(OutputUnwritable(name, problem, "make room there, or write elsewhere"))
    return SOME_FAILED
