#!/usr/bin/env python3
"""Runs the client tests against the built `pardon` (environment PARDON). Last line: `N passed, N failed`."""
import sys
import unittest

import harness

harness.generated()
suite = unittest.defaultTestLoader.discover(str(harness.ROOT / "Tests/Clients"), "test_*.py")
if len(sys.argv) > 1:
    suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:])
result = unittest.TextTestRunner(verbosity=2).run(suite)
bad = len(result.failures) + len(result.errors)
print(f"{result.testsRun - bad - len(result.skipped)} passed, {bad} failed, {len(result.skipped)} skipped")
sys.exit(1 if bad or not result.testsRun else 0)
