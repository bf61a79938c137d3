"""The real service as a child process, above other people's servers that fail and a life that ends at any moment."""
