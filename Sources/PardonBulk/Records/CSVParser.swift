import CCSV

/// Splits one record into its fields, by libcsv.
final class CSVParser {
  private var parser = csv_parser()
  private var found: [[UInt8]] = []
  private let separator: UInt8
  /// Lines that the last record was found to have; a carriage return outside quotation marks ends one.
  private(set) var lineCount = 0

  /// - `separator`: nil is the comma.
  init(separator: UInt8?) {
    self.separator = separator ?? UInt8(ascii: ",")
    prepare()
  }

  private func prepare() {
    csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    csv_set_delim(&parser, separator)
    // Spaces belong to the field (RFC 4180), and a tab separates.
    csv_set_space_func(&parser) { _ in 0 }
  }

  deinit { csv_free(&parser) }

  /// - `record`: with or without its line end.
  /// - Returns: nil when quotation marks stand where RFC 4180 allows none.
  func fields(of record: UnsafeRawBufferPointer) -> [[UInt8]]? {
    found.removeAll(keepingCapacity: true)
    lineCount = 0
    let context = Unmanaged.passUnretained(self).toOpaque()
    let field: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      bytes, count, context in
      guard let context else { return }
      let parser = Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue()
      parser.found.append(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    }
    let line: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
      guard let context else { return }
      Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue().lineCount += 1
    }
    let taken = csv_parse(&parser, record.baseAddress, record.count, field, line, context)
    let isWhole = taken == record.count && csv_fini(&parser, field, line, context) == 0
    if !isWhole {
      csv_free(&parser)
      prepare()
      return nil
    }
    return found
  }
}

extension BulkFormat {
  /// What stands between the fields of a record; nil when records have none.
  var separator: UInt8? {
    switch self {
    case .csv: UInt8(ascii: ",")
    case .tsv: UInt8(ascii: "\t")
    case .jsonl, .mbox, .eml, .html, .text: nil
    }
  }
}
