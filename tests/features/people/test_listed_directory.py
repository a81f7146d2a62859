import pytest

from tests.contracts.directory import DirectoryContract
from tests.features.people.listed_directory import listed_municipality


class TestListedDirectory(DirectoryContract):
    """The stand-in of the tests keeps the contract too."""

    @pytest.fixture
    def directory(self):
        return listed_municipality()
