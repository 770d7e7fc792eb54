import ArgumentParser

enum ColorChoice: String, EnumerableFlag {
  case auto, color, noColor

  static func name(for value: ColorChoice) -> NameSpecification {
    switch value {
    case .auto: .customLong("auto-color")
    case .color: .customLong("color")
    case .noColor: .customLong("no-color")
    }
  }
}
