"""Which addresses may be called."""

import pytest

from . import rules

ADDRESSES = [
    ("https://erp.example.com/hook", ""), ("https://erp.example.com:8443/hook?x=1", ""), ("http://erp.example.com/hook", "no_https"),
    ("https://127.0.0.1/", "inside"), ("https://localhost/", "inside"), ("https://10.1.2.3/", "inside"), ("https://[::1]/", "inside"),
    ("https://169.254.169.254/latest", "inside"), ("https://[::ffff:10.0.0.1]/", "inside"), ("https://files.internal/", "inside"),
    ("https://user:word@erp.example.com/", "no_address"), ("ftp://erp.example.com/", "no_https"), ("erp", "no_address"),
    ("https://erp.example.com:99999/", "no_address"), ("http://10.0.0.5:8080/hook", ""), ("http://10.0.0.5:8081/hook", "no_https"),
]


@pytest.mark.parametrize(("url", "fault"), ADDRESSES)
def test_which_addresses_may_be_called(url, fault):
    assert rules.address_fault(url, ("http://10.0.0.5:8080",)) == fault
