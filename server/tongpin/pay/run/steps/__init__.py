"""The steps of a pay run, in order; each is pure and looks only at the draft it is given."""

from . import apart, attendance, base, employer, final, fund, gross, insurance, net, tax

STEPS = (base, apart, attendance, final, gross, insurance, fund, tax, net, employer)
