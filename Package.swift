// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "credentials",
  products: [
    .library(
      name: "Credentials",
      targets: [
        "CredentialPrimitives", "CredentialTokens", "DeviceTrust", "PasswordHashing",
        "PasswordScreening",
      ]),
    .executable(name: "credtool", targets: ["credtool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CSystemArgon2"),
    .systemLibrary(name: "CSystemCrypt"),
    .systemLibrary(name: "CSystemCrypto"),
    .systemLibrary(name: "CSystemUTF8Proc"),
    .systemLibrary(name: "CSystemZlib"),
    .target(name: "CCredBlocklist", exclude: ["common.blocklist"]),
    .target(name: "CCredFilter", exclude: ["FORMAT.md"]),
    .target(name: "CredentialPrimitives", dependencies: ["CSystemCrypto", "CSystemUTF8Proc"]),
    .target(name: "CredentialTokens", dependencies: ["CredentialPrimitives"]),
    .target(name: "DeviceTrust", dependencies: ["CredentialPrimitives", "CredentialTokens"]),
    .target(name: "CCredKernels"),
    .target(
      name: "PasswordHashing",
      dependencies: [
        "CredentialPrimitives", "CCredKernels", "CSystemArgon2", "CSystemCrypt", "CSystemCrypto",
        .product(name: "CoreMetrics", package: "swift-metrics"),
      ]),
    .target(
      name: "PasswordScreening",
      dependencies: ["CredentialPrimitives", "CCredBlocklist", "CCredFilter", "CSystemZlib"]),
    .executableTarget(
      name: "credtool",
      dependencies: [
        "PasswordHashing", "PasswordScreening",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "StoreConformance", dependencies: ["CredentialTokens", "DeviceTrust"],
      path: "Tests/StoreConformance"),
    .testTarget(
      name: "CredentialPrimitivesTests", dependencies: ["CredentialPrimitives", "TestSupport"]),
    .testTarget(
      name: "CredentialTokensTests",
      dependencies: ["CredentialTokens", "StoreConformance", "TestSupport"]),
    .testTarget(
      name: "DeviceTrustTests", dependencies: ["DeviceTrust", "StoreConformance", "TestSupport"]),
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
      dependencies: ["PasswordScreening", "CCredBlocklist", "CCredFilter", "TestSupport"]),
    .testTarget(
      name: "CredToolTests",
      dependencies: ["credtool", "PasswordHashing", "PasswordScreening", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x)

// The fuzz targets need libFuzzer, so only `.ci/fuzz` builds them.
if Context.environment["CREDENTIALS_FUZZING"] != nil {
  package.targets.append(.target(name: "FuzzDriver", path: "Tests/Fuzz/FuzzDriver"))
  let names = [
    "FuzzPHC", "FuzzLegacy", "FuzzKeyFile", "FuzzBlocklist", "FuzzLines", "FuzzToken",
    "FuzzDeviceCookie", "FuzzFingerprint",
  ]
  package.targets += names.map { name in
    .executableTarget(
      name: name,
      dependencies: [
        "FuzzDriver", "CredentialPrimitives", "CredentialTokens", "DeviceTrust", "PasswordHashing",
        "PasswordScreening", "CCredFilter", "CSystemArgon2",
      ],
      path: "Tests/Fuzz/\(name)")
  }
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
  ]
  target.cSettings = [.treatAllWarnings(as: .error)]
}
