"""What a simulation shows, to read and to keep: one page that needs no network, sheets for a spreadsheet, JSON."""
