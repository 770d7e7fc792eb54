import Testing

@testable import PardonWriting

@Suite struct TextMarksTests {
  @Test(arguments: ["[amount]", "{{name}}", "<Prénom>", "XXX", "abcxXxdef", "____", "$NAME", "tbd", "N/A", "ToDo"])
  func placeholdersAreSeen(text: String) { #expect(TextMarks(text[...].utf8).hasPlaceholder) }

  @Test(arguments: ["Maxx", "a_b", "$nam", "todos", "n/a.", "l'été", "100 $", ""])
  func otherTextsAreNone(text: String) { #expect(!TextMarks(text[...].utf8).hasPlaceholder) }

  @Test(arguments: ["a\nb", "a\r\nb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{0B}"])
  func lineBreaksAreSeen(text: String) { #expect(TextMarks(text[...].utf8).hasLineBreak) }

  /// The property tables of Unicode decide in the test what the bytes decide in the code.
  @Test func everyControlIsSeen() {
    for value in UInt32(0)...0x2100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let marks = TextMarks(String(scalar)[...].utf8)
      let isControl = scalar.properties.generalCategory == .control
      #expect(marks.hasControl || marks.hasLineBreak == isControl || value == 0x2028 || value == 0x2029, "\(value)")
      if !isControl { #expect(!marks.hasControl, "\(value)") }
      #expect(marks.characterCount == 1)
    }
  }
}
