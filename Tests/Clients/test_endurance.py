"""What clients can cost that stay, stall, come and go, or vanish. Plain sockets; HTTP/2 by the `h2` package."""
import http.client
import json
import os
import random
import resource
import signal
import socket
import ssl
import struct
import threading
import time
import unittest
import urllib.request

import h2.config
import h2.connection
import h2.events

import harness

harness.generated()
from pardon.v1 import grading_pb2  # noqa: E402

GRADE = "/pardon.v1.GradingService/Grade"
STREAM = "/pardon.v1.GradingService/GradeStream"


def envelope(text):
    message = grading_pb2.GradeRequest(text=text).SerializeToString()
    return b"\0" + len(message).to_bytes(4, "big") + message


def grpc_fields(path, port):
    return [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", f"127.0.0.1:{port}"),
            ("content-type", "application/grpc"), ("te", "trailers")]


def grade(server, text="We are sorry that your parcel was late."):
    request = urllib.request.Request(server.url + GRADE, json.dumps({"text": text}).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)


def vanish(connection):
    """Closes with RST, as when a machine is switched off."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class HTTP2Client:
    """One connection, driven by hand."""

    def __init__(self, server, window=None):
        self.server = server
        self.buffer = b""
        self.goaways = []
        self.socket = socket.create_connection(("127.0.0.1", server.port))
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding="utf-8"))
        self.h2.initiate_connection()
        if window is not None:
            self.h2.update_settings({4: window})  # SETTINGS_INITIAL_WINDOW_SIZE
        self.flush()

    def flush(self):
        try:
            self.socket.sendall(self.h2.data_to_send())
        except (BrokenPipeError, ConnectionResetError):
            pass  # The server has closed; what it sent before is still to be read.

    def start(self, path, end=False):
        stream = self.h2.get_next_available_stream_id()
        self.h2.send_headers(stream, grpc_fields(path, self.server.port), end_stream=end)
        return stream

    def events(self, timeout=5):
        """What arrived; `None` when the server closed. GOAWAY frames go to `goaways`: the package ends at the first one."""
        self.socket.settimeout(timeout)
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            # Closed while bytes of ours were on their way.
            data = b""
        if not data:
            return [None]
        self.buffer += data
        events = []
        while len(self.buffer) >= 9 and len(self.buffer) >= (size := 9 + int.from_bytes(self.buffer[:3], "big")):
            frame, self.buffer = self.buffer[:size], self.buffer[size:]
            if frame[3] == 7:
                self.goaways.append(int.from_bytes(frame[9:13], "big"))
            else:
                events += self.h2.receive_data(frame)
        self.flush()
        return events


class EnduranceTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        cls.admin_port = harness.free_port()
        cls.server = cls.enterClassContext(harness.Server("--admin", f"127.0.0.1:{cls.admin_port}"))
        for _ in range(50):
            grade(cls.server)

    def settle(self, kilobytes, seconds=10):
        """Resident size once it is below a bound, or after a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.server.resident_kilobytes() > kilobytes:
            time.sleep(0.1)
        return self.server.resident_kilobytes()

    def test_ten_thousand_idle_connections(self):
        count = min(10_000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 500)
        self.assertGreaterEqual(count, 1000, "too few file descriptors")
        before = self.server.resident_kilobytes()
        preface = h2.connection.H2Connection()
        preface.initiate_connection()
        hello = preface.data_to_send()
        connections = []
        for i in range(count):
            connection = socket.create_connection(("127.0.0.1", self.server.port))
            connection.sendall(hello)
            connections.append(connection)
        grown = self.server.resident_kilobytes() - before
        self.assertTrue(grade(self.server)["summary"])
        for connection in connections:
            connection.close()
        after = self.settle(before + grown // 2)
        print(f"\n{count} idle connections: {grown / count:.1f} KB each, {after - before} KB left after they closed", end=" ")
        self.assertLess(grown / count, 40)

    def test_thousand_readers_that_stop(self):
        before = self.server.resident_kilobytes()
        clients = []
        body = envelope(harness.DRAFTS["fr-bad"]) * 40
        for _ in range(1000):
            client = HTTP2Client(self.server, window=0)
            stream = client.start(STREAM)
            sent = 0
            while sent < len(body):
                piece = body[sent:sent + 16384]
                if client.h2.local_flow_control_window(stream) < len(piece):
                    break
                client.h2.send_data(stream, piece)
                sent += len(piece)
            client.flush()
            clients.append(client)
        time.sleep(1)
        grown = self.server.resident_kilobytes() - before
        self.assertTrue(grade(self.server)["summary"])
        print(f"\n1000 stalled readers: {grown / 1000:.0f} KB each", end=" ")
        # The high-water mark of answers (256 KB), the window of requests and the connection itself bound it.
        self.assertLess(grown / 1000, 600)
        for client in clients:
            vanish(client.socket)

    def test_connections_come_and_go(self):
        body = json.dumps({"text": harness.DRAFTS["en-good"]}).encode()
        request = (f"POST {GRADE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                   .encode() + body)

        def churn(count):
            for _ in range(count):
                connection = socket.create_connection(("127.0.0.1", self.server.port))
                connection.sendall(request)
                self.assertTrue(connection.recv(16).startswith(b"HTTP/1.1 200"))
                connection.close()

        churn(3000)
        before = self.server.resident_kilobytes()
        churn(12_000)
        after = self.settle(before)
        print(f"\n12,000 connections that came and went: {after - before:+} KB", end=" ")
        self.assertLess(after - before, 4096)

    def test_soak(self):
        """All kinds of connections come and go, side by side; resident size stays flat once the first wave is over."""
        text = json.dumps({"text": harness.DRAFTS["fr-good"]}).encode()
        head = f"POST {GRADE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n"
        paths = harness.certificates()
        trust = ssl.create_default_context(cafile=paths["ca"])
        admin = harness.free_port()
        arguments = ["--admin", f"127.0.0.1:{admin}"]
        tls = ["--tls-certificate", paths["server"], "--tls-key", paths["server-key"]]
        with harness.Server(*arguments) as plain, harness.Server(*tls) as secure:
            counts = [0] * 4
            seconds = float(os.environ.get("PARDON_SOAK_SECONDS", "20"))
            end = time.monotonic() + seconds

            def one(kind, dice):
                server = secure if kind == 3 else plain
                connection = socket.create_connection(("127.0.0.1", server.port))
                if kind == 3:
                    connection = trust.wrap_socket(connection, server_hostname="localhost")
                if kind == 2:
                    connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"[:dice.randrange(1, 25)])
                    return (vanish if dice.random() < 0.5 else socket.socket.close)(connection)
                if kind == 1:
                    connection.close()
                    client = HTTP2Client(server)
                    stream = client.start(STREAM)
                    client.h2.send_data(stream, envelope(harness.DRAFTS["en-good"]) * dice.randrange(1, 20))
                    client.flush()
                    client.events()
                    return (vanish if dice.random() < 0.5 else socket.socket.close)(client.socket)
                for _ in range(dice.randrange(1, 4)):
                    connection.sendall(head.encode() + b"\r\n" + text)
                    answer = http.client.HTTPResponse(connection)
                    answer.begin()
                    assert answer.status == 200 and json.loads(answer.read())["summary"]
                connection.close()

            def churn(kind):
                dice = random.Random(kind)
                while time.monotonic() < end:
                    one(kind, dice)
                    counts[kind] += 1

            threads = [threading.Thread(target=churn, args=(kind,)) for kind in range(4)]
            for thread in threads:
                thread.start()
            sizes = []
            while time.monotonic() < end:
                time.sleep(seconds / 20)
                sizes.append((plain.resident_kilobytes(), secure.resident_kilobytes()))
            for thread in threads:
                thread.join()
            early, late = ([max(size[i] for size in part) for i in (0, 1)] for part in (sizes[5:10], sizes[15:]))
            print(f"\n{sum(counts)} connections in {seconds:.0f} s {counts}: {late[0] - early[0]:+} KB, TLS {late[1] - early[1]:+} KB",
                  end=" ")
            self.assertGreater(min(counts), 50)
            for i in (0, 1):
                self.assertLess(late[i] - early[i], 8192)
            self.assertTrue(grade(plain)["summary"])

    def test_clients_that_vanish(self):
        text = envelope(harness.DRAFTS["en-bad"])
        preface = h2.connection.H2Connection()
        preface.initiate_connection()
        preface.send_headers(1, grpc_fields(STREAM, self.server.port))
        preface.send_data(1, text * 3 + text[:20])
        http2 = preface.data_to_send()
        http1 = []
        for kind, body in (("application/json", b'{"text": "Sorry."}'), ("application/grpc-web", text),
                           ("application/connect+proto", text), ("application/grpc-web-text", b"AAAA")):
            http1.append(f"POST {GRADE} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                         + body)
        http1.append(f"GET {GRADE}?connect=v1&encoding=json&message=%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        for whole in [http2] + http1:
            for cut in sorted({1, 3, 10, 24, 30, 60, len(whole) // 2, len(whole) - 1, len(whole)}):
                for leave in (vanish, socket.socket.close):
                    connection = socket.create_connection(("127.0.0.1", self.server.port))
                    connection.sendall(whole[:cut])
                    leave(connection)
        self.assertTrue(grade(self.server)["summary"])
        end = time.monotonic() + 15
        while time.monotonic() < end:
            metrics = urllib.request.urlopen(f"http://127.0.0.1:{self.admin_port}/metrics").read().decode()
            active = [line for line in metrics.splitlines() if line.startswith("pardon_calls_in_progress")]
            if active and all(float(line.split()[-1]) == 0 for line in active):
                return
            time.sleep(0.2)
        self.fail(f"calls of clients that are gone still count: {active}")


class FaultTests(unittest.TestCase):
    def test_no_file_descriptors_left(self):
        with harness.Server(files_max=80) as server:
            early = HTTP2Client(server)
            crowd = []
            for _ in range(150):
                connection = socket.create_connection(("127.0.0.1", server.port))
                connection.settimeout(10)
                crowd.append(connection)
            time.sleep(0.5)
            spent = server.cpu_seconds()
            time.sleep(2)
            self.assertLess(server.cpu_seconds() - spent, 0.4, "it spins on accept")
            # Those who are in are served, and those who wait are served as soon as others leave.
            self.assertEqual(self.grpc_status(early), "0")
            for connection in crowd[:100]:
                connection.close()
            request = b'{"text":"Sorry."}'
            for connection in crowd[100:]:
                connection.sendall(f"POST {GRADE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                   f"Content-Length: {len(request)}\r\nConnection: close\r\n\r\n".encode() + request)
                self.assertTrue(connection.recv(16).startswith(b"HTTP/1.1 200"))
                connection.close()
            self.assertTrue(grade(server)["summary"])

    def grpc_status(self, client):
        stream = client.start(GRADE)
        client.h2.send_data(stream, envelope("Sorry."), end_stream=True)
        client.flush()
        while True:
            for event in client.events():
                if event is None:
                    return None
                if isinstance(event, h2.events.DataReceived):
                    client.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    client.flush()
                if isinstance(event, h2.events.TrailersReceived):
                    return dict(event.headers)["grpc-status"]

    def test_drain_under_load(self):
        """Clients of both versions go on calling while the server drains: what it takes it answers, in full."""
        body = json.dumps({"text": harness.DRAFTS["en-good"]})
        with harness.Server(environment={"PARDON_DRAIN_NOTICE": "500ms"}) as server:
            expected = urllib.request.urlopen(urllib.request.Request(
                server.url + GRADE, body.encode(), {"Content-Type": "application/json"})).read()
            stop, counts, bad = time.monotonic() + 20, [], []

            def http1():
                done = 0
                while time.monotonic() < stop:
                    try:
                        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
                        connection.connect()
                    except ConnectionRefusedError:
                        break
                    while time.monotonic() < stop:
                        try:
                            connection.request("POST", GRADE, body, {"Content-Type": "application/json"})
                            response = connection.getresponse()
                        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                            # Not a byte of an answer: an idle connection was closed under the request, which may be repeated.
                            break
                        content = response.read()
                        done += 1
                        if (response.status, content) != (200, expected):
                            bad.append((response.status, len(content)))
                        if response.getheader("connection") == "close":
                            break
                counts.append(done)

            def http2():
                done = 0
                client = HTTP2Client(server)
                while not client.goaways and time.monotonic() < stop:
                    status = self.grpc_status(client)
                    if status == "0":
                        done += 1
                    elif not client.goaways:
                        bad.append(status)
                counts.append(done)

            threads = [threading.Thread(target=target) for target in [http1] * 4 + [http2] * 4]
            for thread in threads:
                thread.start()
            time.sleep(2)
            server.process.send_signal(signal.SIGTERM)
            for thread in threads:
                thread.join(30)
            self.assertEqual(server.process.wait(20), 0)
            self.assertEqual(bad, [])
            self.assertEqual(len(counts), len(threads), "a client ended by an exception")
            self.assertGreater(min(counts), 50)

    def test_kill_and_restart(self):
        with harness.Server() as server:
            expected = grade(server)
            server.process.kill()
            server.process.wait()
            with harness.Server(port=server.port) as again:
                self.assertEqual(grade(again), expected)

    def test_accepted_calls_survive_sigterm(self):
        with harness.Server() as server:
            client = HTTP2Client(server)
            body = envelope(harness.DRAFTS["fr-good"])
            done, open_streams = {}, set()
            signalled = None
            start = time.monotonic()
            while time.monotonic() - start < 15:
                while not client.goaways and len(open_streams) < 20:
                    stream = client.start(GRADE)
                    client.h2.send_data(stream, body, end_stream=True)
                    open_streams.add(stream)
                client.flush()
                if signalled is None and len(done) > 300:
                    server.process.send_signal(signal.SIGTERM)
                    signalled = time.monotonic()
                for event in client.events():
                    if event is None:
                        start = 0
                    elif isinstance(event, h2.events.DataReceived):
                        client.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    elif isinstance(event, (h2.events.TrailersReceived, h2.events.ResponseReceived)):
                        for name, value in event.headers:
                            if name == "grpc-status":
                                done[event.stream_id] = value
                    elif isinstance(event, h2.events.StreamEnded):
                        open_streams.discard(event.stream_id)
            self.assertIsNotNone(signalled)
            self.assertEqual(client.goaways[:1], [2**31 - 1])
            self.assertLess(client.goaways[-1], 2**31 - 1)
            server.process.wait(15)
            accepted = range(1, client.goaways[-1] + 1, 2)
            self.assertEqual([s for s in accepted if done.get(s) != "0"], [])
            self.assertEqual(server.process.returncode, 0)


if __name__ == "__main__":
    unittest.main()
