"""Commands of the program that are written in Python: each a module with run(arguments) -> exit code."""
