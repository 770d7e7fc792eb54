// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that users of Pardon never resolve what only measuring needs.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "pardon-benchmarks",
  dependencies: [
    .package(name: "pardon", path: ".."),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .target(name: "CAllocations"),
    .executableTarget(
      name: "pardon-bench",
      dependencies: [
        "CAllocations", .product(name: "Pardon", package: "pardon"), .product(name: "PardonStore", package: "pardon"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "pardon-echo",
      dependencies: [
        .product(name: "PardonRPC", package: "pardon"), .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
  ]
)
