"""What a simulation shows, on paper: one page that needs no network, and sheets for a spreadsheet."""
