public import PardonGrading

/// What is odd about a request without being wrong, in words.
public enum GradeWarnings {
  public static func of(_ context: GradeContext) -> [String] {
    guard let channel = context.unknownChannel else { return [] }
    return ["unknown channel “\(channel)”, graded as email"]
  }
}
