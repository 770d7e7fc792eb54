#!/usr/bin/env bash
# Starts the conformance service, replays the suites against it, stops it; ends with the driver's status.
# Usage: run.sh SERVICE SUITES [OPTION OF THE DRIVER…]; PYTHON names the interpreter with the driver's packages.
set -euo pipefail
service=$1 suites=$2
shift 2
limit=204800
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT

# Throw-away certificates: an authority, the server's for 127.0.0.1, a client's.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=conformance authority" \
  -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
sign() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$work/$1.key" -out "$work/$1.csr" 2>/dev/null
  openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
    -extfile <(echo "subjectAltName=DNS:localhost,IP:127.0.0.1") -out "$work/$1.pem" 2>/dev/null
}
sign server
sign client

read -r port tls client < <(python3 - <<'PYTHON'
import socket
sockets = [socket.socket() for _ in range(3)]
for one in sockets:
    one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in sockets))
PYTHON
)
"$service" --port "$port" --tls-port "$tls" --tls-client-port "$client" --cert "$work/server.pem" --key "$work/server.key" \
  --client-ca "$work/ca.pem" --receive-limit $limit >"$work/output" &
pid=$!
for _ in $(seq 100); do
  if grep -q ready "$work/output"; then break; fi
  kill -0 "$pid" 2>/dev/null || { echo "the conformance service has ended" >&2; exit 2; }
  sleep 0.1
done
"${PYTHON:-python3}" "$suites/../driver" --suites "$suites" --port "$port" --tls-port "$tls" --tls-ca "$work/ca.pem" \
  --tls-client-port "$client" --tls-cert "$work/client.pem" --tls-key "$work/client.key" --receive-limit $limit "$@"
