// swift-tools-version: 6.3
import PackageDescription

// The engine's sources are linked in, not depended on: fuzzing wants them instrumented, and the rule compiler is not public.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Optimised, for executions a second; with `assert`, for what it can tell.
let instrumented = strict + [.unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug"])]

let package = Package(
  name: "pardon-fuzz",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  ],
  targets: [
    .target(name: "CPardonScan", cSettings: [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]),
    .target(name: "PardonText", dependencies: ["CPardonScan"], swiftSettings: instrumented),
    .target(name: "PardonRules", dependencies: ["CPardonScan", "PardonText"], swiftSettings: instrumented),
    .target(
      name: "PardonRuleCompiler",
      dependencies: ["PardonText", "PardonRules", .product(name: "Yams", package: "Yams")],
      swiftSettings: instrumented),
    .target(name: "PardonGrading", dependencies: ["PardonText", "PardonRules"], swiftSettings: instrumented),
    .systemLibrary(name: "CGMime", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .target(name: "PardonMail", dependencies: ["CGMime", "CGumbo"], swiftSettings: instrumented),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
    .target(
      name: "PardonRPC",
      dependencies: [
        "CMalloc", "CNghttp2", "CZlib",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: instrumented + [.unsafeFlags(["-enable-testing"])]),
    .systemLibrary(name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .target(name: "CPardonProto", dependencies: ["CProtobufC"], exclude: ["descriptors.binpb"]),
    .target(
      name: "PardonWriting", dependencies: ["PardonText", "PardonRules", "PardonGrading"], swiftSettings: instrumented),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "PardonStore", dependencies: ["CSQLite", "CPostgres", "CSodium", "CZstd", "PardonGrading"],
      swiftSettings: instrumented),
    .target(
      name: "PardonWire",
      dependencies: ["CPardonProto", "PardonText", "PardonRules", "PardonGrading", "PardonWriting", "PardonStore"],
      swiftSettings: instrumented),
    .target(name: "CLibFuzzer"),
    .executableTarget(
      name: "pardon-fuzz",
      dependencies: [
        "CLibFuzzer", "PardonText", "PardonRules", "PardonRuleCompiler", "PardonGrading", "PardonMail", "PardonRPC",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        "PardonWire",
      ],
      swiftSettings: strict + [.unsafeFlags(["-sanitize=address", "-assert-config", "Debug"])],
      // gold cannot read the debug information of instrumented objects.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ]
)
