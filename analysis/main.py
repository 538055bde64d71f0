"""What `recognition plot` and other commands written in Python run: main.py COMMAND ARGUMENTS...

Ends with the exit codes of the program: 0 done, 2 bad input, 4 internal error, 130 interrupted.
"""

import importlib
import sys

NEEDED = ("numpy", "pandas", "scipy", "xarray", "h5netcdf", "matplotlib", "geopandas")


def missing_packages() -> list[str]:
    return [f"python3-{name}" for name in NEEDED if importlib.util.find_spec(name) is None]


def main(arguments: list[str]) -> int:
    missing = missing_packages()
    if missing:
        print(f"{sys.executable} lacks {', '.join(missing)}. "
              f"Install: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 2
    from recognition.errors import ResultError

    command = importlib.import_module(f"recognition.commands.{arguments[0]}")
    try:
        return command.run(arguments[1:])
    except ResultError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    import importlib.util

    try:
        status = main(sys.argv[1:])
    except Exception as error:  # the last resort: one sentence, as the program does
        print(f"Internal error: {type(error).__name__}: {error}. This is a fault of the program: "
              "please report it with the command line and `recognition --version`.",
              file=sys.stderr)
        status = 4
    sys.exit(status)
