// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "credential-benchmarks",
  dependencies: [
    .package(name: "credentials", path: "..", traits: [.defaults, "PostgreSQL", "SMTP"]),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CAddUnit", path: "CAddUnit"),
    .executableTarget(
      name: "PasswordHashingBenchmarks",
      dependencies: [
        "CAddUnit",
        .product(name: "Credentials", package: "credentials"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "PasswordHashing",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "argon2-worker",
      dependencies: ["CAddUnit", .product(name: "Credentials", package: "credentials")],
      path: "Argon2Worker"),
    .executableTarget(
      name: "constant-time",
      dependencies: [.product(name: "Credentials", package: "credentials")], path: "ConstantTime"),
    .executableTarget(
      name: "hashing-pool",
      dependencies: [.product(name: "Credentials", package: "credentials")], path: "HashingPool"),
    .target(name: "CLookupUnits", path: "CLookupUnits"),
    .executableTarget(
      name: "lookup",
      dependencies: ["CLookupUnits", .product(name: "Credentials", package: "credentials")],
      path: "Lookup"),
    .executableTarget(
      name: "lookup-worker",
      dependencies: [.product(name: "Credentials", package: "credentials")], path: "LookupWorker"),
    .executableTarget(
      name: "breach-lines", path: "BreachLines", linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "device-simulator",
      dependencies: [.product(name: "Credentials", package: "credentials")], path: "Devices"),
    .executableTarget(
      name: "tokens",
      dependencies: [
        .product(name: "Credentials", package: "credentials"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ],
      path: "Tokens"),
    .target(
      name: "BareCommits", dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")],
      path: "BareCommits"),
    .executableTarget(
      name: "token-store",
      dependencies: ["BareCommits", .product(name: "Credentials", package: "credentials")],
      path: "TokenStore"),
    .target(
      name: "AccountPopulation",
      dependencies: [.product(name: "Credentials", package: "credentials")],
      path: "AccountPopulation"),
    .executableTarget(
      name: "account-flows",
      dependencies: [
        "AccountPopulation", "BareCommits", .product(name: "Credentials", package: "credentials"),
      ],
      path: "AccountFlows"),
    .executableTarget(
      name: "outbox-smtp",
      dependencies: [
        .product(name: "Credentials", package: "credentials"),
        .product(name: "SMTPMailer", package: "credentials"),
      ],
      path: "OutboxSMTP"),
    .executableTarget(
      name: "business-flows",
      dependencies: ["AccountPopulation", .product(name: "Credentials", package: "credentials")],
      path: "BusinessFlows"),
    .executableTarget(
      name: "postgres-store",
      dependencies: [
        "AccountPopulation",
        .product(name: "Credentials", package: "credentials"),
        .product(name: "CredentialStorePostgreSQL", package: "credentials"),
      ],
      path: "PostgreSQLStore"),
    .executableTarget(
      name: "screening-worker",
      dependencies: [.product(name: "Credentials", package: "credentials")], path: "ScreeningWorker"
    ),
    .executableTarget(
      name: "strength-worker",
      dependencies: [.product(name: "Credentials", package: "credentials")], path: "Strength"),
  ])
