"""Compares PardonWire with Google's protobuf.

    differential.py generate DESCRIPTORS SEED COUNT CASES     writes CASES
    differential.py check DESCRIPTORS CASES RESULTS           exits with status 1 and says where they differ

A case is a line: message type, format (`wire` or `json`), input in hexadecimal. A result is a line in the same order: `error` and
what is wrong, or `ok`, the message in binary in hexadecimal, and as JSON in hexadecimal.
"""

import json
import random
import re
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory, unknown_fields
from google.protobuf.message import DecodeError

REQUESTS = [
    "pardon.v1.GradeRequest",
    "pardon.v1.GradeBatchRequest",
    "pardon.v1.GetRuleSetRequest",
    "pardon.v1.ComposeRequest",
    "pardon.v1.ReviseRequest",
    "pardon.v1.QueryScoresRequest",
    "pardon.v1.AggregateScoresRequest",
    "pardon.v1.RecordReviewRequest",
    "grpc.health.v1.HealthCheckRequest",
    "grpc.health.v1.HealthListResponse",
    "grpc.reflection.v1.ServerReflectionRequest",
    "google.rpc.RetryInfo",
    "google.rpc.BadRequest",
    "google.rpc.ErrorInfo",
    "pardon.v1.GradeResponse",
    "pardon.v1.AggregateScoresResponse",
]

# Where Pardon refuses what Google takes: docs/api.md, "Differences".
STRICTER_WIRE = ["is given twice", "has wire type", "holds a group", "takes more memory"]
STRICTER_JSON = ["is given twice", "gives one name twice", "takes more memory"]
# Pardon takes the type's own name in front of an enum value: docs/api.md, "JSON".
ENUM_PREFIXES = [b"OFFSET_UNIT_", b"BUCKET_", b"COMPARISON_", b"FORMALITY_", b"REVISION_MODE_", b"SERVING_STATUS_"]
# RFC 3339 allows them in lower case and a space for the T.
RFC3339_FORMS = re.compile(rb'\d\d(\.\d+)?z"|\d\d[t ]\d\d:')
# Google's Python parser takes these, RFC 8259 or the mapping of proto3 does not.
LENIENT_PYTHON = [
    "is not JSON: no value begins so",  # NaN, Infinity and -Infinity as tokens
    "this is no number",
    "half of a surrogate pair stands alone",
    "takes a whole number",  # fractions lost in a double, numbers with white space or underscores in strings
    "takes a number",
    "takes an RFC 3339 time",  # other forms that strptime takes
    "takes seconds such as",
    "takes base64",
    "takes true or false",
    "takes ",
    "is an object, not a string",  # an empty string for an empty message
]


def pool(path):
    files = descriptor_pb2.FileDescriptorSet.FromString(open(path, "rb").read())
    result = descriptor_pool.DescriptorPool()
    for file in files.file:
        result.Add(file)
    return result


def message_class(descriptors, name):
    return message_factory.GetMessageClass(descriptors.FindMessageTypeByName(name))


TEXTS = ["", "a", "é", "Nous sommes désolés.", "\x00", "a\x00b", "😀", "\u2028", '"\\/\b\f\n\r\t\x1f\x7f', "x" * 300, "fr", "{}"]


def scalar(field, rng):
    kind = field.type
    if kind == field.TYPE_STRING:
        return rng.choice(TEXTS)
    if kind == field.TYPE_BYTES:
        return rng.randbytes(rng.randrange(20))
    if kind == field.TYPE_BOOL:
        return rng.random() < 0.5
    if kind == field.TYPE_ENUM:
        return rng.choice([value.number for value in field.enum_type.values] + [77])
    if kind in (field.TYPE_DOUBLE, field.TYPE_FLOAT):
        return rng.choice([0.0, 1.0, -1.5, 1e300, 5e-324, 0.1, float("inf"), float("-inf"), float("nan"), 123456789.0])
    bits = 64 if kind in (field.TYPE_INT64, field.TYPE_UINT64, field.TYPE_SINT64, field.TYPE_FIXED64, field.TYPE_SFIXED64) else 32
    unsigned = kind in (field.TYPE_UINT32, field.TYPE_UINT64, field.TYPE_FIXED32, field.TYPE_FIXED64)
    low, high = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return rng.choice([0, 1, low, high, rng.randint(low, high), rng.randint(max(low, -100), 100)])


def fill(message, rng, depth=0):
    descriptor = message.DESCRIPTOR
    if descriptor.full_name == "google.protobuf.Timestamp":
        message.seconds = rng.choice([0, -62135596800, 253402300799, rng.randint(-62135596800, 253402300799)])
        message.nanos = rng.choice([0, 500000000, 1000, 999999999, rng.randrange(10**9)])
        return message
    if descriptor.full_name == "google.protobuf.Duration":
        sign = rng.choice([1, -1])
        message.seconds = sign * rng.choice([0, 1, 315576000000, rng.randrange(315576000000)])
        message.nanos = sign * rng.choice([0, 500000000, 1000, 999999999])
        return message
    for field in descriptor.fields:
        if rng.random() < 0.4:
            continue
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            value = field.message_type.fields_by_name["value"]
            for _ in range(rng.randrange(4)):
                key = rng.choice(TEXTS)
                if value.message_type is not None:
                    fill(getattr(message, field.name)[key], rng, depth + 1)
                else:
                    getattr(message, field.name)[key] = scalar(value, rng)
        elif field.message_type is not None:
            if field.message_type.full_name == "google.protobuf.Any" or depth > 4:
                continue
            if field.is_repeated:
                for _ in range(rng.randrange(4)):
                    fill(getattr(message, field.name).add(), rng, depth + 1)
            else:
                getattr(message, field.name).SetInParent()
                fill(getattr(message, field.name), rng, depth + 1)
        elif field.is_repeated:
            getattr(message, field.name).extend(scalar(field, rng) for _ in range(rng.randrange(4)))
        else:
            setattr(message, field.name, scalar(field, rng))
    return message


