"""Drafts that are kept on a GradeStream and sent as edits: every grade is that of the whole text."""
import json
import os
import queue
import random
import re
import subprocess
import threading
import time
import unittest
import urllib.request

import grpc
from google.rpc import error_details_pb2

import harness

harness.generated()
from connectrpc.client import ConnectClientSync  # noqa: E402
from connectrpc.compat import google_protobuf_binary_codec, google_protobuf_json_codec  # noqa: E402
from pardon.v1 import grading_pb2, grading_pb2_grpc  # noqa: E402
from pyqwest import HTTPVersion, SyncClient, SyncHTTPTransport  # noqa: E402
from test_connect import STREAM  # noqa: E402

UNITS = {grading_pb2.UTF8: lambda text: len(text.encode()), grading_pb2.UTF16: lambda text: len(text.encode("utf-16-le")) // 2,
         grading_pb2.CODE_POINT: len}
SCRAPS = {
    "en": [" sorry", "We will refund you. ", "\n> Where is it?\n", "!", " 🙂", "e\u0301", "\r\n\r\n", " as per our policy", "Dear Ms Tran,\n"],
    "fr": [" désolés", "Nous vous rembourserons. ", "\n> Où est-il ?\n", " !", " 🙂", "e\u0301", "\r\n\r\n", " selon nos conditions",
           "Bonjour Madame,\n"],
}


def edits(text, language, count, seed):
    """So many random edits of a draft: each as a range of code points, what comes there, and the text it makes."""
    chance = random.Random(seed)
    for _ in range(count):
        start = chance.randint(0, len(text))
        end = start
        if text and chance.random() < 0.4:
            end = min(len(text), start + chance.choice([1, 2, 5, 40]))
        put = chance.choice(["", chance.choice(SCRAPS[language]), chance.choice(text) if text else "a"])
        if len(text) > 1500:
            start, end, put = 400, len(text), ""
        before, text = text, text[:start] + put + text[end:]
        yield before, start, end, put, text


def field(number, content):
    """A field of the binary format that has a length."""
    count, out = len(content), bytes([number << 3 | 2])
    while count > 0x7F:
        out += bytes([count & 0x7F | 0x80])
        count >>= 7
    return out + bytes([count]) + content


class Talk:
    """A stream whose requests are sent one by one."""

    def __init__(self, stub):
        self.requests = queue.Queue()
        self.call = stub.GradeStream(iter(self.requests.get, None), timeout=60)

    def ask(self, **fields):
        self.requests.put(grading_pb2.GradeRequest(**fields))
        return next(self.call)

    def edit(self, id, base, start, end, text):
        return self.ask(id=id, edit=grading_pb2.DraftEdit(base_revision=base, start=start, end=end, text=text))

    def close(self):
        self.requests.put(None)
        assert list(self.call) == []


class DraftTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.admin = harness.free_port()
        cls.server = cls.enterClassContext(harness.Server("--admin", f"127.0.0.1:{cls.admin}"))
        cls.channel = cls.enterClassContext(grpc.insecure_channel(cls.server.address))
        cls.stub = grading_pb2_grpc.GradingServiceStub(cls.channel)

    def kept(self):
        page = urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics").read().decode()
        return tuple(int(re.search(rf"^{name} (\d+)$", page, re.M)[1]) for name in ("pardon_drafts_kept", "pardon_drafts_kept_bytes"))

    def wait_for_kept(self, count):
        for _ in range(200):
            if self.kept()[0] == count:
                return
            time.sleep(0.05)
        self.fail(f"{self.kept()} drafts are kept, not {count}")

    def refused(self, result, code, field):
        self.assertEqual(result.error.code, code.value[0], result)
        self.assertFalse(result.HasField("revision"))
        details = error_details_pb2.BadRequest()
        self.assertTrue(result.error.details[0].Unpack(details))
        self.assertEqual(details.field_violations[0].field, field)

    def session(self, language, unit, seed, count):
        """Requests of a draft's life, and for each the request of its whole text."""
        size = UNITS[unit]
        text = harness.DRAFTS[language + "-bad"]
        context = grading_pb2.GradeContext(channel="chat", complaint_text="My sofa, mon canapé") if seed % 2 else None
        whole = {"id": language, "offset_unit": unit, "locale": language, "context": context}
        requests = [grading_pb2.GradeRequest(text=text, keep=True, **whole)]
        wholes = [grading_pb2.GradeRequest(text=text, **whole)]
        for revision, (before, start, end, put, text) in enumerate(edits(text, language, count, seed), 1):
            edit = grading_pb2.DraftEdit(base_revision=revision, start=size(before[:start]), end=size(before[:end]), text=put)
            requests.append(grading_pb2.GradeRequest(id=language, edit=edit))
            wholes.append(grading_pb2.GradeRequest(text=text, **whole))
        return requests, wholes

    def test_edits_are_graded_as_the_whole_text_byte_for_byte(self):
        path = "/pardon.v1.GradingService/"
        stream = self.channel.stream_stream(path + "GradeStream", grading_pb2.GradeRequest.SerializeToString)
        unary = self.channel.unary_unary(path + "Grade", grading_pb2.GradeRequest.SerializeToString)
        for language in ("en", "fr"):
            for unit in UNITS:
                requests, wholes = self.session(language, unit, seed=unit, count=150)
                answers = list(stream(iter(requests), timeout=60))
                self.assertEqual(len(answers), len(requests))
                for revision, (answer, whole) in enumerate(zip(answers, wholes), 1):
                    grade = unary(whole)
                    expected = grading_pb2.GradeResult(id=language).SerializeToString() + field(2, grade)
                    expected += grading_pb2.GradeResult(revision=revision).SerializeToString()
                    self.assertEqual(answer, expected, (language, unit, revision, whole.text))

    def test_over_connect_in_both_codecs(self):
        for codec in (google_protobuf_binary_codec(), google_protobuf_json_codec()):
            client = ConnectClientSync(self.server.url, codec=codec,
                                       http_client=SyncClient(SyncHTTPTransport(http_version=HTTPVersion.HTTP2)))
            for language in ("en", "fr"):
                requests, wholes = self.session(language, grading_pb2.CODE_POINT, seed=7, count=60)
                answers = list(client.execute_bidi_stream(request=iter(requests), method=STREAM))
                self.assertEqual([a.revision for a in answers], list(range(1, 62)))
                for answer, whole in zip(answers, wholes):
                    self.assertEqual(answer.grade, self.stub.Grade(whole), (codec.name(), whole.text))

    def test_key_by_key(self):
        for text in ("We are sorry 🙂.", "Désolés 🙂."):
            talk = Talk(self.stub)
            answer = talk.ask(id="d", text="", keep=True, offset_unit=grading_pb2.UTF16)
            typed = ""
            for revision, key in enumerate(text, 2):
                place = UNITS[grading_pb2.UTF16](typed)
                typed += key
                answer = talk.edit("d", revision - 1, place, place, key)
                self.assertEqual(answer.revision, revision)
                self.assertEqual(answer.grade, self.stub.Grade(grading_pb2.GradeRequest(id="d", text=typed, offset_unit=grading_pb2.UTF16)))
            talk.close()

    def test_several_drafts_and_whole_texts_between(self):
        talk = Talk(self.stub)
        texts = {str(i): text for i, text in enumerate(harness.DRAFTS.values())}
        for id, text in texts.items():
            self.assertEqual(talk.ask(id=id, text=text, keep=True).revision, 1)
        self.refused(talk.ask(id="fifth", text="Sorry.", keep=True), grpc.StatusCode.FAILED_PRECONDITION, "keep")
        plain = talk.ask(id="0", text="Sorry.")
        self.assertFalse(plain.HasField("revision"))
        for revision in (2, 3):
            for id in texts:
                texts[id] = "Hello. " + texts[id]
                answer = talk.edit(id, revision - 1, 0, 0, "Hello. ")
                self.assertEqual((answer.id, answer.revision), (id, revision))
                self.assertEqual(answer.grade, self.stub.Grade(grading_pb2.GradeRequest(id=id, text=texts[id])))
        again = talk.ask(id="1", text="Sorry.", keep=True)
        self.assertEqual((again.revision, again.grade.id), (1, "1"))
        self.assertFalse(talk.ask(id="2", keep=False).HasField("revision"))
        self.refused(talk.edit("2", 3, 0, 0, "x"), grpc.StatusCode.FAILED_PRECONDITION, "id")
        self.assertEqual(talk.ask(id="fifth", text="Sorry.", keep=True).revision, 1)
        talk.close()

    def test_refused_edits_leave_the_draft_as_it_was(self):
        invalid, precondition = grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.FAILED_PRECONDITION
        draft = "Désolés 🙂 !"
        talk = Talk(self.stub)
        talk.ask(id="d", text=draft, keep=True, offset_unit=grading_pb2.UTF16)
        self.refused(talk.edit("e", 1, 0, 0, "x"), precondition, "id")
        self.refused(talk.edit("d", 0, 0, 0, "x"), precondition, "edit.base_revision")
        self.refused(talk.edit("d", 2, 0, 0, "x"), precondition, "edit.base_revision")
        self.refused(talk.edit("d", 1, 5, 4, "x"), invalid, "edit.end")
        self.refused(talk.edit("d", 1, 3, 13, "x"), invalid, "edit.end")
        self.refused(talk.edit("d", 1, 13, 14, "x"), invalid, "edit.start")
        self.refused(talk.edit("d", 1, 4294967295, 4294967295, "x"), invalid, "edit.start")
        self.refused(talk.edit("d", 1, 9, 10, "x"), invalid, "edit.start")
        self.refused(talk.edit("d", 1, 8, 9, "x"), invalid, "edit.end")
        self.refused(talk.edit("d", 1, 0, 0, "x" * 16384), invalid, "edit.text")
        self.refused(talk.edit("d", 1, 0, 0, "x" * 40000), invalid, "edit.text")
        edit = grading_pb2.DraftEdit(base_revision=1, text="x")
        for field, value in (("text", "x"), ("context", grading_pb2.GradeContext(channel="chat")), ("record", True), ("locale", "fr"),
                             ("language_hint", "fr"), ("offset_unit", grading_pb2.UTF16), ("labels", {"team": "north"})):
            self.refused(talk.ask(id="d", edit=edit, **{field: value}), invalid, field)
        self.refused(talk.ask(id="d", text="Sorry.", keep=True, locale="tlh"), invalid, "locale")
        answer = talk.edit("d", 1, 8, 10, "🙁")
        self.assertEqual(answer.revision, 2)
        self.assertEqual(answer.grade, self.stub.Grade(
            grading_pb2.GradeRequest(id="d", text="Désolés 🙁 !", offset_unit=grading_pb2.UTF16)))
        talk.close()

    def test_only_on_streams(self):
        edit = grading_pb2.DraftEdit(base_revision=1, text="x")
        for field, request in (("keep", grading_pb2.GradeRequest(text="Sorry.", keep=True)),
                               ("keep", grading_pb2.GradeRequest(text="Sorry.", keep=False)),
                               ("edit", grading_pb2.GradeRequest(edit=edit))):
            with self.assertRaises(grpc.RpcError) as caught:
                self.stub.Grade(request)
            self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
            self.assertIn(field + ": is only for GradeStream", caught.exception.details())
            batch = self.stub.GradeBatch(grading_pb2.GradeBatchRequest(requests=[request, grading_pb2.GradeRequest(text="Sorry.")]))
            self.refused(batch.results[0], grpc.StatusCode.INVALID_ARGUMENT, field)
            self.assertTrue(batch.results[1].HasField("grade"))

    def test_long_texts_are_graded_and_not_kept(self):
        talk = Talk(self.stub)
        text = harness.DRAFTS["en-bad"]
        self.assertEqual(talk.ask(id="d", text=text, keep=True).revision, 1)
        answer = talk.ask(id="d", text=text * 100, keep=True)
        self.assertFalse(answer.HasField("revision"))
        self.assertEqual(answer.grade, self.stub.Grade(grading_pb2.GradeRequest(id="d", text=text * 100)))
        self.refused(talk.edit("d", 1, 0, 0, "x"), grpc.StatusCode.FAILED_PRECONDITION, "id")
        talk.close()

    def test_nothing_is_left_when_a_stream_ends(self):
        self.wait_for_kept(0)
        ends = {
            "end": lambda talk, channel: talk.close(),
            "cancel": lambda talk, channel: talk.call.cancel(),
            "connection": lambda talk, channel: channel.close(),
        }
        for name, end in ends.items():
            with self.subTest(name):
                channel = grpc.insecure_channel(self.server.address, options=[("grpc.use_local_subchannel_pool", 1)])
                talk = Talk(grading_pb2_grpc.GradingServiceStub(channel))
                for id in "abcd":
                    talk.ask(id=id, text=harness.DRAFTS["fr-good"], keep=True)
                talk.edit("a", 1, 0, 0, "Bonjour. ")
                count, kept_bytes = self.kept()
                self.assertEqual(count, 4)
                self.assertGreater(kept_bytes, 4 * len(harness.DRAFTS["fr-good"]))
                end(talk, channel)
                self.wait_for_kept(0)
                self.assertEqual(self.kept()[1], 0)
                talk.requests.put(None)
                channel.close()

    def test_no_more_memory_than_set(self):
        admin = harness.free_port()
        with harness.Server("--admin", f"127.0.0.1:{admin}", environment={"PARDON_GRADING_DRAFT_MEMORY": "1MiB"}) as server:
            with grpc.insecure_channel(server.address) as channel:
                talk = Talk(grading_pb2_grpc.GradingServiceStub(channel))
                for id, kept in (("a", True), ("b", True), ("c", False)):
                    answer = talk.ask(id=id, text="We are sorry.", keep=True)
                    self.assertTrue(answer.HasField("grade"))
                    self.assertEqual(answer.HasField("revision"), kept)
                self.refused(talk.edit("c", 1, 0, 0, "x"), grpc.StatusCode.FAILED_PRECONDITION, "id")
                self.refused(talk.edit("a", 1, 0, 0, "x" * 3000), grpc.StatusCode.RESOURCE_EXHAUSTED, "edit.text")
                self.assertEqual(talk.edit("a", 1, 0, 0, "x").revision, 2)
                talk.ask(id="b", keep=False)
                self.assertEqual(talk.edit("a", 2, 0, 0, "x" * 3000).revision, 3)
                talk.close()

    def test_costly_edits_hold_up_no_other_call(self):
        text = "a\n" * 7900
        requests = [grading_pb2.GradeRequest(id="d", text=text, keep=True)]
        for revision in range(1, 1201):
            edit = grading_pb2.DraftEdit(base_revision=revision, end=0 if revision % 2 else 2, text="a " if revision % 2 else "")
            requests.append(grading_pb2.GradeRequest(id="d", edit=edit))
        with harness.Server("--loops", "1") as server, grpc.insecure_channel(server.address) as channel:
            stub = grading_pb2_grpc.GradingServiceStub(channel)
            calls = [stub.GradeStream(iter(requests)) for _ in range(3)]
            ends = []
            readers = [threading.Thread(target=lambda call=call: ends.append(list(call))) for call in calls]
            for reader in readers:
                reader.start()
            waits = []
            while any(reader.is_alive() for reader in readers):
                start = time.monotonic()
                stub.Grade(grading_pb2.GradeRequest(text="Sorry."))
                waits.append(time.monotonic() - start)
            whole = stub.Grade(grading_pb2.GradeRequest(id="d", text=text))
            for results in ends:
                self.assertEqual([result.revision for result in results], list(range(1, 1202)))
                self.assertEqual(results[-1].grade, whole)
            # Some milliseconds each, not a good part of the seconds that the edits take.
            self.assertLess(max(waits), sum(waits) / 8, waits)

    def test_a_new_rule_set_grades_the_draft_afresh(self):
        rules = os.path.join(harness.FOLDER, "draft-rules.yaml")

        def write(word):
            with open(rules + ".new", "w") as file:
                file.write(harness.house_rule("oath", word))
            os.replace(rules + ".new", rules)

        write("caramba")
        with harness.Server("--rules", rules) as server, grpc.insecure_channel(server.address) as channel:
            stub = grading_pb2_grpc.GradingServiceStub(channel)
            talk = Talk(stub)
            first = talk.ask(id="d", text="We are sorry, caramba sapristi.", keep=True)

            def words(grade):
                text = "Oh. " * (answer.revision - 1) + "We are sorry, caramba sapristi."
                return [text[f.span.start:f.span.end] for f in grade.findings if f.rule_id == "house.oath"]

            answer = first
            self.assertEqual(words(first.grade), ["caramba"])
            for revision, word in enumerate(("sapristi", "caramba"), 2):
                old = stub.GetRuleSet(grading_pb2.GetRuleSetRequest()).rule_set.hash
                write(word)
                while stub.GetRuleSet(grading_pb2.GetRuleSetRequest()).rule_set.hash == old:
                    time.sleep(0.05)
                self.refused(talk.edit("d", revision - 1, 900, 900, "x"), grpc.StatusCode.INVALID_ARGUMENT, "edit.start")
                answer = talk.edit("d", revision - 1, 0, 0, "Oh. ")
                whole = stub.Grade(grading_pb2.GradeRequest(id="d", text="Oh. " * (revision - 1) + "We are sorry, caramba sapristi."))
                self.assertEqual((answer.revision, answer.grade), (revision, whole))
                self.assertEqual(words(answer.grade), [word])
                self.assertNotEqual(answer.grade.rule_set.hash, old)
            talk.close()

    def test_texts_are_in_no_log(self):
        marks = ["xylophonez", "zbukarestz", "zhimalayaz"]
        with harness.Server("--log-calls", "all", "--log-level", "trace") as server, grpc.insecure_channel(server.address) as channel:
            talk = Talk(grading_pb2_grpc.GradingServiceStub(channel))
            talk.ask(id=marks[0], text="We are sorry, " + marks[1], keep=True)
            talk.edit(marks[0], 1, 0, 0, marks[2])
            talk.edit(marks[0], 1, 0, 0, marks[2])
            talk.edit(marks[0], 2, 900, 900, marks[2])
            talk.edit(marks[0] + marks[2], 2, 0, 0, marks[2])
            talk.close()
        self.assertIn("GradeStream", server.logged())
        for mark in marks:
            self.assertNotIn(mark, server.logged())

    def test_json_lines_of_the_command_take_none(self):
        for member in ({"keep": True}, {"edit": {"baseRevision": 1}}):
            line = json.dumps({"text": "Sorry.", **member}).encode() + b"\n"
            answer = subprocess.run([harness.PARDON, "grade", "--jsonl"], input=line, capture_output=True)
            self.assertIn(next(iter(member)) + ": is only for GradeStream", json.loads(answer.stdout)["error"]["message"])
