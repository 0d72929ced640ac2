"""Opens the window, or runs one headless command."""

import sys


def main() -> int:
    """Run what the arguments ask for and return the exit code."""
    arguments = sys.argv[1:]
    if not arguments or arguments == ["--demo"]:
        from desktop.supervisor import supervise  # noqa: PLC0415 - a headless command never needs it

        return supervise(arguments)
    if arguments[0] == "--window":
        from desktop.ui.application import run_window  # noqa: PLC0415 - only here may Qt be loaded

        return run_window(arguments[1:])
    if arguments[0] == "--form-work":
        from desktop.form_child import main as work_on_form  # noqa: PLC0415 - only the process that opens a form

        return work_on_form(arguments[1:])
    if arguments[0] == "--mail-work":
        from desktop.mail_child import main as read_message  # noqa: PLC0415 - only the process that reads one

        return read_message(arguments[1:])
    from desktop.commands import main as run_command  # noqa: PLC0415 - the window never needs it

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
