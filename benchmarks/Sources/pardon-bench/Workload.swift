import Foundation

/// Drafts of one language and size: the files of a folder `WORKLOADS/en/1KB`.
struct Workload {
  let name: String
  let drafts: [[UInt8]]
  var byteCount: Int { drafts.reduce(0) { $0 + $1.count } }

  /// All workloads under `path`, sorted by name. Throws when there is none.
  static func load(_ path: String) throws -> [Workload] {
    let root = URL(fileURLWithPath: path)
    let workloads = try folders(root).flatMap { language in
      try folders(language).map { folder in
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
          .filter { $0.pathExtension == "txt" }
          .sorted { $0.lastPathComponent < $1.lastPathComponent }
        return Workload(
          name: "\(language.lastPathComponent)/\(folder.lastPathComponent)",
          drafts: try files.map { Array(try Data(contentsOf: $0)) })
      }
    }
    guard !workloads.isEmpty, workloads.allSatisfy({ !$0.drafts.isEmpty }) else {
      throw BenchError("\(path): no workloads, or an empty one")
    }
    return workloads
  }

  private static func folders(_ url: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .filter { $0.hasDirectoryPath }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
