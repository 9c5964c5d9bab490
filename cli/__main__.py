"""`python -m cli` is the `foulee` command; `python -m cli compile` is for the installation alone."""

import sys

from cli.compiling import compile_modules
from cli.main import main

if sys.argv[1:] == ["compile"]:
    compile_modules()
else:
    main()
