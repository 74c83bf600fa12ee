"""Console: the verbs of ./run, one module each."""
