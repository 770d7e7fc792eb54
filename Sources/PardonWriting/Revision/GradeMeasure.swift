internal import PardonGrading
internal import PardonRules
internal import PardonText

/// What a step of the revision must raise. Points count before they are kept within 0…100, so that harmful texts gain too.
struct GradeMeasure: Equatable, Comparable {
  var points: Int
  /// Faults with a place in the text, fewer is better.
  var faults: Int
  var componentPoints: Int
  /// Of these, points for a vague cause beside blame or excuses: the blame may itself be that cause, and goes with it.
  var blamingCausePoints: Int
  var isGradable: Bool
  var language: Language
  /// Bytes of quoted mail, signatures and the like.
  var foreignBytes: Int

  init(_ grade: Grade) {
    componentPoints = grade.componentPoints
    points = componentPoints + grade.faultPoints
    let blames = grade[.blameShift].level > 0 || grade[.excessJustification].level > 0
    blamingCausePoints = blames && grade[.explanation].level == 1 ? grade[.explanation].points : 0
    faults = grade.findings.reduce(0) { $0 + ($1.topic.isFault && $1.span != nil ? 1 : 0) }
    isGradable = grade.isGradable
    language = grade.language.main
    foreignBytes = grade.regions.reduce(0) { $0 + ($1.kind.isAuthored ? 0 : $1.span.end - $1.span.start) }
  }

  static func < (left: GradeMeasure, right: GradeMeasure) -> Bool {
    left.points != right.points ? left.points < right.points : left.faults > right.faults
  }

  /// Better than `other`, still gradable, in the same language, no component but a cause that blames paid for it, and what
  /// is not the author's is still taken for that: it may lose a line break, no words.
  func isGain(over other: GradeMeasure) -> Bool {
    isGradable && componentPoints >= other.componentPoints - other.blamingCausePoints && other < self
      && language == other.language && 0...4 ~= other.foreignBytes - foreignBytes
  }
}
