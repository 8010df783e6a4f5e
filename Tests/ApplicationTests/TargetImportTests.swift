import Foundation
import Testing

/// Each target imports the layers below it and nothing else, whatever the package's dependencies would let it import.
@Suite struct TargetImportTests {
  /// The modules that separate the layers: ours, and those of HTTP and the command line.
  private static let layers: Set<String> = [
    "CLibPQ", "Postgres", "Migrations", "EventSourcing", "EventStore", "Practice", "ImportFormats",
    "ReadModels",
    "Application", "Dashboard", "Observability", "Hummingbird", "ArgumentParser", "CICal", "CalendarFiles",
  ]

  /// SQL is out of the dashboard's reach: it imports neither the client nor the migrations.
  private static let allowed: [(target: String, layers: Set<String>)] = [
    ("Postgres", ["CLibPQ"]), ("Observability", []), ("EventSourcing", []),
    ("EventStore", ["EventSourcing", "Postgres"]), ("Practice", ["EventSourcing"]),
    ("ImportFormats", ["EventSourcing", "Practice"]), ("CalendarFiles", ["CICal", "Practice"]),
    ("ReadModels", ["EventSourcing", "EventStore", "Postgres", "Practice"]),
    (
      "Application",
      ["EventSourcing", "EventStore", "ImportFormats", "Migrations", "Postgres", "Practice", "ReadModels"]
    ),
    (
      "Dashboard",
      [
        "Application", "EventSourcing", "EventStore", "Hummingbird", "ImportFormats", "Observability",
        "Practice",
        "ReadModels",
      ]
    ),
  ]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  @Test(arguments: allowed) func importsNoLayerAboveOrBeside(target: String, layers: Set<String>) throws {
    let folder = Self.sources.appending(path: target)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".swift")
    }
    try #require(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let imported = text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ").map(String.init)
        return words.dropLast().last == "import" ? words.last : nil
      }
      let unwanted = Set(imported).intersection(Self.layers).subtracting(layers)
      #expect(unwanted == [], "\(target)/\(name)")
    }
  }
}
