import Foundation
import PardonGrading
import PardonRules
import PardonText

/// Arbitrary drafts, contexts and options through the built-in rules.
///
/// The first two bytes choose the options and the context; the rest is the draft and, after a byte 0xFF, the complaint.
enum GradeFuzz {
  nonisolated(unsafe) private static var engine: Engine?
  nonisolated(unsafe) private static var graders: [GraderBox] = []

  static func prepare() {
    guard let path = ProcessInfo.processInfo.environment["PARDON_FUZZ_IMAGE"] else {
      FuzzProgram.fail("PARDON_FUZZ_IMAGE is not set: pardon-fuzz compile OUTPUT RULES… makes one")
    }
    do {
      let engine = try Engine(image: RuleImage(path: path))
      self.engine = engine
      graders = [GraderBox(engine), GraderBox(engine)]
    } catch {
      FuzzProgram.fail("\(path): \(error)")
    }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard bytes.count >= 2 else { return 0 }
    let options = options(bytes[0])
    var context = context(bytes[1])
    let parts = bytes[2...].split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false)
    let draft = Array(parts[0])
    if parts.count > 1 { context.complaintText = String(decoding: parts[1], as: UTF8.self) }
    do throws(GradeError) {
      let grade = try graders[0].grader.grade(draft, context: context, options: options)
      GradeInvariants.check(grade, unit: options.offsetUnit, text: draft)
      // Another grader has seen other drafts before; the grade must not tell.
      if bytes.count & 7 == 0 {
        let again = try graders[1].grader.grade(draft, context: context, options: options)
        require(grade == again, "two graders disagree")
      }
    } catch {
      require(String(validating: draft, as: UTF8.self) == nil, "refused: \(error)")
    }
    return 0
  }

  private static func options(_ byte: UInt8) -> GradeOptions {
    var options = GradeOptions()
    options.offsetUnit = OffsetUnit.allCases[Int(byte & 3) % OffsetUnit.allCases.count]
    options.language = [nil, nil, .english, .french][Int(byte >> 2 & 3)]
    if byte & 0x80 != 0 { options.findingsMax = Int(byte >> 4 & 7) }
    return options
  }

  private static func context(_ byte: UInt8) -> GradeContext {
    var context = GradeContext()
    if byte & 1 != 0 { context.channel = GradeContext.channels[Int(byte >> 1) % GradeContext.channels.count] }
    if byte & 2 != 0 { context.severity = Int(byte >> 4 & 3) + 1 }
    if byte & 4 != 0 { context.isPublic = byte & 8 != 0 }
    if byte & 8 != 0 { context.priorApologies = Int(byte >> 5) }
    if byte & 16 != 0 { context.responsibility = byte & 32 != 0 ? "us" : "partner" }
    if byte & 64 != 0 { context.isRecurrence = true }
    if byte & 128 != 0 { context.failureKind = "money" }
    return context
  }
}

/// A grader that can stand in an array.
final class GraderBox {
  var grader: Grader
  init(_ engine: Engine) { grader = engine.makeGrader() }
}
