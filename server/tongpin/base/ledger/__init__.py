"""The ledger: import from tongpin.base.ledger.chain (writing is the door's business) or .story (reading)."""
