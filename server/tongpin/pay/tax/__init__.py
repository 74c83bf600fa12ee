"""Income tax of a person: how it is withheld and since when, the annual bonus, and the tax bureau's deductions."""
