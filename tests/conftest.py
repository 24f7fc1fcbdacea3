"""Settings of all tests."""

from hypothesis import settings

# Machines are noisy: no test is timed.
settings.register_profile("framing", deadline=None)
settings.load_profile("framing")
