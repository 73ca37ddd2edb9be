"""Components that two pages or more are put together from."""
