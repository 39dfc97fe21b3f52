"""The layouts of ads that boards publish: one file each, told by their keys."""
