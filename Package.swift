// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "carrel",
  products: [
    .executable(name: "carrel", targets: ["CLI"]),
    .executable(name: "carrel-server", targets: ["Daemon"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // Its core alone: connections, TLS, how a server ends. Routes and limits are ours.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird",
      exact: "2.28.1",
      traits: []
    ),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // The only modules that touch C, each over its own small C target. libcurl is opened when it is
    // first needed, zstd is linked statically: libraries cost start-up time.
    .target(name: "CCurl"),
    .target(name: "Curl", dependencies: ["CCurl"]),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary(":libncursesw.a"), .linkedLibrary(":libtinfo.a")]
    ),
    .target(name: "Curses", dependencies: ["CNcurses"]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(name: "CZlib"),
    .target(name: "Gzip", dependencies: ["CZlib"]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary(":libzstd.a")]),
    .target(name: "Zstd", dependencies: ["CZstd"]),

    // Pages taken apart.
    .target(name: "HTMLParsing"),

    // The words. Pure values and rules: no input, no output.
    .target(name: "QueryLanguage"),
    .target(
      name: "Reading",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")]
    ),
    .target(name: "SyncProtocol"),
    .target(name: "TerminalText"),

    // One skill each. None knows the store.
    .target(name: "Anchoring", dependencies: ["Reading"]),
    .target(name: "Changes", dependencies: ["Reading", "SyncProtocol"]),
    .target(name: "Extraction", dependencies: ["HTMLParsing", "Reading"]),
    .target(name: "Interchange", dependencies: ["Reading"]),
    .target(
      name: "Sealing",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"), "SyncProtocol",
      ]
    ),

    // This device.
    .target(
      name: "Storage",
      dependencies: [
        "CSQLite", "Changes", .product(name: "GRDB", package: "GRDB.swift"), "QueryLanguage",
        "Reading", "SyncProtocol", "Zstd",
      ],
      path: "Storage"
    ),
    .target(
      name: "SyncClient",
      dependencies: ["Changes", "Curl", "Reading", "Sealing", "Storage", "SyncProtocol"]
    ),
    .target(
      name: "Library",
      dependencies: [
        "Anchoring", "Changes", "Curl", "Extraction", "Gzip", "Interchange", "QueryLanguage",
        "Reading", "Sealing", "Storage", "SyncClient", "SyncProtocol",
      ]
    ),

    // The server: the rules, what it keeps, how it answers. It never sees a key or a word.
    .target(
      name: "SyncService",
      dependencies: [.product(name: "Crypto", package: "swift-crypto"), "SyncProtocol"],
      path: "SyncServer/Service"
    ),
    .target(
      name: "SQLiteSyncStore",
      dependencies: [
        "CSQLite", .product(name: "GRDB", package: "GRDB.swift"), "SyncProtocol", "SyncService",
      ],
      path: "SyncServer/SQLiteStore"
    ),

    // The fronts.
    .target(
      name: "TerminalReader",
      dependencies: ["Curses", "Library", "Reading", "TerminalText"]
    ),
    .executableTarget(
      name: "CLI",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "Library", "Reading",
        "TerminalReader", "TerminalText",
      ],
      path: "cli"
    ),

    .executableTarget(
      name: "Daemon",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        "SQLiteSyncStore",
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"), "SyncProtocol",
        "SyncService", .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "SyncServer/Daemon"
    ),

    // The promises: one test target per folder of Tests.
    .target(name: "ProcessorTime", path: "Tests/ProcessorTime"),
    .target(name: "SeededRandomness", path: "Tests/SeededRandomness"),
    .target(
      name: "SyncFixtures",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"), "SeededRandomness", "SyncProtocol",
      ],
      path: "Tests/SyncFixtures"
    ),
    .target(
      name: "SyncStoreContract",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"), "SeededRandomness", "SyncFixtures",
        "SyncProtocol", "SyncService",
      ],
      path: "Tests/SyncStoreContract"
    ),
    .executableTarget(
      name: "AnchoringEvaluation",
      dependencies: ["Anchoring", "Reading", "SeededRandomness"],
      path: "Tests/Benchmarks/anchoring",
      exclude: ["README.md"]
    ),
    .testTarget(
      name: "AnchoringTests",
      dependencies: [
        "Anchoring", "AnchoringEvaluation", "ProcessorTime", "Reading", "SeededRandomness",
      ]
    ),
    .testTarget(
      name: "ChangesTests",
      dependencies: ["Changes", "Reading", "SeededRandomness", "SyncProtocol"]
    ),
    .testTarget(
      name: "CLITests",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "CLI", "Library",
        "Reading", "SeededRandomness", "TerminalText",
      ]
    ),
    .testTarget(
      name: "ConvergenceTests",
      dependencies: [
        "Library", "Reading", "SQLiteSyncStore", "SeededRandomness", "SyncClient", "SyncProtocol",
        "SyncService",
      ]
    ),
    .testTarget(
      name: "CrashTests",
      dependencies: [
        "CLI", "Daemon", .product(name: "GRDB", package: "GRDB.swift"), "LoopbackServer",
        "SeededRandomness",
      ]
    ),
    .executableTarget(name: "FetchOnce", dependencies: ["Curl"], path: "Tests/FetchOnce"),
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
    .testTarget(
      name: "CurlTests",
      dependencies: ["Curl", "FetchOnce", "LoopbackServer", "SeededRandomness"]
    ),
    .testTarget(
      name: "ExtractionTests",
      dependencies: ["Extraction", "HTMLParsing", "ProcessorTime", "Reading", "SeededRandomness"],
      exclude: ["HTML5/check_clean.py"],
      resources: [.copy("Fixtures")]
    ),
    .testTarget(
      name: "FuzzingTests",
      dependencies: ["Extraction", "HTMLParsing", "Reading", "SeededRandomness"],
      path: "Tests/Fuzzing",
      exclude: ["Corpus", "Crypto", "Program", "fuzz"]
    ),
    .testTarget(name: "GzipTests", dependencies: ["CZlib", "Gzip"]),
    .testTarget(
      name: "HTMLParsingTests",
      dependencies: ["HTMLParsing", "ProcessorTime", "SeededRandomness"]
    ),
    .testTarget(
      name: "InterchangeTests",
      dependencies: ["Interchange", "Reading", "SeededRandomness"]
    ),
    .testTarget(
      name: "LibraryTests",
      dependencies: [
        "Changes", "Curl", "Interchange", "Library", "LoopbackServer", "ProcessorTime",
        "QueryLanguage", "Reading", "SeededRandomness", "Storage",
      ]
    ),
    .testTarget(name: "ProcessorTimeTests", dependencies: ["ProcessorTime"]),
    .testTarget(name: "QueryLanguageTests", dependencies: ["QueryLanguage", "SeededRandomness"]),
    .testTarget(
      name: "ReadingTests",
      dependencies: ["Reading", "SeededRandomness"],
      resources: [.copy("Vectors/addresses.tsv")]
    ),
    .testTarget(
      name: "SealingTests",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"), "Sealing", "SeededRandomness",
        "SyncProtocol",
      ],
      exclude: ["Decryptor", "Vectors"]
    ),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"), "Daemon",
        .product(name: "NIOCore", package: "swift-nio"), "SyncFixtures", "SyncProtocol",
      ]
    ),
    .testTarget(
      name: "SQLiteSyncStoreTests",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"), "SQLiteSyncStore", "SeededRandomness",
        "SyncFixtures", "SyncProtocol", "SyncService", "SyncStoreContract",
      ]
    ),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Changes", .product(name: "GRDB", package: "GRDB.swift"), "QueryLanguage", "Reading",
        "SeededRandomness", "Storage", "SyncProtocol",
      ]
    ),
    .testTarget(
      name: "SyncClientTests",
      dependencies: [
        "Changes", .product(name: "Crypto", package: "swift-crypto"), "QueryLanguage", "Reading",
        "Sealing", "SeededRandomness", "Storage", "SyncClient", "SyncProtocol",
      ]
    ),
    .testTarget(
      name: "SyncProtocolTests",
      dependencies: ["SeededRandomness", "SyncFixtures", "SyncProtocol"]
    ),
    .testTarget(
      name: "SyncServiceTests",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"), "SQLiteSyncStore", "SeededRandomness",
        "SyncFixtures", "SyncProtocol", "SyncService",
      ]
    ),
    .testTarget(
      name: "TerminalReaderTests",
      dependencies: [
        "CLI", "Curses", "Library", "Reading", "SeededRandomness", "TerminalReader", "TerminalText",
      ],
      exclude: ["Screenshots"]
    ),
    .testTarget(name: "TerminalTextTests", dependencies: ["TerminalText"]),
    .testTarget(
      name: "TranscriptTests",
      dependencies: ["CLI", "Changes", "LoopbackServer", "Storage"],
      resources: [.copy("Transcripts")]
    ),
    .testTarget(name: "ZstdTests", dependencies: ["SeededRandomness", "Zstd"]),
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
