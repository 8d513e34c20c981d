"""Playing games in great numbers and counting them: plain, compiled, on threads or on a cluster."""
