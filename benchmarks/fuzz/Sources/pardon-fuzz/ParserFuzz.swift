import PardonRuleCompiler
import PardonRules

/// One rule file through the whole rule compiler: diagnostics or an image, never a crash, and the image is one that loads.
enum ParserFuzz {
  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let sources = [PackSource(name: "fuzz.yaml", bytes: Array(bytes))]
    let (ruleSet, image, diagnostics) = RuleFiles.smallCompiler.compile(sources)
    for diagnostic in diagnostics { require(!diagnostic.rendered.isEmpty) }
    guard let image else {
      require(diagnostics.contains { $0.severity == .error }, "no image and no error")
      return 0
    }
    do throws(RuleImageError) {
      var runner = ExampleRunner(ruleSet: ruleSet, image: try RuleImage(bytes: image), sources: sources)
      for failure in runner.run().failures { require(!failure.rendered.isEmpty) }
    } catch {
      fatalError("the compiler wrote an image that does not load: \(error)")
    }
    return 0
  }
}
