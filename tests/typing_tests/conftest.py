"""Nothing here is run or imported; see README.md."""

collect_ignore_glob = ["*.py"]
