import PardonGrading
import PardonRuleCompiler
import PardonRules
import Testing

@Test("a weight of a level that does not exist is skipped")
func weightOfUnknownLevel() throws {
  // Found by fuzzing the image loader: the image is sound, its checksum right, and the weight has no place in the table.
  let compiler = RuleCompiler(english: .empty, french: .empty, version: "test")
  let packs = [TestRules.english, TestRules.french, TestRules.shared]
  var bytes = try #require(compiler.compile(packs.map { PackSource(name: $0.name, text: $0.text) }).image)
  let name = Array("overall.apology.1".utf8)
  let start = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
  bytes[start + name.count - 1] = UInt8(ascii: "7")
  let checksum = bytes.withUnsafeBytes { RuleImage.checksum($0) }
  for (index, byte) in withUnsafeBytes(of: checksum.littleEndian, Array.init).enumerated() {
    bytes[ImageFormat.checksumOffset + index] = byte
  }
  var grader = try Engine(image: RuleImage(bytes: bytes)).makeGrader()
  let grade = try grader.grade(Array("Sorry.".utf8))
  #expect(grade[.apology].level == 1)
  #expect(grade[.apology].points == 0)
}
