"""Run the command line with ``python -m quoteattr``."""

from quoteattr.cli.main import run

# The processes of --jobs import this module too and must not run it.
if __name__ == "__main__":
    run()
