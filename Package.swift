// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "carrel",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")
  ],
  targets: [
    // The words. Pure values and rules: no input, no output.
    .target(
      name: "Reading",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")]
    ),
    .target(name: "SyncProtocol"),

    // The promises: one test target per folder of Tests.
    .testTarget(name: "ReadingTests", dependencies: ["Reading"]),
    .testTarget(name: "SyncProtocolTests", dependencies: ["SyncProtocol"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
