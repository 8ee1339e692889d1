"""What every page of the website shares."""
