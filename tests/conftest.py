"""What all tests share."""

from hypothesis import settings

# A first call may load a model: how long one example takes says nothing about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# Fixtures that the tests of several rooms ask for.
pytest_plugins = ["fixtures.invented_account", "fixtures.made_readings"]
