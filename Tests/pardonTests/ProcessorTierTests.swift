import Testing

@Test("a tier that there is not stops the program", arguments: [["grade"], ["serve"]])
func unknownTier(arguments: [String]) throws {
  let outcome = try Program(arguments: arguments, environment: ["PARDON_CPU": "sse"]).run()
  #expect(outcome.status == 78)
  #expect(outcome.problems == "pardon: PARDON_CPU=sse: no such tier; it is one of plain, avx2, avx512, neon\n")
}

@Test("the plain tier grades as the best one does")
func plainTier() throws {
  let draft = Array(
    "Hello Ana,\n\nWe're sorry: your parcel was lost by us. Nous sommes désolés, l’erreur est la nôtre.\n".utf8)
  let best = try Program(arguments: ["grade", "--format", "json", "-"], input: draft).run()
  let plain = try Program(
    arguments: ["grade", "--format", "json", "-"], input: draft, environment: ["PARDON_CPU": "plain"]
  ).run()
  #expect(best.status == 0 && plain.status == 0)
  #expect(plain.output == best.output)
}
