import PardonGrading
import PardonText
import Testing

@Test(
  "drafts of nothing of one's own are no verdict",
  arguments: [
    "", " \t\r\n\n", "\u{A0}\u{200B}\n", "> Sorry, the carrier did it.\n> Désolés, le transporteur.\n",
    "Le lun. 3 mars 2025 à 09:12, Ada Okafor a écrit :\n> Désolés.\n", "😀😀😀", "\u{0}\u{0}", "\u{FEFF}",
  ])
func nothing(_ text: String) {
  let grade = TestRules.engine.grade(text)
  #expect(!grade.isGradable)
  #expect(grade.findings == [])
  #expect(grade.overall == 20)
  #expect(!Summary.text(of: grade, locale: .french).isEmpty)
}

@Test("a third language is not assessed")
func thirdLanguage() {
  let grade = TestRules.engine.grade(
    "Sehr geehrte Frau Tran, wir bitten Sie um Entschuldigung für die Verspätung. Das Paket liegt seit gestern im Lager."
  )
  #expect(grade.language.main == .undetermined)
  #expect(!grade.isGradable)
  #expect(grade.findings == [])
}

@Test("mixed mail is graded by both languages' rules")
func mixed() {
  let grade = TestRules.engine.grade(
    "We are sorry for the delay of your parcel, and we refunded £20 to your card this morning.\n\n"
      + "Nous sommes désolés du retard de votre colis, que le transporteur avait perdu dans son dépôt hier soir.\n")
  #expect(grade.language.language == .mixed)
  #expect(grade[.apology].evidence.count == 2)
  #expect(grade[.repair].level == 2)
  #expect(grade[.blameShift].level == 2)
}

@Test("a forced language decides")
func forced() {
  var options = GradeOptions()
  options.language = .french
  #expect(TestRules.engine.grade(Drafts.all[1].english, GradeContext(), options)[.blameShift].level == 0)
  #expect(TestRules.engine.grade(Drafts.all[1].french, GradeContext(), options)[.blameShift].level == 2)
}

@Test("invalid UTF-8 is refused with its place")
func invalidUTF8() {
  var grader = TestRules.engine.makeGrader()
  #expect(throws: GradeError.text(.invalidUTF8(offset: 3))) { try grader.grade([0x61, 0x62, 0x63, 0xE9, 0x20]) }
}

@Test("a text beyond the limit is refused, ten megabytes are not")
func size() throws {
  var grader = TestRules.engine.makeGrader()
  let sentence = Array("Sorry for any inconvenience, the carrier is late again today.\n".utf8)
  let ten = Array(repeatElement(sentence, count: 10_000_000 / sentence.count).joined())
  let grade = try grader.grade(ten)
  #expect(grade[.blameShift].level == 2)
  #expect(grade.findings.count == 200)
  #expect(grade.isIncomplete)
  #expect(throws: GradeError.text(.tooLong(bytes: 17 << 20, bytesMax: 16 << 20))) {
    try grader.grade([UInt8](repeating: 0x61, count: 17 << 20))
  }
}
