"""For tests of archives: Ray's processes get their share of a busy machine."""

import os

os.environ.setdefault("RAY_worker_niceness", "0")  # Ray's own is 15
