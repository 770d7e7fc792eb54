import PardonGrading
import PardonRules
import PardonText

/// Writes a grade as the proto3 JSON of GradeResponse, in one fixed order of members.
struct GradeResponseWriter {
  let image: RuleImage
  let locale: MessageLocale
  let offsetUnit: OffsetUnit
  /// What else becomes of the grade's spans; nil when they are as the caller wants them.
  var spans: SpanMapping?

  /// - `text`: written too, for a caller who does not have it.
  func write(
    _ grade: Grade, id: String, text: [UInt8]? = nil, warnings: [String], to json: inout JSONWriter
  ) {
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("gradable")
      json.boolean(grade.isGradable)
      json.key("overall")
      json.integer(grade.overall)
      json.key("band")
      json.string(grade.band.id)
      json.key("language")
      json.string(Self.tag(grade.language.main))
      json.key("languages")
      json.array(Self.languages(grade.language)) { $0.string($1) }
      json.key("dimensions")
      json.object { json in
        for dimension in Dimension.allCases {
          json.key(dimension.id)
          json.integer(grade[dimension])
        }
      }
      json.key("components")
      json.array(Component.allCases) { entry(grade[$1], id: $1.id, to: &$0) }
      json.key("faults")
      json.array(Fault.allCases) { entry(grade[$1], id: $1.id, to: &$0) }
      json.key("findings")
      json.array(grade.findings) { finding($1, to: &$0) }
      json.key("regions")
      json.array(grade.regions) { json, region in
        json.object { json in
          json.key("kind")
          json.string("\(region.kind.name)")
          bounds(region.span, to: &json)
        }
      }
      json.key("notEvaluated")
      json.array(grade.notEvaluated) { $0.string(image.judgementID($1.judgement)) }
      json.key("summary")
      json.string(Summary.text(of: grade, locale: locale))
      json.key("ruleSet")
      json.object { json in
        json.key("version")
        json.string(image.version)
        json.key("hash")
        json.string(image.sourceHash)
      }
      json.key("offsetUnit")
      json.string(Self.name(offsetUnit))
      json.key("incomplete")
      json.boolean(grade.isIncomplete)
      if let text {
        json.key("text")
        json.string(String(decoding: text, as: UTF8.self))
      }
      json.key("warnings")
      json.array(warnings) { $0.string($1) }
    }
  }

  private func entry(_ entry: LedgerEntry, id: String, to json: inout JSONWriter) {
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("level")
      json.integer(entry.level)
      json.key("points")
      json.integer(entry.points)
      json.key("evidence")
      json.array(entry.evidence) { json, span in json.object { bounds(span, to: &$0) } }
    }
  }

  private func finding(_ finding: Finding, to json: inout JSONWriter) {
    let coaching = image.coaching(finding.source, locale)
    json.object { json in
      json.key("ruleId")
      json.string(coaching.id)
      json.key(finding.topic.isFault ? "fault" : finding.topic.isComponent ? "component" : "topic")
      json.string(image.name(of: finding.topic))
      if let span = finding.span {
        json.key("span")
        json.object { bounds(span, to: &$0) }
      }
      json.key("severity")
      json.string("\(finding.severity)")
      json.key("message")
      json.string(coaching.message)
      json.key("why")
      json.string(coaching.why)
      if let suggestion = coaching.suggestion {
        json.key("suggestion")
        json.string(suggestion)
      }
      json.key("replacements")
      json.array(finding.isFixable ? coaching.replacements : []) { $0.string($1) }
      json.key("points")
      json.integer(finding.points)
    }
  }

  private func bounds(_ span: TextSpan, to json: inout JSONWriter) {
    let span = spans?(span) ?? span
    json.key("start")
    json.integer(span.start)
    json.key("end")
    json.integer(span.end)
  }

  static func tag(_ language: Language) -> String { "\(language.tag)" }

  static func languages(_ result: LanguageResult) -> [String] {
    switch result.language {
    case .mixed: result.main == .french ? ["fr", "en"] : ["en", "fr"]
    case .undetermined: []
    default: [tag(result.language)]
    }
  }

  static func name(_ unit: OffsetUnit) -> String {
    switch unit {
    case .utf8: "UTF8"
    case .utf16: "UTF16"
    case .codePoint: "CODE_POINT"
    }
  }
}
