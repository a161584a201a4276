"""What is written for contributors is true of the project as it is."""
