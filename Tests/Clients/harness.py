"""Starts servers for the client tests, and what all of them share."""
import atexit
import functools
import json
import os
import pathlib
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARDON = os.environ.get("PARDON", str(ROOT / ".build-test/release/pardon"))
FOLDER = tempfile.mkdtemp(prefix="pardon-clients-")
atexit.register(shutil.rmtree, FOLDER, True)

# Our own drafts, one to be proud of and one not, in each language.
DRAFTS = {
    "en-good": "Hello Ms Lindqvist,\n\nWe delivered your sofa on Friday instead of Tuesday, and you took a day off for "
    "nothing. That was our mistake: we put your order on the wrong truck. I am sorry. I refunded the delivery fee of $49 "
    "today, and from now on every load is checked against the list before it leaves. I will call you on Monday at 10.\n\n"
    "Marta",
    "en-bad": "Dear customer, we apologise for any inconvenience this may have caused. As per our policy, no refund is "
    "possible. If you had read the terms you would have known. Please contact our support team.",
    "fr-good": "Bonjour Madame Besson,\n\nVous avez reçu votre canapé vendredi au lieu de mardi, et vous aviez pris un jour "
    "de congé pour rien. C’est notre erreur : nous avons chargé votre commande dans le mauvais camion. Je vous présente "
    "mes excuses. Je vous ai remboursé aujourd’hui les 49 € de livraison, et chaque chargement est désormais contrôlé "
    "avant le départ. Je vous appelle lundi à 10 h.\n\nMarthe",
    "fr-bad": "Cher client, nous vous prions de nous excuser pour la gêne éventuellement occasionnée. Conformément à nos "
    "conditions générales, aucun remboursement n’est possible. Si vous aviez lu les conditions, vous l’auriez su. "
    "Veuillez contacter le service client.",
}


def house_rule(name, word, more=""):
    """A rule file of a company: its one rule, `house.NAME`, finds a word in either language. `more`: further keys of the rule."""
    return f"""
pack: house
lang: both
rules:
  - id: house.{name}
    gives: blame_shift 1
    find: [{word}]
    {more}
    severity: warn
    message: {{en: "An oath.", fr: "Un juron."}}
    why: {{en: "Readers take offence.", fr: "On s’en offense."}}
    suggest: {{en: "Leave it out.", fr: "Supprimez-le."}}
    evidence: [S0]
    match: [Oh «{word}»., Ah «{word}».]
    no match: [We are late., Nous sommes en retard.]
"""


def generated():
    """Python modules of the protos, made anew."""
    folder = os.path.join(FOLDER, "generated")
    if not os.path.isdir(folder):
        from grpc_tools import protoc
        import grpc_tools

        os.mkdir(folder)
        protos = str(ROOT / "protos")
        wellknown = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
        files = [str(f.relative_to(protos)) for f in pathlib.Path(protos, "pardon").rglob("*.proto")]
        include = "/usr/include" if os.path.isdir("/usr/include/google/protobuf") else wellknown
        status = protoc.main(["protoc", f"-I{protos}", f"-I{wellknown}", f"-I{include}", f"--python_out={folder}",
                              f"--grpc_python_out={folder}", *files])
        if status:
            sys.exit("protoc failed")
    if folder not in sys.path:
        sys.path.insert(0, folder)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificates():
    """Throw-away certificates: an authority, a server's, a client's; paths by name."""
    paths = {name: os.path.join(FOLDER, name + ".pem") for name in ("ca", "ca-key", "server", "server-key", "client", "client-key")}
    if os.path.exists(paths["client"]):
        return paths

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=Pardon test authority", "-keyout", paths["ca-key"], "-out", paths["ca"])
    for name, extension in (("server", "subjectAltName=DNS:localhost,IP:127.0.0.1"), ("client", "subjectAltName=DNS:client.example")):
        request = os.path.join(FOLDER, name + ".csr")
        extensions = os.path.join(FOLDER, name + ".ext")
        open(extensions, "w").write(extension + "\n")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}", "-keyout",
                paths[name + "-key"], "-out", request)
        openssl("x509", "-req", "-days", "2", "-in", request, "-CA", paths["ca"], "-CAkey", paths["ca-key"], "-CAcreateserial",
                "-extfile", extensions, "-out", paths[name])
    return paths


class Server:
    """One `pardon serve`; use as a context."""

    def __init__(self, *arguments, environment=None, port=None, files_max=None):
        self.files_max = files_max
        self.port = port or free_port()
        self.arguments = list(arguments)
        self.environment = {**os.environ, **(environment or {})}
        self.log_path = os.path.join(FOLDER, f"server-{self.port}.log")

    def __enter__(self):
        self.log = open(self.log_path, "ab")
        command = [PARDON, "serve", "--listen", f"127.0.0.1:{self.port}", *self.arguments]
        if "--admin" not in self.arguments:
            command += ["--admin", "none"]
        limit = functools.partial(resource.setrlimit, resource.RLIMIT_NOFILE, (self.files_max,) * 2) if self.files_max else None
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, env=self.environment, preexec_fn=limit)
        for _ in range(2400):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server did not start: {self.logged()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.025)
        raise RuntimeError(f"the server does not listen: {self.logged()}")

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise RuntimeError("the server did not drain within 15 seconds")
        self.log.close()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def logged(self):
        return open(self.log_path, errors="replace").read()

    def cpu_seconds(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_kilobytes(self):
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1])


def local_grade(request):
    """What the command line says of the same request, as JSON."""
    result = subprocess.run([PARDON, "grade", "--jsonl"], input=json.dumps(request).encode() + b"\n", capture_output=True)
    return json.loads(result.stdout)
