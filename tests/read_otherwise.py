"""A mark for what is right, and not what the encoder takes the words for with the weights of today."""

import pytest

READ_OTHERWISE = pytest.mark.xfail(strict=True, reason="the encoder reads it otherwise")
