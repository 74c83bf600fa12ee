"""The steps of a pay run, in order; each is pure and looks only at the draft it is given."""

from . import attendance, base, employer, final, fund, gross, insurance, net, tax

STEPS = (base, attendance, final, gross, insurance, fund, tax, net, employer)
