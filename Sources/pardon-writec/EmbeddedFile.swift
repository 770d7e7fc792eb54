import Foundation

/// An input, named by its folder and its own name (`en/apologies.yaml`), as errors show it.
struct EmbeddedFile {
  let name: String
  let bytes: [UInt8]

  init(path: String) throws {
    name = path.split(separator: "/").suffix(2).joined(separator: "/")
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
