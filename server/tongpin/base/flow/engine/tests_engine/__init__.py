"""Tests of the flow engine: tables of rules, and properties of whatever is drawn and done."""
