extension Engine {
  /// What a component at a level adds to `overall` in the engine's profile.
  package func points(_ component: Component, level: Int) -> Int {
    Int(scores.points(Int(component.rawValue), level: level)[ScoreTable.overallLane])
  }
}
