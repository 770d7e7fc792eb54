/// Finds spaces that stand twice, or before a comma or full stop, when optional pieces are all left out or all kept.
enum SpacingCheck {
  static func problem(_ steps: [TextLowering.Step]) -> (message: String, hint: String)? {
    for keeps in [false, true] {
      var text = ""
      flatten(steps, keeps: keeps, into: &text)
      for (bad, message) in [
        ("  ", "two spaces in a row"), (" ,", "a space before a comma"), (" .", "a space before a full stop"),
      ]
      where text.contains(bad) {
        return (
          message + (keeps ? "" : " when optional pieces are left out"),
          keeps ? "remove it" : "put the space inside the brackets: late[ on {time}]"
        )
      }
    }
    return nil
  }

  private static func flatten(_ steps: [TextLowering.Step], keeps: Bool, into text: inout String) {
    for step in steps {
      switch step {
      case .literal(let string, _): text += string
      case .optional(let inner, _): if keeps { flatten(inner, keeps: keeps, into: &text) }
      default: text += "x"
      }
    }
  }
}
