import Foundation

/// Turns the arguments of a run into files: folders are searched, a Maildir is read by its rules.
public enum InputFinder {
  /// - `format`: of every input; nil: as each name says.
  /// - `outputs`: files of the run itself, which are left out where a folder holds them.
  /// - Returns: in the order of the arguments, the files of a folder by name, so that a run can be taken up again.
  /// - Throws: an argument that does not exist, a file whose format its name does not tell, a folder without drafts.
  public static func find(
    _ arguments: [String], format: BulkFormat?, outputs: [String] = []
  ) throws(BulkError) -> [BulkInput] {
    let written = outputs.map { FileStatus(path: $0) } + [FileStatus(descriptor: 1)]
    let outputs = Set(written.compactMap { $0?.identity })
    var inputs: [BulkInput] = []
    for argument in arguments {
      if argument == "-" {
        guard let format else {
          throw BulkError(
            .usage, "standard input: its format is not known; add --input-format jsonl, csv, mbox or others")
        }
        inputs.append(BulkInput(path: argument, format: format))
        continue
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) else {
        throw BulkError(.noInput, "\(argument): there is no such file or folder")
      }
      if isFolder.boolValue {
        let found = isMaildir(argument) ? try maildir(argument) : try folder(argument, format: format, outputs)
        guard !found.isEmpty else {
          throw BulkError(
            .noInput, "\(argument): holds no file that is known as drafts (\(suffixes)); see --input-format")
        }
        inputs += found
      } else if let known = format ?? BulkFormat(path: argument) {
        inputs.append(BulkInput(path: argument, format: known))
      } else {
        throw BulkError(.usage, "\(argument): its name does not tell its format (\(suffixes)); add --input-format")
      }
    }
    return inputs
  }

  private static let suffixes = ".jsonl, .csv, .tsv, .mbox, .eml, .html, .txt, also .gz and .zst"

  /// Messages are delivered to `new` and moved to `cur`; what stands in `tmp` is not complete.
  private static func isMaildir(_ path: String) -> Bool {
    ["cur", "new", "tmp"].allSatisfy { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && isFolder.boolValue
    }
  }

  private static func maildir(_ path: String) throws(BulkError) -> [BulkInput] {
    var inputs: [BulkInput] = []
    for part in ["cur", "new"] {
      for name in try names(in: "\(path)/\(part)") where !name.hasPrefix(".") {
        inputs.append(BulkInput(path: "\(path)/\(part)/\(name)", format: .eml))
      }
    }
    return inputs
  }

  private static func folder(
    _ path: String, format: BulkFormat?, _ outputs: Set<FileIdentity>
  ) throws(BulkError) -> [BulkInput] {
    var inputs: [BulkInput] = []
    for name in try names(in: path) where !name.hasPrefix(".") {
      let inner = "\(path)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        // A link may lead back to a folder above.
        let attributes = try? FileManager.default.attributesOfItem(atPath: inner)
        if attributes?[.type] as? FileAttributeType == .typeSymbolicLink { continue }
        inputs += isMaildir(inner) ? try maildir(inner) : try self.folder(inner, format: format, outputs)
      } else if let known = format ?? BulkFormat(path: name) {
        if let identity = FileStatus(path: inner)?.identity, outputs.contains(identity) { continue }
        inputs.append(BulkInput(path: inner, format: known))
      }
    }
    return inputs
  }

  private static func names(in path: String) throws(BulkError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    } catch {
      throw BulkError(.noInput, "\(path): cannot be listed: \(error.localizedDescription)")
    }
  }
}
