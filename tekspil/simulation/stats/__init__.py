"""How sure a figure is: intervals, paired differences, and looking while games are played."""
