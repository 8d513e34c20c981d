"""Pictures of the scenes as they should look (pictures.py), and what is compared with them."""
