/// Reads the `lists:` of all packs: names first, so that phrases may refer to lists of any file, then phrases.
struct ListLoader {
  let state: LoadState

  struct Declaration {
    let key: String
    let name: YAMLScalar
    let value: YAMLValue
    let language: RuleLanguage
  }

  /// A list, its key, and the keys of the lists it uses.
  struct Loaded {
    let key: String
    let list: PhraseList
    let references: [String]
  }

  /// Makes the names of all lists known.
  func declare(_ packs: [Pack]) -> [Declaration] {
    let declarations = packs.flatMap(declarations)
    declare(declarations)
    return declarations
  }

  /// Parses lists; of two with one key only the first.
  func load(_ declarations: [Declaration]) -> [Loaded] {
    var loaded: [Loaded] = []
    var keys: Set<String> = []
    for declaration in declarations where keys.insert(declaration.key).inserted {
      var parser = state.phraseParser(declaration.language)
      let phrases = sources(declaration).compactMap { parser.parse($0) }
      loaded.append(
        Loaded(
          key: declaration.key, list: PhraseList(name: declaration.name.string, phrases: phrases),
          references: parser.usedLists.sorted()))
      state.finish(parser)
    }
    return loaded
  }

  /// All lists by their keys, after a look for lists that use themselves.
  func join(_ loaded: [Loaded], _ declarations: [Declaration]) -> [String: PhraseList] {
    var references: [String: [String]] = [:]
    var lists: [String: PhraseList] = [:]
    for list in loaded {
      references[list.key] = list.references
      lists[list.key] = list.list
    }
    checkCycles(references, declarations)
    return lists
  }

  /// Lint: lists that no phrase refers to. Call when all phrases are parsed.
  func checkUse(_ packs: [Pack]) {
    for declaration in packs.flatMap(declarations) where !state.usedLists.contains(declaration.key) {
      state.diagnostics.report(
        .unusedList, at: declaration.name, "no phrase uses the list “\(declaration.name.string)”", severity: .warning)
    }
  }

  private func declarations(_ pack: Pack) -> [Declaration] {
    guard let entry = pack.map.entry("lists") else { return [] }
    guard case .map(let entries, _) = entry.value else { return [] }
    return entries.map {
      Declaration(key: "\(pack.scope):\($0.key.string)", name: $0.key, value: $0.value, language: pack.language)
    }
  }

  private func declare(_ declarations: [Declaration]) {
    var seen: [String: YAMLScalar] = [:]
    for declaration in declarations {
      let name = declaration.name.string
      let isName = !name.isEmpty && name.utf8.allSatisfy { PhraseLexer.isName(Unicode.Scalar($0)) }
      if !isName {
        state.diagnostics.report(
          .badID, at: declaration.name, "“\(name)” is no list name", hint: "letters, digits and _: FAILURE_NOUN")
      } else if PhraseParser.reservedNames.contains(name) {
        state.diagnostics.report(.duplicateList, at: declaration.name, "<\(name)> is built in", hint: "rename the list")
      } else if let first = seen[declaration.key] ?? clash(declaration, in: seen) {
        state.diagnostics.report(
          .duplicateList, at: declaration.name, "the list “\(name)” exists already",
          hint: "first in \(first.source.name):\(first.line); names are shared by all files of a language")
      } else {
        seen[declaration.key] = declaration.name
      }
      // Also after a mistake, which then causes no others.
      if seen[declaration.key]?.location != declaration.name.location { state.usedLists.insert(declaration.key) }
      for language in RuleLanguage.allCases where language == declaration.language || declaration.language == .both {
        if state.listKeys[language]?[name] == nil { state.listKeys[language, default: [:]][name] = declaration.key }
      }
    }
  }

  /// A shared list and one of a language may not have one name.
  private func clash(_ declaration: Declaration, in seen: [String: YAMLScalar]) -> YAMLScalar? {
    let scopes = declaration.language == .both ? ["en", "fr"] : ["shared"]
    return scopes.lazy.compactMap { seen["\($0):\(declaration.name.string)"] }.first
  }

  private func sources(_ declaration: Declaration) -> [PhraseSource] {
    switch declaration.value {
    case .text(let scalar): return PhraseSource.split(scalar)
    case .list, .map:
      let sources = state.diagnostics.texts(declaration.value, of: declaration.name.string).map { PhraseSource($0) }
      if sources.isEmpty, case .list = declaration.value {
        state.diagnostics.report(.emptyPhrase, at: declaration.name, "the list “\(declaration.name.string)” is empty")
      }
      return sources
    }
  }

  private func checkCycles(_ references: [String: [String]], _ declarations: [Declaration]) {
    var finished: Set<String> = []
    var path: [String] = []
    func visit(_ key: String) {
      guard !finished.contains(key) else { return }
      if let start = path.firstIndex(of: key) {
        let cycle = (path[start...] + [key]).map { $0.split(separator: ":").last.map(String.init) ?? $0 }
        if let declaration = declarations.first(where: { $0.key == key }) {
          state.diagnostics.report(
            .listCycle, at: declaration.name, "the list refers to itself: \(cycle.joined(separator: " → "))")
        }
        return
      }
      path.append(key)
      for next in references[key] ?? [] { visit(next) }
      path.removeLast()
      finished.insert(key)
    }
    for declaration in declarations { visit(declaration.key) }
  }
}
