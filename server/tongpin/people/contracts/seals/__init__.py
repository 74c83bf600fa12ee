"""Seals: the certificate with which each legal entity signs, put in, renewed before its end, and told when that is near."""
