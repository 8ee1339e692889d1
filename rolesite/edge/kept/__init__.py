"""What is kept between runs, below `.rolesite/cache`: a damaged piece counts as absent."""
