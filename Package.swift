// swift-tools-version: 6.3;(experimentalCGen)
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "pardon",
  products: [
    .executable(name: "pardon", targets: ["pardon"]),
    .library(
      name: "Pardon",
      targets: [
        "PardonGrading", "PardonRulePacks", "PardonRules", "PardonText", "PardonWriting", "PardonWritingPacks",
      ]),
    .library(name: "PardonRPC", targets: ["PardonRPC"]),
    .library(name: "PardonMail", targets: ["PardonMail"]),
    .library(name: "PardonStore", targets: ["PardonStore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    .target(name: "CPardonScan"),
    .target(name: "PardonText", dependencies: ["CPardonScan"], swiftSettings: strict),
    .target(name: "PardonRules", dependencies: ["CPardonScan", "PardonText"], swiftSettings: strict),
    .target(
      name: "PardonRuleCompiler",
      dependencies: ["PardonText", "PardonRules", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .executableTarget(name: "pardon-rulec", dependencies: ["PardonRuleCompiler"], swiftSettings: strict),
    .plugin(name: "CompileRulePacks", capability: .buildTool(), dependencies: ["pardon-rulec"]),
    .target(name: "CPardonRulePacks", plugins: ["CompileRulePacks"]),
    .target(
      name: "PardonRulePacks", dependencies: ["CPardonRulePacks", "PardonRules"],
      exclude: ["en", "fr", "shared", "inflection"], swiftSettings: strict),
    .target(name: "PardonGrading", dependencies: ["PardonText", "PardonRules"], swiftSettings: strict),
    .target(
      name: "PardonWriting", dependencies: ["PardonText", "PardonRules", "PardonGrading"], swiftSettings: strict),
    .target(
      name: "PardonWritingCompiler",
      dependencies: ["PardonWriting", "PardonRuleCompiler", "PardonGrading", "PardonRules"], swiftSettings: strict),
    .executableTarget(
      name: "pardon-writec", dependencies: ["PardonWritingCompiler", "PardonRuleCompiler"], swiftSettings: strict),
    .executableTarget(
      name: "pardon-patterns", dependencies: ["PardonRuleCompiler", "PardonRulePacks", "PardonRules", "PardonText"],
      path: "benchmarks/peers/pardon-patterns", swiftSettings: strict),
    .plugin(name: "CompileWritingPacks", capability: .buildTool(), dependencies: ["pardon-writec"]),
    .target(name: "CPardonWritingPacks", plugins: ["CompileWritingPacks"]),
    .target(
      name: "PardonWritingPacks", dependencies: ["CPardonWritingPacks", "PardonRules", "PardonWriting"],
      exclude: ["en", "fr", "shared"], swiftSettings: strict),
    .systemLibrary(name: "CGMime", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .target(name: "CPardonProto", dependencies: ["CProtobufC"], exclude: ["descriptors.binpb"]),
    .target(
      name: "PardonWire",
      dependencies: [
        "CPardonProto", "PardonText", "PardonRules", "PardonGrading", "PardonWriting", "PardonStore",
      ],
      swiftSettings: strict),
    .target(name: "PardonMail", dependencies: ["CGMime", "CGumbo"], swiftSettings: strict),
    .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
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
      ], swiftSettings: strict),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(
      name: "PardonStore",
      dependencies: ["CSQLite", "CPostgres", "CSodium", "CZstd", "PardonGrading"], swiftSettings: strict),
    .target(
      name: "PardonBulk",
      dependencies: [
        "CZlib", "CZstd", "CCSV", "PardonText", "PardonRules", "PardonGrading", "PardonMail", "PardonStore",
        "PardonWire",
      ], swiftSettings: strict),
    .target(name: "CPardonDashboard", exclude: ["Assets"]),
    .target(
      name: "PardonServer",
      dependencies: [
        "PardonText", "PardonRules", "PardonRuleCompiler", "PardonRulePacks", "PardonGrading", "PardonWriting",
        "PardonWritingPacks", "PardonWire", "PardonRPC", "PardonStore", "CPardonDashboard",
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: strict),
    .target(
      name: "PardonTestSupport", dependencies: ["PardonText", "PardonRules", "PardonRuleCompiler"],
      swiftSettings: strict),
    .testTarget(name: "PardonTextTests", dependencies: ["CPardonScan", "PardonText"], swiftSettings: strict),
    .testTarget(
      name: "PardonRulesTests",
      dependencies: ["PardonText", "PardonRules", "PardonRuleCompiler", "PardonTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PardonRuleCompilerTests",
      dependencies: ["PardonText", "PardonRules", "PardonRuleCompiler", "PardonTestSupport"], exclude: ["Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "PardonGradingTests",
      dependencies: [
        "PardonText", "PardonRules", "PardonRulePacks", "PardonRuleCompiler", "PardonGrading", "PardonTestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "PardonWritingTests",
      dependencies: [
        "PardonWriting", "PardonWritingCompiler", "PardonWritingPacks", "PardonGrading", "PardonRuleCompiler",
        "PardonRulePacks", "PardonRules", "PardonText", "PardonTestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "PardonWritingCompilerTests",
      dependencies: [
        "PardonWritingCompiler", "PardonWritingPacks", "PardonWriting", "PardonRuleCompiler", "PardonRulePacks",
        "PardonGrading", "PardonTestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "PardonRPCTests",
      dependencies: [
        "PardonRPC", "PardonTestSupport", "PardonWire", "CNghttp2",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], swiftSettings: strict),
    .testTarget(
      name: "PardonWireTests",
      dependencies: ["PardonWire", "PardonGrading", "PardonRulePacks", "PardonRules", "PardonText"],
      exclude: ["differential.py"], swiftSettings: strict),
    .executableTarget(
      name: "ConformanceService",
      dependencies: [
        "PardonRPC", "PardonWire",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ], path: "Tests/ConformanceService", exclude: ["NOTICE.md", "run.sh"], swiftSettings: strict),
    .testTarget(
      name: "PardonServerTests",
      dependencies: [
        "PardonServer", "PardonWire", "PardonGrading", "PardonRuleCompiler", "PardonRulePacks", "PardonRPC",
        "PardonStore", "PardonText",
        .product(name: "NIOCore", package: "swift-nio"),
      ], swiftSettings: strict),
    .testTarget(
      name: "PardonBulkTests",
      dependencies: ["PardonBulk", "PardonGrading", "PardonRulePacks", "PardonStore", "PardonWire"],
      swiftSettings: strict),
    .testTarget(name: "PardonStoreTests", dependencies: ["PardonStore", "PardonGrading"], swiftSettings: strict),
    .executableTarget(
      name: "CrashRecorder", dependencies: ["PardonStore"], path: "Tests/CrashRecorder", swiftSettings: strict),
    .testTarget(name: "PardonMailTests", dependencies: ["PardonMail"], swiftSettings: strict),
    .testTarget(name: "pardonTests", dependencies: ["pardon"], exclude: ["Snapshots"], swiftSettings: strict),
    .executableTarget(
      name: "pardon",
      dependencies: [
        "PardonText", "PardonRules", "PardonRulePacks", "PardonRuleCompiler", "PardonGrading", "PardonWriting",
        "PardonWritingCompiler", "PardonWritingPacks", "PardonMail", "PardonBulk",
        "PardonServer", "PardonStore", "PardonWire",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
