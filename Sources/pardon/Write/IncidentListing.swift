import PardonGrading
import PardonWriting

/// `pardon compose --list`.
struct IncidentListing {
  let pack: WritingPack
  let language: DraftLanguage

  func write(onlyNames: Bool = false) throws {
    var output = StandardOutput()
    for index in 0..<pack.incidentCount {
      let type = pack.summary(ofIncident: index, in: language)
      try output.write("\(type.id): \(type.name)\n")
      if onlyNames { continue }
      for fact in type.facts {
        try output.write(
          "  \(fact.field.name) (\(fact.field.kind.name))\(fact.isRequired ? " *" : ""): \(fact.question)\n")
      }
    }
    try output.flush()
  }
}
