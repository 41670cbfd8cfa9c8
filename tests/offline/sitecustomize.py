"""Python runs this at start in every process that the tests start, because conftest puts the folder on its path."""

import no_network

no_network.install()
