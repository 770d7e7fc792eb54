/// What a check of a store found.
public struct StoreCheck: Sendable, Hashable {
  /// Scores that are stored.
  public var scores = 0
  /// One sentence each; empty when the store holds together.
  public var problems: [String] = []

  /// Further problems of a kind tell nothing new.
  static let mostProblems = 20

  mutating func add(_ problem: @autoclosure () -> String) {
    if problems.count < Self.mostProblems { problems.append(problem()) }
  }
}
