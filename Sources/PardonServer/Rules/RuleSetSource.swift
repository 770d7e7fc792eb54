internal import Glibc
internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonRulePacks
internal import PardonRules
internal import PardonText

/// Where the rule set of a server comes from, and how to make an `Engine` of it.
struct RuleSetSource: Sendable {
  var files: [String]
  var hasBuiltIn: Bool
  var disabled: [String]
  var profile: String
  var limits: TextLimits

  /// - `files`: instead of those of the configuration.
  init(_ configuration: ServerConfiguration, files: [String]? = nil) {
    self.files = files ?? configuration.ruleFiles
    hasBuiltIn = configuration.hasBuiltInRules
    disabled = files == nil ? configuration.disabledRules : []
    profile = configuration.profile
    limits = TextLimits(textBytesMax: configuration.textBytesMax)
  }

  /// Reads, compiles and checks everything anew; some tenths of a second when there are YAML files.
  func load() throws(RuleSetError) -> RuleSet {
    let image = try image()
    let problems = Engine.problems(image: image, profile: profile, disabling: disabled)
    guard problems.isEmpty else { throw RuleSetError(reasons: problems.map { "\($0)" }) }
    do throws(GradeError) {
      return RuleSet(engine: try Engine(image: image, profile: profile, disabling: disabled, limits: limits))
    } catch {
      throw RuleSetError(reasons: ["\(error)"])
    }
  }

  /// What tells one state of the files from another; nil for a file that cannot be looked at.
  func fingerprint() -> [FileStamp?] { files.map { FileStamp(path: $0) } }

  private func image() throws(RuleSetError) -> RuleImage {
    if files.isEmpty { return try Self.valid("the built-in rule set", BuiltInRules.loadImage) }
    var packs: [PackSource] = []
    for file in files { packs.append(PackSource(name: file, bytes: try Self.read(file), layer: 1)) }
    guard let compiled = packs.first(where: { ImageFormat.isImage($0.bytes) }) else {
      let bytes = try compile(packs)
      return try Self.valid("the compiled rules") { () throws(RuleImageError) in try RuleImage(bytes: bytes) }
    }
    guard packs.count == 1 else {
      throw RuleSetError(reasons: ["\(compiled.name): a compiled image stands alone; compile the YAML files together"])
    }
    return try Self.valid(compiled.name) { () throws(RuleImageError) in try RuleImage(bytes: compiled.bytes) }
  }

  private static func valid(
    _ name: String, _ load: () throws(RuleImageError) -> RuleImage
  ) throws(RuleSetError) -> RuleImage {
    do throws(RuleImageError) {
      return try load()
    } catch {
      throw RuleSetError(reasons: ["\(name): \(error)"])
    }
  }

  private func compile(_ packs: [PackSource]) throws(RuleSetError) -> [UInt8] {
    var version = "custom"
    if hasBuiltIn, let builtIn = try? BuiltInRules.loadImage() { version = "\(builtIn.version)+custom" }
    let compiler = RuleCompiler(
      english: try Self.table("en"), french: try Self.table("fr"), checksParity: false, version: version)
    let builtIn = hasBuiltIn ? BuiltInRules.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) } : []
    let (_, image, diagnostics) = compiler.compile(builtIn + packs)
    guard let image else {
      throw RuleSetError(reasons: diagnostics.filter { $0.severity == .error }.map(\.rendered))
    }
    return image
  }

  private static func table(_ language: String) throws(RuleSetError) -> InflectionTable {
    guard let file = BuiltInRules.inflection(language) else { return .empty }
    do {
      return try InflectionTable(tabSeparated: Array(file.bytes))
    } catch {
      throw RuleSetError(reasons: ["\(file.name): the built-in inflection table is damaged"])
    }
  }

  private static func read(_ path: String) throws(RuleSetError) -> [UInt8] {
    do throws(FileReadError) {
      return try FileContents.read(path)
    } catch {
      throw RuleSetError(reasons: ["\(path): \(error.description)"])
    }
  }
}

/// Why a rule set cannot serve.
struct RuleSetError: Error {
  /// With file, line and column where a rule file is at fault.
  var reasons: [String]
}
