"""The rights of persons over what is kept about them."""
