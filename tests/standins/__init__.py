"""What stands below the wire in tests: other people's servers, as far as we talk to them."""
