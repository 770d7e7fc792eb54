import Foundation

/// Reads the inputs one after another and cuts them into batches; memory is bounded by the longest record.
struct BatchReader {
  /// A batch ends when it has this many bytes or records.
  private static let batchBytes = 512 << 10
  private static let batchRecords = 4096

  private let inputs: [BulkInput]
  private let fields: FieldMap
  /// Longer records are rejected and passed over.
  private let recordBytesMax: Int
  private var position: Position
  private var nextIndex = 0
  private var source: ByteSource?
  private var scanner = RecordScanner(.jsonl)
  private var buffer: [UInt8] = []
  /// Where the record at hand begins in `buffer`.
  private var start = 0
  private var isSourceAtEnd = false
  private var columns: ColumnPlan?
  private var rawBytesBefore = 0
  /// The record at hand is too long: it is passed over until its end.
  private var isSkipping = false

  /// - `start`: where to begin; what stands before is read and left.
  init(_ inputs: [BulkInput], fields: FieldMap, recordBytesMax: Int, from start: Position) {
    self.inputs = inputs
    self.fields = fields
    self.recordBytesMax = recordBytesMax
    position = start
  }

  /// - Returns: nil behind the last input.
  /// - Throws: an input cannot be read, or its header is wrong.
  mutating func next() throws(BulkError) -> Batch? {
    while position.input < inputs.count {
      if source == nil { try openInput() }
      var batch = Batch(
        index: nextIndex, input: position.input, bytes: [], records: [], rejects: [], columns: columns, end: position,
        rawBytesRead: 0)
      let isInputAtEnd = try fill(&batch)
      batch.rawBytesRead = rawBytesBefore + (source?.rawBytesRead ?? 0)
      if isInputAtEnd { closeInput() }
      batch.end = position
      if !batch.records.isEmpty || !batch.rejects.isEmpty || isInputAtEnd {
        nextIndex += 1
        return batch
      }
    }
    return nil
  }

  // MARK: Inputs

  private mutating func openInput() throws(BulkError) {
    let input = inputs[position.input]
    let opened = try ByteSource(input)
    source = opened
    scanner = RecordScanner(input.format)
    buffer.removeAll(keepingCapacity: true)
    start = 0
    isSourceAtEnd = false
    isSkipping = false
    columns = nil
    let resumed = position
    position.offset = 0
    position.lines = 0
    try skipByteOrderMark()
    if input.format == .csv || input.format == .tsv { try readHeader(input) }
    while position.offset < resumed.offset {
      if start == buffer.count, try !readMore() {
        throw BulkError(.badInput, "\(input.name): is shorter than when the run was interrupted")
      }
      let count = min(buffer.count - start, resumed.offset - position.offset)
      start += count
      position.offset += count
    }
    position.lines = max(position.lines, resumed.lines)
  }

  private mutating func closeInput() {
    rawBytesBefore += source?.rawBytesRead ?? 0
    source = nil
    position = Position(input: position.input + 1)
  }

  private mutating func skipByteOrderMark() throws(BulkError) {
    while buffer.count < 3, try readMore() {}
    guard buffer.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    start = 3
    position.offset = 3
  }

  private mutating func readHeader(_ input: BulkInput) throws(BulkError) {
    while true {
      let end = buffer[start...].withUnsafeBytes { scanner.end(in: $0, isAtEnd: isSourceAtEnd) }
      if let end {
        let parser = CSVParser(separator: input.format.separator)
        let names = buffer[start..<start + end].withUnsafeBytes { parser.fields(of: $0) }
        guard let names else { throw BulkError(.badInput, "\(input.name), line 1: the header is not CSV") }
        // All of the file would be its header then, and nothing a record.
        guard parser.lineCount <= 1 else {
          throw BulkError(
            .badInput, "\(input.name): its lines end in a carriage return alone; save it with LF or CR LF between them")
        }
        let texts = names.compactMap { String(validating: $0, as: UTF8.self) }
        guard texts.count == names.count else {
          throw BulkError(.badInput, "\(input.name), line 1: the header is not UTF-8; convert the file to UTF-8 first")
        }
        columns = try ColumnPlan(names: texts, fields: fields, input: input.name)
        position.lines += lines(in: start..<start + end)
        start += end
        position.offset += end
        return
      }
      guard !isSourceAtEnd else { throw BulkError(.badInput, "\(input.name): is empty; a CSV needs a header") }
      guard buffer.count < 1 << 20 else {
        throw BulkError(
          .badInput,
          "\(input.name), line 1: the header is longer than 1 MiB; LF or CR LF ends it, and its quotation marks are closed"
        )
      }
      _ = try readMore()
    }
  }

  private mutating func readMore() throws(BulkError) -> Bool {
    guard let source, !isSourceAtEnd else { return false }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    if try source.read(into: &buffer) { return true }
    isSourceAtEnd = true
    return false
  }

  // MARK: Records

  /// - Returns: whether the input has ended.
  private mutating func fill(_ batch: inout Batch) throws(BulkError) -> Bool {
    while batch.bytes.count < Self.batchBytes, batch.records.count < Self.batchRecords {
      let end = buffer[start...].withUnsafeBytes { scanner.end(in: $0, isAtEnd: isSourceAtEnd) }
      if let end {
        take(end, into: &batch)
        continue
      }
      if isSourceAtEnd {
        takeEmptyDraft(into: &batch)
        return true
      }
      if buffer.count - start > (isSkipping ? Self.batchBytes : recordBytesMax) { skip(&batch) }
      // What has been found goes out before more is waited for, so that a slow pipe is answered soon.
      if !batch.records.isEmpty, start == buffer.count, inputs[position.input].isStandardInput { return false }
      _ = try readMore()
    }
    return false
  }

  private mutating func take(_ count: Int, into batch: inout Batch) {
    let range = start..<start + count
    let line = position.lines + 1
    if isSkipping {
      isSkipping = false
    } else if count > recordBytesMax {
      reject(&batch, line: line)
    } else {
      let first = batch.bytes.count
      batch.bytes.append(contentsOf: buffer[range])
      batch.records.append(
        Batch.Record(range: first..<batch.bytes.count, line: line, offset: position.offset))
    }
    position.lines += lines(in: range)
    position.offset += count
    start += count
  }

  /// A file that is one draft is one even when it is empty.
  private func takeEmptyDraft(into batch: inout Batch) {
    guard position.offset == 0, !inputs[position.input].format.holdsMany else { return }
    batch.records.append(Batch.Record(range: 0..<0, line: 1, offset: 0))
  }

  /// Passes over what is there of a record that is too long.
  private mutating func skip(_ batch: inout Batch) {
    if !isSkipping {
      reject(&batch, line: position.lines + 1)
      isSkipping = true
    }
    // An end that lies across two reads must still be found.
    let keep = 16
    let count = buffer.count - start - keep
    position.lines += lines(in: start..<start + count)
    position.offset += count
    start += count
    scanner.drop(count)
  }

  private func reject(_ batch: inout Batch, line: Int) {
    let hint = inputs[position.input].format.separator == nil ? "" : "; a quotation mark may not be closed"
    batch.rejects.append(
      Reject(
        input: position.input, line: line, offset: position.offset,
        reason: "the record has more than \(recordBytesMax >> 20) MiB\(hint)"))
  }

  private func lines(in range: Range<Int>) -> Int {
    buffer[range].withUnsafeBytes { bytes in
      var count = 0
      for byte in bytes where byte == 0x0A { count &+= 1 }
      return count
    }
  }
}
