/// A row of an answer. Columns count from 0; asking for another type than the column's is a mistake of the caller.
protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int64
  func real(_ column: Int) -> Double
  func text(_ column: Int) -> String
  /// Lends the bytes.
  func bytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

extension SQLRow {
  func copiedBytes(_ column: Int) -> [UInt8] { bytes(column) { [UInt8]($0) } }
}
