"""The drawn pictures of things and events: what they are held to, and sheets of them to look at."""
