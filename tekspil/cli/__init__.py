"""The command line: `tekspil` and its commands, each a few lines over a function of a floor below."""
