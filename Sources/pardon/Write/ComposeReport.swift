import PardonGrading
import PardonWire
import PardonWriting

/// Shows what was composed: texts on standard output, what is missing on standard error.
struct ComposeReport {
  let engine: Engine
  let pack: WritingPack
  let given: FactArguments.Given

  func write(_ composition: Composition, _ format: OutputFormat) throws {
    var output = StandardOutput()
    switch format {
    case .json: try output.write(try json(composition))
    case .text: try writeText(composition, &output)
    }
    try output.flush()
    if format == .text { complainOfMissing(composition) }
  }

  private func json(_ composition: Composition) throws -> [UInt8] {
    let arena = WireArena(bytesMax: .max)
    let locale = MessageLocale(given.sheet.style.locale.language)
    let builder = ComposeResponseBuilder(
      image: engine.image, pack: pack, locale: locale, offsetUnit: given.options.offsetUnit)
    let message = try builder.response(composition, id: UnsafeRawBufferPointer(start: nil, count: 0), in: arena)
    return message.json() + [0x0A]
  }

  private func writeText(_ composition: Composition, _ output: inout StandardOutput) throws {
    for (index, candidate) in composition.candidates.enumerated() {
      if composition.candidates.count > 1 {
        if index > 0 { try output.write("\n") }
        try output.write("--- \(index + 1): \(candidate.grade.overall), \(candidate.grade.band.id)\n")
      }
      try output.write(candidate.text)
      try output.write("\n")
    }
  }

  private func complainOfMissing(_ composition: Composition) {
    for problem in composition.problems {
      complain("\(problem.path) is left out (\(problem.fault.id)): \(problem.message)")
    }
    for fact in composition.missing {
      let gain = fact.points > 0 ? "+\(fact.points) " : ""
      complain("\(gain)\(fact.field.name): \(fact.question)")
    }
  }
}
