"""What the project is made of that others wrote: the licences of the locked packages."""
