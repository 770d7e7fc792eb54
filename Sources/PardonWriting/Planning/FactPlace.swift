/// A fact of the request: its field and, of several repairs or preventions, which one.
struct FactPlace: Hashable {
  var field: FactField
  /// 0 for other facts.
  var part: Int

  /// Path in the request.
  var path: String {
    switch field {
    case .repairDetail: "repairs[\(part)].detail"
    case .preventionDetail: "preventions[\(part)].detail"
    default: field.path
    }
  }
}
