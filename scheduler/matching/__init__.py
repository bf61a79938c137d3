"""Lists from outside against the voter register, and the register's own doubles: on the command line and for staff."""
