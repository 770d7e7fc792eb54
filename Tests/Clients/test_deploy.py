"""What docs/deploy holds: the systemd unit looked over by systemd itself, the packages of the Dockerfile by the program; and the
configuration of operations.md, served."""
import json
import pathlib
import re
import ssl
import subprocess
import unittest
import urllib.error
import urllib.request

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

    def test_configuration_of_a_public_server(self):
        """That of operations.md: every setting as it stands there, with the folders of the machine replaced."""
        page = (harness.ROOT / "docs/operations.md").read_text()
        settings, tokens = re.findall(r"^```yaml\n(.*?)^```", page, re.S | re.M)[:2]
        unit = (harness.ROOT / "docs/deploy/pardon.service").read_text()
        folder = pathlib.Path(harness.FOLDER, self._testMethodName)
        places = {"/run/credentials/pardon.service": folder / "credentials", "/etc/pardon": folder / "etc", "/run/pardon": folder / "run",
                  "/var/lib/pardon": folder / "lib"}
        for place in places.values():
            place.mkdir(parents=True)
        # What the unit loads is what the configuration names, of what the commands put into /etc/pardon.
        loaded = dict(re.findall(r"^LoadCredential=([\w.]+):(/etc/pardon/[\w.]+)$", unit, re.M))
        self.assertEqual(set(re.findall(r"/run/credentials/pardon.service/([\w.]+)", settings)), set(loaded))
        for name, source in loaded.items():
            self.assertEqual(source, f"/etc/pardon/{name}")
            self.assertRegex(page, rf"(?m)^    (install -m 600|\(umask 077;) .*{source}")

        certificates = harness.certificates()
        credentials = places["/run/credentials/pardon.service"]
        (places["/etc/pardon"] / "cert.pem").write_text(pathlib.Path(certificates["server"]).read_text())
        (credentials / "key.pem").write_text(pathlib.Path(certificates["server-key"]).read_text())
        (credentials / "store.key").write_text(run("openssl", "rand", "-hex", "32").stdout)
        secrets = {}
        for tenant in "desk", "trial":
            made = run(harness.PARDON, "token", "--tenant", tenant, "--scopes", "grade,write")
            tokens += made.stdout
            secrets[tenant] = made.stderr.strip()
        (credentials / "tokens.yaml").write_text(tokens)
        for place, replaced in places.items():
            settings = settings.replace(place, str(replaced))
        self.assertIn("127.0.0.1:4651", settings)
        admin = harness.free_port()
        settings = settings.replace("127.0.0.1:4651", f"127.0.0.1:{admin}")
        port = harness.free_port()
        self.assertIn("[::]:4650", settings)
        settings = settings.replace("[::]:4650", f"[::]:{port}")
        configuration = places["/etc/pardon"] / "pardon.yaml"
        configuration.write_text(settings)

        def grade(tenant, text, **more):
            headers = {"content-type": "application/json", "origin": "https://desk.example"}
            if tenant:
                headers["authorization"] = "Bearer " + secrets[tenant]
            request = urllib.request.Request(f"https://localhost:{port}/pardon.v1.GradingService/Grade",
                                             json.dumps({"text": text, **more}).encode(), headers)
            try:
                with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=certificates["ca"])) as answer:
                    return json.load(answer), answer.headers
            except urllib.error.HTTPError as error:
                return json.load(error), error.headers

        server = subprocess.Popen([harness.PARDON, "serve", "--config", str(configuration)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  text=True)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        self.addCleanup(server.stderr.close)
        for line in server.stderr:
            if json.loads(line)["message"] == "serving":
                break
        self.assertIsNone(server.poll())
        answer, headers = grade("desk", "We are sorry that your parcel was late.", record=True, locale="fr")
        self.assertIn("scoreName", answer)
        self.assertEqual(headers["access-control-allow-origin"], "https://desk.example")
        self.assertEqual(grade(None, "Sorry.")[0]["code"], "unauthenticated")
        self.assertEqual(grade("desk", "sorry " * 50_000)[0]["code"], "invalid_argument")
        self.assertIn("resource_exhausted", {grade("trial", "Sorry.")[0].get("code") for _ in range(5)})
        health = run(harness.PARDON, "health", f"unix:{places['/run/pardon']}/pardon.sock")
        self.assertEqual(health.returncode, 0, health.stderr)
        self.assertEqual(urllib.request.urlopen(f"http://127.0.0.1:{admin}/readyz").status, 200)
        notice, grace = (int(re.search(rf"{name}: (\d+)s", settings).group(1)) for name in ("notice", "grace"))
        self.assertGreater(int(re.search(r"TimeoutStopSec=(\d+)", unit).group(1)), notice + grace)

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
