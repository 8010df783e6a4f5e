// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "regimen",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "regimen", targets: ["regimen"])
  ],
  dependencies: [
    // HTTP server and router of the dashboard.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    // The types of requests and answers that Hummingbird takes and gives.
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    // The types of HTTP messages on a connection, as Hummingbird has them.
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    // Reads calendars from where they are kept, at addresses that were checked.
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    // Command line parsing, help and shell completions.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Start and graceful stop of long-running services.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    // Flags over environment over file.
    .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
    // AES-GCM, SHA-256, HKDF.
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // Deque for the pool's and the appender's queues.
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    // What is counted and timed, through the interface that any exporter takes.
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    // Spans around the steps of a request, for whichever tracer the embedder brings.
    .package(url: "https://github.com/apple/swift-distributed-tracing", exact: "1.7.3"),
    // The pages of the dashboard.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    // YAML of `regimen.yaml` and `regimen setup --file`.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    // QR codes of what is printed.
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode",
      providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
    // iCalendar files of practitioners’ other calendars.
    .systemLibrary(
      name: "CICal", pkgConfig: "libical",
      providers: [.apt(["libical-dev"]), .brew(["libical"])]),
    .systemLibrary(name: "CAllocator"),
    .target(
      name: "Postgres",
      dependencies: [
        "CLibPQ",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .target(
      name: "Observability",
      dependencies: [
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    .target(
      name: "Migrations", dependencies: ["Postgres"], path: "Migrations",
      exclude: ["schema.sql", "schema_vault.sql"],
      resources: [
        .embedInCode("0001_event_store.sql"), .embedInCode("0002_read_models.sql"),
        .embedInCode("0003_access.sql"), .embedInCode("0004_append.sql"), .embedInCode("0005_import.sql"),
        .embedInCode("0006_calendar_feeds.sql"), .embedInCode("0007_browser_sessions.sql"),
        .embedInCode("0008_access_log.sql"), .embedInCode("0009_token_places.sql"),
        .embedInCode("0010_read_schema.sql"),
        .embedInCode("0011_command_chain.sql"),
        .embedInCode("0012_access_chain.sql"),
        .embedInCode("0013_append_guards.sql"),
        .embedInCode("0014_access_times.sql"),
        .embedInCode("0015_append_rules.sql"),
        .embedInCode("0016_token_roles.sql"),
        .embedInCode("0017_plain_metadata.sql"),
        .embedInCode("0018_staff.sql"),
        .embedInCode("0019_client_links.sql"),
        .embedInCode("0020_single_append.sql"),
        .embedInCode("0021_messages.sql"),
        .embedInCode("0022_form_drafts.sql"),
        .embedInCode("0023_busy_calendars.sql"),
        .embedInCode("0024_seen_positions.sql"),
        .embedInCode("vault_0001_keys.sql"), .embedInCode("vault_0002_check_and_erasures.sql"),
        .embedInCode("vault_0003_destroyed_keys.sql"),
        .embedInCode("vault_0004_erasure_records.sql"),
        .embedInCode("shape_events.json"), .embedInCode("shape_vault.json"),
      ],
      swiftSettings: strict),
    .target(name: "EventSourcing", swiftSettings: strict),
    .target(
      name: "EventStore",
      dependencies: [
        "EventSourcing", "Postgres",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    .target(
      name: "Practice",
      dependencies: ["EventSourcing"],
      resources: [
        .embedInCode("Assessments/findings.csv"), .embedInCode("Catalogue/ladders.csv"),
        .embedInCode("Catalogue/muscles.csv"), .embedInCode("Catalogue/additions.csv"),
        .embedInCode("Catalogue/complexity.csv"),
        .embedInCode("Forms/intake_2026_1.json"), .embedInCode("Forms/consent_2026_1.json"),
        .embedInCode("Forms/screening_2026_1.json"), .embedInCode("Forms/outcomes_2026_1.json"),
      ],
      swiftSettings: strict),
    // Files of other applications as what the practice imports.
    .target(
      name: "ImportFormats",
      dependencies: [
        "Practice",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // Calendars of other applications as busy times, in a process of its own.
    .target(name: "CalendarFiles", dependencies: ["CICal", "Practice"], swiftSettings: strict),
    .target(
      name: "ReadModels",
      dependencies: [
        "CAllocator", "Practice", "EventStore",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    // What every edge shares: inputs and commands, sign-in, the access log, messages and jobs.
    .target(
      name: "Application",
      dependencies: [
        "CQREncode", "ReadModels", "ImportFormats", "Practice", "EventStore", "EventSourcing", "Postgres",
        "Migrations",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [
        .embedInCode("Texts/en.json"), .embedInCode("Texts/es.json"),
        .embedInCode("Texts/exercises_en.json"), .embedInCode("Texts/exercises_es.json"),
      ],
      swiftSettings: strict),
    .target(
      name: "Dashboard",
      dependencies: [
        "Application", "ReadModels", "ImportFormats", "Practice", "EventStore", "EventSourcing",
        "Observability",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      resources: [
        .embedInCode("OpenAPI/base.json"), .embedInCode("Pages/Assets"), .embedInCode("Pages/Templates"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "regimen",
      dependencies: [
        "Application", "CalendarFiles", "Dashboard", "ReadModels", "ImportFormats", "Practice", "EventStore",
        "Postgres", "Migrations",
        "Observability",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "regimen-bench",
      dependencies: [
        "Application", "Dashboard", "EventSourcing", "EventStore", "Postgres", "Practice", "ReadModels",
        "Migrations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: [
        "EventSourcing", "EventStore", "Postgres", "Practice", "ReadModels", "Migrations",
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "PostgresTests",
      dependencies: [
        "Postgres", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EventSourcingTests", dependencies: ["EventSourcing", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EventStoreTests",
      dependencies: [
        "EventStore", "Migrations", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PracticeTests",
      dependencies: [
        "Practice", "EventSourcing", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.copy("Golden"), .copy("WorkedCases")], swiftSettings: strict),
    .testTarget(
      name: "ImportFormatsTests", dependencies: ["ImportFormats", "Practice", "EventSourcing"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "CalendarFilesTests", dependencies: ["CalendarFiles", "Practice"], swiftSettings: strict),
    .testTarget(
      name: "ReadModelsTests", dependencies: ["ReadModels", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ApplicationTests",
      dependencies: [
        "Application", "EventSourcing", "EventStore", "Postgres", "Practice", "ReadModels", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "Application", "Dashboard", "TestSupport", "EventSourcing", "EventStore", "ImportFormats", "Postgres",
        "Practice",
        "ReadModels",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      exclude: ["OpenAPI/openapi.golden"], swiftSettings: strict),
    .testTarget(
      name: "ObservabilityTests",
      dependencies: [
        "Observability", "Application", "Dashboard", "TestSupport", "EventSourcing", "EventStore", "Postgres",
        "Practice",
        "ReadModels",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    // What the counterexamples kill: a process that appends, or one that projects.
    .executableTarget(
      name: "CounterexampleWorker",
      dependencies: [
        "TestSupport", "EventSourcing", "EventStore", "Postgres", "ReadModels",
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/CounterexampleWorker",
      swiftSettings: strict),
    .testTarget(
      name: "CounterexampleTests",
      dependencies: [
        "CounterexampleWorker", "TestSupport", "EventSourcing", "EventStore", "Postgres", "ReadModels",
        "Migrations",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "regimen", "Application", "EventSourcing", "EventStore", "Migrations", "Postgres", "Practice",
        "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
