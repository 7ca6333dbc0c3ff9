"""The same as the console script: ``python -m quoteattr``."""

from quoteattr.cli.main import run

# A process that --jobs starts imports this module too, and must not run it.
if __name__ == "__main__":
    run()
