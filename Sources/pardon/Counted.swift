/// A number with its noun: “1 score”, “2 scores”.
///
/// - `number`: as it is written, where that is not just its digits.
func counted(_ count: Int, _ noun: String, as number: String? = nil) -> String {
  "\(number ?? "\(count)") \(noun)\(count == 1 ? "" : "s")"
}
