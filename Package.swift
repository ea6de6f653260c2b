// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "credentials",
  products: [
    // A product a room: whoever only hashes neither compiles nor links what screens or stores.
    .library(name: "PasswordHashing", targets: ["PasswordHashing"]),
    .library(name: "PasswordScreening", targets: ["PasswordScreening"]),
    .library(name: "CredentialTokens", targets: ["CredentialTokens"]),
    .library(name: "DeviceTrust", targets: ["DeviceTrust"]),
    .library(name: "AccountFlows", targets: ["AccountFlows"]),
    .library(name: "CredentialStoreSQLite", targets: ["CredentialStoreSQLite"]),
    .library(name: "CredentialStorePostgreSQL", targets: ["CredentialStorePostgreSQL"]),
    .library(name: "SMTPMailer", targets: ["SMTPMailer"]),
    .library(name: "BreachRangeClient", targets: ["BreachRangeClient"]),
    // All of those that need no trait beyond the default ones, by one import.
    .library(name: "Credentials", targets: ["Credentials"]),
    .executable(name: "credtool", targets: ["credtool"]),
    .executable(name: "credtool-store", targets: ["credtool-store"]),
  ],
  traits: [
    .trait(
      name: "Guide", description: "GuideService, the example of a service, on Hummingbird.",
      enabledTraits: ["SQLite"]),
    .trait(
      name: "HTTPClient", description: "BreachRangeClient, which asks range servers over HTTP."),
    .trait(
      name: "PostgreSQL",
      description: "CredentialStorePostgreSQL, a store in a PostgreSQL database, through libpq."),
    .trait(
      name: "SMTP", description: "SMTPMailer, which hands mails to a mail server, through libcurl."),
    .trait(name: "SQLite", description: "CredentialStoreSQLite, a store in one SQLite file."),
    .default(enabledTraits: ["SQLite"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    // Their products are depended on under the traits SQLite, HTTPClient and Guide only, so that nobody
    // who builds without those even fetches them.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(
      name: "CSystemCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
    .systemLibrary(
      name: "CSystemCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSystemCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CSystemIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
    .systemLibrary(name: "CSystemPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    // GRDB looks for the same one, and does not say which package has it.
    .systemLibrary(
      name: "CSystemSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // Its pkg-config file defines a macro, which SwiftPM prohibits with a warning at every build.
    .systemLibrary(name: "CSystemUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CSystemZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CCredBlocklist",
      exclude: [
        "common.blocklist", "english-words.blocklist", "passphrase-words-de.txt",
        "passphrase-words-en.txt",
      ]),
    .target(name: "CCredFilter", exclude: ["FORMAT.md"]),
    .target(name: "CredentialPrimitives", dependencies: ["CSystemCrypto", "CSystemUTF8Proc"]),
    .target(name: "CredentialTokens", dependencies: ["CredentialPrimitives"]),
    .target(
      name: "CredentialStoreSQL",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialTokens", "DeviceTrust",
        "PasswordScreening",
      ]),
    // Empty without its trait, as is BreachRangeClient: the sources stand in `#if SQLite`.
    .target(
      name: "CredentialStoreSQLite",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQL", "CredentialTokens",
        "DeviceTrust", .target(name: "CSystemSQLite", condition: .when(traits: ["SQLite"])),
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        .product(name: "GRDBSQLite", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ]),
    .target(
      name: "CredentialStorePostgreSQL",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQL", "CredentialTokens",
        "DeviceTrust", .target(name: "CSystemPQ", condition: .when(traits: ["PostgreSQL"])),
      ]),
    .target(name: "DeviceTrust", dependencies: ["CredentialPrimitives", "CredentialTokens"]),
    .target(
      name: "AccountFlows",
      dependencies: [
        "CredentialPrimitives", "CredentialTokens", "CSystemIDN2", "DeviceTrust", "PasswordHashing",
        "PasswordScreening",
      ]),
    // An empty module without its trait, too.
    .target(
      name: "SMTPMailer",
      dependencies: [
        "AccountFlows", "CredentialPrimitives",
        .target(name: "CSystemCurl", condition: .when(traits: ["SMTP"])),
      ]),
    .target(
      name: "Credentials",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQLite", "CredentialTokens",
        "DeviceTrust", "PasswordHashing", "PasswordScreening",
      ]),
    .target(name: "CCredKernels"),
    .target(
      name: "PasswordHashing",
      dependencies: [
        "CredentialPrimitives", "CCredKernels", "CSystemArgon2", "CSystemCrypt", "CSystemCrypto",
        .product(name: "CoreMetrics", package: "swift-metrics"),
      ]),
    .target(
      name: "PasswordScreening",
      dependencies: [
        "CredentialPrimitives", "CCredBlocklist", "CCredFilter", "CSystemZlib",
        .product(name: "Logging", package: "swift-log"),
      ]),
    // An empty module without the trait: its sources stand in `#if HTTPClient`, as its tests do.
    .target(
      name: "BreachRangeClient",
      dependencies: [
        "PasswordScreening",
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          condition: .when(traits: ["HTTPClient"])),
        .product(
          name: "NIOCore", package: "swift-nio", condition: .when(traits: ["HTTPClient"])),
        .product(
          name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["HTTPClient"])),
      ]),
    .target(
      name: "CredToolSupport",
      dependencies: [
        "CredentialPrimitives", "PasswordScreening",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "CredToolCommands",
      dependencies: [
        "CredToolSupport", "CredentialPrimitives", "PasswordHashing", "PasswordScreening",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "credtool-store",
      dependencies: [
        "AccountFlows", "CredToolCommands", "CredToolSupport", "CredentialPrimitives",
        "CredentialStorePostgreSQL", "CredentialStoreSQLite", "CredentialTokens", "DeviceTrust",
        "PasswordHashing",
        "PasswordScreening", "SMTPMailer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "credtool",
      dependencies: [
        "CredToolCommands", "CredToolSupport", "CredentialPrimitives",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["CredentialPrimitives"], path: "Tests/TestSupport",
      exclude: ["mail-server.py"]),
    .target(
      name: "StoreConformance",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQL", "CredentialTokens",
        "DeviceTrust", "PasswordHashing", "PasswordScreening",
      ],
      path: "Tests/StoreConformance"),
    // What users write, with the imports that they write.
    .testTarget(
      name: "CallSitesTests",
      dependencies: ["CredentialTokens", "Credentials", "DeviceTrust", "PasswordScreening"]),
    // It reads the sources and what is written about them, and builds upon none.
    .testTarget(name: "DocumentationTests"),
    .testTarget(
      name: "CredentialPrimitivesTests", dependencies: ["CredentialPrimitives", "TestSupport"]),
    .testTarget(
      name: "CredentialTokensTests",
      dependencies: ["CredentialTokens", "StoreConformance", "TestSupport"]),
    .executableTarget(
      name: "token-consumer",
      dependencies: [
        "CredentialStorePostgreSQL", "CredentialStoreSQLite", "CredentialTokens", "DeviceTrust",
      ],
      path: "Tests/TokenConsumer"),
    .executableTarget(
      name: "account-worker",
      dependencies: ["CredentialStoreSQLite", "CredentialTokens", "StoreConformance"],
      path: "Tests/AccountWorker"),
    .testTarget(
      name: "CredentialStoreSQLiteTests",
      dependencies: [
        "AccountFlows", "CredentialStoreSQLite", "DeviceTrust", "PasswordScreening",
        "StoreConformance", "TestSupport", "account-worker", "token-consumer",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ]),
    .testTarget(
      name: "CredentialStorePostgreSQLTests",
      dependencies: [
        "CredentialStorePostgreSQL", "StoreConformance", "TestSupport", "credtool",
        "credtool-store", "token-consumer",
      ],
      exclude: ["cluster.sh"]),
    .testTarget(
      name: "DeviceTrustTests", dependencies: ["DeviceTrust", "StoreConformance", "TestSupport"]),
    .testTarget(
      name: "AccountFlowsTests",
      dependencies: ["AccountFlows", "CredentialTokens", "StoreConformance", "TestSupport"]),
    .executableTarget(
      name: "outbox-worker",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQLite", "SMTPMailer",
      ],
      path: "Tests/OutboxWorker"),
    .testTarget(
      name: "SMTPMailerTests",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQLite", "CredentialTokens",
        "PasswordScreening", "SMTPMailer", "TestSupport", "outbox-worker",
      ]),
    // An example for readers, so it lies beside the sources and not among them.
    .executableTarget(
      name: "GuideService",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStorePostgreSQL",
        "CredentialStoreSQLite", "CredentialTokens", "DeviceTrust", "PasswordHashing",
        "PasswordScreening",
        .product(name: "Logging", package: "swift-log"),
        .product(
          name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Guide"])),
        .product(
          name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Guide"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Guide"])),
        .product(
          name: "ServiceLifecycle", package: "swift-service-lifecycle",
          condition: .when(traits: ["Guide"])),
      ],
      path: "Examples/GuideService"),
    .testTarget(
      name: "GuideServiceTests",
      dependencies: [
        "AccountFlows", "CredentialPrimitives", "CredentialStoreSQLite", "CredentialTokens",
        "GuideService", "PasswordHashing", "PasswordScreening", "TestSupport",
        .product(name: "InMemoryLogging", package: "swift-log"),
        .product(name: "Logging", package: "swift-log"),
        .product(
          name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Guide"])),
        .product(
          name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Guide"])),
        .product(
          name: "HummingbirdTesting", package: "hummingbird",
          condition: .when(traits: ["Guide"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Guide"])),
      ]),
    .testTarget(
      name: "PasswordHashingTests",
      dependencies: [
        "PasswordHashing", "CCredKernels", "TestSupport",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
      ],
      exclude: ["hash-peers.py", "legacy-peers.py", "legacy-vectors.tsv"]),
    .testTarget(
      name: "PasswordScreeningTests",
      dependencies: [
        "PasswordScreening", "CCredBlocklist", "CCredFilter", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "InMemoryLogging", package: "swift-log"),
      ]),
    .testTarget(
      name: "BreachRangeClientTests",
      dependencies: ["BreachRangeClient", "PasswordScreening", "TestSupport"]),
    .testTarget(
      name: "CredToolTests",
      dependencies: [
        "credtool", "credtool-store", "CredToolCommands", "CredToolSupport", "CredentialPrimitives",
        "PasswordHashing", "PasswordScreening", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x)

// Only who builds the documentation resolves its plugin.
if Context.environment["CREDENTIALS_DOCUMENTATION"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// The fuzz targets need libFuzzer, so only `.ci/fuzz` builds them.
if Context.environment["CREDENTIALS_FUZZING"] != nil {
  package.targets.append(.target(name: "FuzzDriver", path: "Tests/Fuzz/FuzzDriver"))
  let names = [
    "FuzzPHC", "FuzzLegacy", "FuzzKeyFile", "FuzzBlocklist", "FuzzLines", "FuzzListChunk",
    "FuzzHashLines", "FuzzRangeBody", "FuzzStrength", "FuzzToken", "FuzzDeviceCookie",
    "FuzzFingerprint", "FuzzFingerprintJSON", "FuzzPolicyFile", "FuzzEmailAddress",
    "FuzzSMTPURL", "FuzzLicenceKey",
  ]
  package.targets += names.map { name in
    .executableTarget(
      name: name,
      dependencies: [
        "FuzzDriver", "AccountFlows", "CredentialPrimitives", "CredentialTokens", "DeviceTrust",
        "PasswordHashing", "PasswordScreening", "SMTPMailer", "CCredFilter", "CSystemArgon2",
        "CSystemCurl",
      ],
      path: "Tests/Fuzz/\(name)")
  }
}

// A build with sanitizers shares nothing with others: `.ci/run` builds what it runs under them.
if Context.environment["CREDENTIALS_SANITIZING"] != nil {
  let names: Set = [
    "PasswordHashingTests", "PasswordHashing", "CCredKernels", "CredentialPrimitives",
    "TestSupport",
  ]
  package.products = []
  package.targets.removeAll { $0.type != .system && !names.contains($0.name) }
}

// Not for those who depend on this package: SwiftPM builds dependencies with all warnings suppressed,
// and takes back only a part of what is asked for here (swift-package-manager 9192, 10192).
let warningsAreErrors = Context.environment["CREDENTIALS_WARNINGS_AS_ERRORS"] != nil

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),
  ]
  // Hummingbird's middleware is not made for it, and what the example shows is to compile elsewhere.
  if target.name != "GuideService" {
    target.swiftSettings?.append(.enableUpcomingFeature("NonisolatedNonsendingByDefault"))
  }
  if warningsAreErrors {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
    target.cSettings = [.treatAllWarnings(as: .error)]
  }
}
