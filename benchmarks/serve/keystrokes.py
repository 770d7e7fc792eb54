"""Requests of somebody who types into the middle of a draft, as edits of a kept draft and as whole texts."""
import bench

ID, TEXT, KEEP, EDIT = 1, 2, 9, 10  # fields of GradeRequest
TYPED = {"en": " We are very sorry, Ms Tran.", "fr": " Nous sommes désolés, Madame."}


def number_field(number, value):
    return bench.varint(number << 3) + bench.varint(value) if value else b""


def draft(lang, size):
    """The file of the first workload of that size."""
    return sorted((bench.ROOT / f"benchmarks/workloads/{lang}/{size}").iterdir())[0]


def keystrokes(draft, typed, count):
    """Types a sentence into the middle of a draft and deletes it again, until so many keys were hit: each as offset, bytes deleted,
    bytes put there, and the text that it makes."""
    middle = draft.index(b" ", len(draft) // 2)
    while True:
        put = b""
        for key in typed:
            key = key.encode()
            place, put = middle + len(put), put + key
            yield place, 0, key, draft[:middle] + put + draft[middle:]
            if (count := count - 1) == 0:
                return
        for key in reversed(typed):
            put = put[:len(put) - len(key.encode())]
            yield middle + len(put), len(key.encode()), b"", draft[:middle] + put + draft[middle:]
            if (count := count - 1) == 0:
                return


def messages(draft, typed, count):
    """The requests of a draft's life, as edits and as whole texts; the first of both is the text to begin with."""
    head = bench.bytes_field(ID, b"d")
    edits = [head + bench.bytes_field(TEXT, draft) + number_field(KEEP, 1)]
    wholes = [head + bench.bytes_field(TEXT, draft)]
    for revision, (place, deleted, put, text) in enumerate(keystrokes(draft, typed, count), 1):
        edit = number_field(1, revision) + number_field(2, place) + number_field(3, place + deleted) + bench.bytes_field(4, put)
        edits.append(head + bench.bytes_field(EDIT, edit))
        wholes.append(head + bench.bytes_field(TEXT, text))
    return edits, wholes
