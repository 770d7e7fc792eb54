import PardonWriting
import Testing

@Suite("English first person")
struct EnglishPersonTests {
  @Test(
    "both persons, from either",
    arguments: [
      ("I", "I", "we"), ("I am", "I am", "we are"), ("I was", "I was", "we were"), ("I have", "I have", "we have"),
      ("I 'll", "I'll", "we'll"), ("I'll", "I'll", "we'll"), ("I 'm", "I'm", "we're"), ("I've", "I've", "we've"),
      ("I will", "I will", "we will"), ("me", "me", "us"), ("my", "my", "our"), ("mine", "mine", "ours"),
      ("myself", "myself", "ourselves"), ("I should have", "I should have", "we should have"),
      ("we are", "I am", "we are"),
      ("We were", "I was", "we were"), ("our", "my", "our"), ("ourselves", "myself", "ourselves"),
      ("I  am", "I am", "we are"), ("", "", ""),
    ])
  func persons(_ group: String, _ singular: String, _ plural: String) {
    #expect(written(group) { English.appendFirstPerson($0, person: .singular, to: &$1) } == singular)
    #expect(written(group) { English.appendFirstPerson($0, person: .plural, to: &$1) } == plural)
  }
}
