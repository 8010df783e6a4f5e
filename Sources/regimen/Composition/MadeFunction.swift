import Migrations
import Postgres

/// A function as the text of a migration makes it.
struct MadeFunction {
  let name: String
  /// What stands between the quotes of its body; nil for a body that is a part of the statement.
  let source: String?
  /// What stands before the body.
  private let head: Substring

  /// The bodies that are parts of their statements, as the server prints them. Migrations make no others: the server keeps
  /// such a body as a tree, not as the text of the migration.
  private static let standardBodies = [
    "chain_field":
      #"RETURN CASE WHEN (field IS NULL) THEN '\xffffffff'::bytea ELSE (int4send(octet_length(field)) || field) END"#,
    "chain_instant": "RETURN int8send(((EXTRACT(epoch FROM instant) * (1000000)::numeric))::bigint)",
  ]

  /// Every function that migrations make, as the newest of them makes it, by its name.
  static func all(of migrations: [EmbeddedMigration]) -> [String: MadeFunction] {
    var made: [String: MadeFunction] = [:]
    for migration in migrations {
      for match in migration.sql.matches(
        of: #/(?m)^create (?:or replace )?function (?:public\.)?([a-z_]+)\(/#)
      {
        let name = String(match.1)
        made[name] = MadeFunction(name, migration.sql[match.range.upperBound...])
      }
    }
    return made
  }

  private init(_ name: String, _ rest: Substring) {
    self.name = name
    let standard = rest.firstMatch(of: #/\nreturn[ \n]/#)?.range.lowerBound ?? rest.endIndex
    if let quote = rest.firstMatch(of: #/as (\$[a-z_]*\$)/#), quote.range.lowerBound < standard {
      let body = rest[quote.range.upperBound...]
      head = rest[..<quote.range.lowerBound]
      source = String(body[..<(body.firstRange(of: quote.1)?.lowerBound ?? body.endIndex)])
    } else {
      head = rest[..<standard]
      source = nil
    }
  }

  /// What of a stored function is not as it is made here, in words; empty where nothing is.
  func differences(of stored: StoredFunction, owner: String) -> [String] {
    let isStandard = source == nil
    let body = isStandard ? Self.standardBodies[name] : nil
    let parts: [(String, Bool)] = [
      ("body", stored.source == source ?? "" && stored.standardBody == body),
      ("language", stored.language == language), ("security", stored.isDefiner == has("security definer")),
      ("settings", stored.settings.sorted() == settings), ("volatility", stored.volatility == volatility),
      ("handling of nulls", stored.isStrict == has("strict")), ("owner", stored.owner == owner),
    ]
    return parts.filter { !$0.1 }.map(\.0)
  }

  private func has(_ words: String) -> Bool { head.contains(words) }

  private var language: String? { head.firstMatch(of: #/language ([a-z]+)/#).map { String($0.1) } }

  private var volatility: String { ["immutable", "stable"].first { has($0) } ?? "volatile" }

  /// As the server keeps them, sorted.
  private var settings: [String] {
    head.matches(of: #/set ([a-z_]+) = ('[^']*'|.*?)(?= set |\s*\n|\s*$)/#).map { match in
      "\(match.1)=\(match.2.filter { $0 != "'" })"
    }.sorted()
  }
}
