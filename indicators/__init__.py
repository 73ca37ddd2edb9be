"""Internet security and resilience indicators for Latin America and the Caribbean."""
