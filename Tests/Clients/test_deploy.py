"""What docs/deploy holds: the systemd unit looked over by systemd itself, the packages of the Dockerfile by the program."""
import pathlib
import re
import subprocess
import unittest

import harness


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def with_dependencies(packages):
    """The installed ones of `packages`, and all that they depend on."""
    found, waiting = set(), list(packages)
    while waiting:
        package = waiting.pop()
        if package in found:
            continue
        found.add(package)
        depends = run("dpkg-query", "-W", "-f", "${Depends}", package).stdout
        waiting += [re.split(r"[ :|]", name.strip())[0] for name in depends.split(",") if name.strip()]
    return found


class DeployTests(unittest.TestCase):
    def test_systemd_unit(self):
        text = (harness.ROOT / "docs/deploy/pardon.service").read_text()
        self.assertIn("/usr/local/bin/pardon serve", text)
        unit = pathlib.Path(harness.FOLDER, "pardon.service")

        def verify(text):
            unit.write_text(text.replace("/usr/local/bin/pardon", harness.PARDON))
            return run("systemd-analyze", "verify", "--man=no", str(unit))

        def about_unit(result):
            return [line for line in result.stderr.splitlines() if "pardon.service" in line]

        self.assertEqual(about_unit(verify(text)), [])
        self.assertNotEqual(about_unit(verify(text.replace("Restart=on-failure", "Restart=sometimes"))), [])

    def test_dockerfile_has_every_package(self):
        build, image = (harness.ROOT / "docs/deploy/Dockerfile").read_text().replace("\\\n", "").split("\nFROM debian:")
        makefile = (harness.ROOT / "Makefile").read_text()
        wanted = re.search(r"^DEBIAN_PACKAGES := (.*)$", makefile, re.M).group(1).split()
        self.assertEqual(set(wanted) - set(build.split()), set())

        installed = with_dependencies(re.search(r"apt-get install (.*?) &&", image).group(1).split()[2:])
        needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", harness.PARDON).stdout)
        self.assertIn("libc.so.6", needed)
        paths = dict(re.findall(r"^\s*(\S+) => (/\S+)", run("ldd", harness.PARDON).stdout, re.M))
        for library in needed:
            path = str(pathlib.Path(paths.get(library, library)).resolve())
            # dpkg knows some files of /usr/lib by their older name in /lib.
            owner = run("dpkg", "-S", path, path.removeprefix("/usr")).stdout.split(":")[0]
            # A library of no package is one of Swift's, which the release build links statically.
            if owner:
                self.assertIn(owner, installed, library)
