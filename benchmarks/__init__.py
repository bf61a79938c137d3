"""What the service costs: figures of one machine, each a ratio in one run or a count; never part of the tests."""
