import Foundation
import Testing

/// Statements of the sources and of new migrations name every table and function of ours with its schema, so that no search
/// path decides what they reach; so do those that take an advisory lock, which another role's function could pretend to take.
@Suite struct QualifiedNamesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func files(_ folder: String, _ suffix: String) throws -> [URL] {
    let found = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? []).filter { $0.lastPathComponent.hasSuffix(suffix) }
  }

  /// What the migrations make in `public`, by their own words.
  private static func made(_ what: String) throws -> Set<String> {
    let expression = try Regex<(Substring, Substring)>(
      "create (?:or replace )?\(what) (?:public\\.)?([a-z_]+)", as: (Substring, Substring).self)
    var names: Set<String> = []
    for file in try files("Migrations", ".sql") {
      let text = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(text.matches(of: expression).map { String($0.output.1) })
    }
    return names
  }

  @Test func `every statement names its tables and functions with their schema`() throws {
    let tables = try Self.made("table").union(["schema_migrations"])
    let functions = try Self.made("function")
    #expect(tables.isSuperset(of: ["heads", "events", "access_log", "person_keys"]))
    #expect(functions.isSuperset(of: ["append_events", "open_log"]))
    let table = try Regex(
      "\\b(?:from|join|into|update|table|copy|only|truncate|on|references|lock) (?:\(tables.sorted().joined(separator: "|")))\\b"
    )
    let call = try Regex("(?:^|[^.a-z_])(?:\(functions.sorted().joined(separator: "|")))\\(")

    let lock = try Regex("(?:^|[^.a-z_])pg_(?:try_)?advisory_")

    var unqualified: [String] = []
    var files = try Self.files("Sources", ".swift")
    files += try Self.files("Migrations", ".sql").filter { Self.isPinned($0.lastPathComponent) }
    for file in files {
      let isSwift = file.pathExtension == "swift"
      for (number, line) in try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//"), !code.hasPrefix("--") else { continue }
        // A call in Swift of the same name has a label or is none of a statement's.
        let isCall = code.contains(call) && (!isSwift || code.contains("select") || code.contains("from"))
        if code.contains(table) || isCall || code.contains(lock) {
          unqualified.append("\(file.lastPathComponent):\(number + 1): \(code)")
        }
      }
    }
    #expect(unqualified == [])
  }

  @Test func `new migrations search nothing but the catalogue`() throws {
    let pinned = try Self.files("Migrations", ".sql").filter { Self.isPinned($0.lastPathComponent) }
    #expect(!pinned.isEmpty)
    for file in pinned {
      let text = try String(contentsOf: file, encoding: .utf8)
      let first = text.split(separator: "\n").first { !$0.hasPrefix("--") }
      #expect(first == "set local search_path = pg_catalog, pg_temp;", "\(file.lastPathComponent)")
    }
  }

  /// Released before names were qualified; the migrator runs them in `public`, after looking who else has made things there.
  private static func isPinned(_ name: String) -> Bool {
    // Snapshots of what they all make are no migrations.
    guard name.contains(/^(vault_)?\d{4}_/) else { return false }
    return name != "vault_0001_keys.sql" && !(1...9).contains { name.hasPrefix("000\($0)_") }
  }
}
