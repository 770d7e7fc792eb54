import ArgumentParser
import Foundation
import PardonGrading
import PardonWire

/// A folder of past replies: .txt, .eml, .html and .htm files, and .jsonl files with one GradeRequest a line (other fields
/// are passed over). Read in the order of names; what cannot be read is said on standard error and left out.
struct Corpus {
  let folder: String
  private let files: [String]
  private static let endings = [".txt", ".eml", ".html", ".htm", ".jsonl"]

  /// - Throws: an exit code, after saying why, when there is no such folder or nothing in it.
  init(folder: String) throws {
    self.folder = folder
    // Of a file, the list is empty.
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
      let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder)
    else {
      complain("\(folder): is not a folder that can be read")
      throw ExitStatus.noInput
    }
    files = paths.filter { path in Self.endings.contains { path.lowercased().hasSuffix($0) } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !files.isEmpty else {
      complain("\(folder): has no \(Self.endings.joined(separator: ", ")) file")
      throw ExitStatus.noInput
    }
  }

  /// - Returns: how many files and lines were left out.
  func readAll(_ body: (CorpusMessage) throws -> Void) throws -> Int {
    var omitted = 0
    for file in files {
      let path = "\(folder)/\(file)"
      do {
        if file.lowercased().hasSuffix(".jsonl") {
          omitted += try forEachLine(of: file, bytes: try FileBytes.readJSON(path), body)
        } else {
          try body(CorpusMessage(name: file, text: try DraftReader.read(path, as: .auto).text, context: GradeContext()))
        }
      } catch let error as FileBytes.Failure {
        complain("\(file): \(error)")
        omitted += 1
      } catch let error as DraftReader.Failure {
        complain("\(file): \(error.message)")
        omitted += 1
      } catch let error as GradeError {
        complain("\(file): \(error)")
        omitted += 1
      }
    }
    return omitted
  }

  private func forEachLine(of file: String, bytes: [UInt8], _ body: (CorpusMessage) throws -> Void) throws -> Int {
    var omitted = 0
    let arena = WireArena()
    let options = JSONReadOptions(ignoresUnknownFields: true, requiredField: "text")
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.allSatisfy(LineReader.isSpace) { continue }
      let name = "\(file):\(index + 1)"
      do {
        arena.reset()
        let request = try line.withUnsafeBytes {
          GradeRequestView(try MessageType.gradeRequest.decodeJSON($0, options: options, in: arena))
        }
        try body(CorpusMessage(name: name, text: Array(request.text), context: try request.context()))
      } catch let error as WireError {
        complain("\(name): \(error)")
        omitted += 1
      } catch let error as GradeError {
        complain("\(name): \(error)")
        omitted += 1
      }
    }
    return omitted
  }
}