def mutated(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        kind = rng.randrange(6)
        place = rng.randrange(len(data) + 1)
        if kind == 0 and data:
            data[place % len(data)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del data[place:]
        elif kind == 2:
            data[place:place] = rng.randbytes(rng.randrange(1, 4))
        elif kind == 3 and data:
            end = min(len(data), place + rng.randrange(1, 8))
            data[place:place] = data[place:end]
        elif kind == 4:
            del data[place : place + rng.randrange(1, 4)]
        elif data:
            data[place % len(data)] = rng.choice([0, 1, 2, 7, 8, 0x22, 0x5C, 0x7B, 0x7D, 0x7F, 0x80, 0xFF, 0xED, 0xC0])
    return bytes(data)


def generate(path, seed, count, cases):
    rng = random.Random(int(seed))
    descriptors = pool(path)
    with open(cases, "w") as output:

        def case(name, form, data):
            output.write(f"{name} {form} {data.hex()}\n")

        for index in range(int(count)):
            name = REQUESTS[index % len(REQUESTS)]
            message = fill(message_class(descriptors, name)(), rng)
            data = message.SerializeToString(deterministic=True)
            case(name, "wire", data)
            case(name, "wire", data + fill(message_class(descriptors, name)(), rng).SerializeToString())
            text = json_format.MessageToJson(
                message,
                always_print_fields_with_no_presence=rng.random() < 0.5,
                preserving_proto_field_name=rng.random() < 0.5,
                ensure_ascii=rng.random() < 0.5,
                indent=rng.choice([None, 1]),
            ).encode("utf-8", "surrogatepass")
            case(name, "json", text)
            for _ in range(3):
                case(name, "wire", mutated(data, rng))
                case(name, "json", mutated(text, rng))
            case(name, "wire", rng.randbytes(rng.randrange(40)))


def parse(cls, form, data):
    """The message, or None when Google's parser refuses it."""
    message = cls()
    try:
        if form == "wire":
            message.ParseFromString(data)
        else:
            json_format.Parse(data.decode("utf-8"), message)
            message.SerializeToString()
        return message
    except (DecodeError, json_format.ParseError, UnicodeError, ValueError, RecursionError):
        return None


def same(left, right):
    # Unknown fields are kept by both, byte for byte by Google, with tags as short as they can be by Pardon.
    left.DiscardUnknownFields()
    right.DiscardUnknownFields()
    return left.SerializeToString(deterministic=True) == right.SerializeToString(deterministic=True)


def difference(descriptors, name, form, data, result):
    """What differs, or None."""
    cls = message_class(descriptors, name)
    google = parse(cls, form, data)
    if result[0] == "error":
        if google is None:
            return None
        problem = bytes.fromhex(result[1]).decode()
        allowed = STRICTER_WIRE if form == "wire" else STRICTER_JSON + LENIENT_PYTHON
        return None if any(reason in problem for reason in allowed) else f"refused, Google takes it: {problem}"
    if google is None:
        if form == "json" and any(prefix in data for prefix in ENUM_PREFIXES):
            return None
        if form == "json" and RFC3339_FORMS.search(data):
            return None
        return "taken, Google refuses it"
    ours = cls()
    ours.ParseFromString(bytes.fromhex(result[1]))
    has_unknown = len(unknown_fields.UnknownFieldSet(google)) > 0
    if not same(ours, google):
        return f"another message: {ours!r} instead of {google!r}"
    if has_unknown:
        return None  # Google keeps a map entry that holds an unknown field as an unknown field itself.
    try:
        expected = json.loads(
            json_format.MessageToJson(google, always_print_fields_with_no_presence=True), parse_constant=str
        )
    except (ValueError, json_format.SerializeToJsonError, UnicodeError):
        return None  # Times outside the years 1 to 9999 have no JSON.
    written = bytes.fromhex(result[2]).decode()
    if json.loads(written) != expected:
        return f"other JSON: {written} instead of {expected}"
    return None


def check(path, cases, results):
    descriptors = pool(path)
    found = refused = compared = 0
    with open(cases) as inputs, open(results) as outputs:
        for line, result in zip(inputs, outputs, strict=True):
            name, form, *data = line.split()
            data = bytes.fromhex(data[0] if data else "")
            parts = result.rstrip("\n").split(" ")
            compared += 1
            refused += parts[0] == "error"
            problem = difference(descriptors, name, form, data, parts)
            if problem:
                found += 1
                if found <= 20:
                    print(f"{name} {form} {data!r}: {problem}", file=sys.stderr)
    print(f"{compared} messages compared, {refused} refused, {found} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    {"generate": generate, "check": check}[sys.argv[1]](*sys.argv[2:])
