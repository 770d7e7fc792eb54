"""The systemd unit of docs/deploy, looked over by systemd itself."""
import pathlib
import subprocess
import unittest

import harness


class DeployTests(unittest.TestCase):
    def test_systemd_unit(self):
        text = (harness.ROOT / "docs/deploy/pardon.service").read_text()
        self.assertIn("/usr/local/bin/pardon serve", text)
        unit = pathlib.Path(harness.FOLDER, "pardon.service")

        def verify(text):
            unit.write_text(text.replace("/usr/local/bin/pardon", harness.PARDON))
            return subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True)

        def about_unit(result):
            return [line for line in result.stderr.splitlines() if "pardon.service" in line]

        self.assertEqual(about_unit(verify(text)), [])
        self.assertNotEqual(about_unit(verify(text.replace("Restart=on-failure", "Restart=sometimes"))), [])
