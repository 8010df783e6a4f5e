import Postgres

/// Tables as they are there, compared with those that the migrations make: whatever of a part differs is named.
struct TableShape {
  let made: [StoredPart]

  /// The tables, by name without their schema.
  var tables: [String] {
    made.filter { $0.kind == "table" }.map { String($0.table.dropFirst("public.".count)) }
  }

  /// Constraints that the migrations leave unchecked for earlier rows where such rows break them.
  private static let mayBeUnchecked: Set = ["access_log_lengths of public.access_log"]

  /// What is not as it was made, each as a sentence with what to do; empty where nothing is.
  func differences(of stored: [StoredPart]) -> [String] {
    let there = Dictionary(stored.map { (Self.key($0), $0) }) { first, _ in first }
    let known = Set(made.map(Self.key))
    let lost = Set(made.filter { $0.kind == "table" && there[Self.key($0)] == nil }.map(\.table))
    let keys = Set((made + stored).filter(Self.isKey).map(\.name))
    // The index of a key comes and goes with it.
    func isNamedOtherwise(_ part: StoredPart) -> Bool { part.kind == "index" && keys.contains(part.name) }
    let unknown = stored.filter { !known.contains(Self.key($0)) && !isNamedOtherwise($0) }
    var renamed: Set<StoredPart> = []
    var found: [String] = []
    for part in made {
      if let other = there[Self.key(part)] {
        if let text = Self.changed(part, other) { found.append(text) }
      } else if part.kind == "table" || !lost.contains(part.table), !isNamedOtherwise(part) {
        if let other = unknown.first(where: { !renamed.contains($0) && Self.isRenamed(part, $0) }) {
          renamed.insert(other)
          found.append(
            "The \(part.kind) \(part.name) has another name: \(Self.ownName(other)). Find out who renamed it, and set it back: "
              + Self.rename(other, to: part))
        } else {
          // A table has one primary key.
          let inItsPlace = unknown.first {
            Self.isPrimaryKey(part) && Self.isPrimaryKey($0) && $0.table == part.table
          }
          found.append(
            "The \(part.kind) \(part.name) is missing. Find out who dropped or renamed it. "
              + Self.remake(part, inPlaceOf: inItsPlace))
        }
      }
    }
    for part in unknown where !renamed.contains(part) { found.append(Self.unknown(part)) }
    return found
  }

  private static func isPrimaryKey(_ part: StoredPart) -> Bool {
    part.kind == "constraint" && part.values["definition"]?.hasPrefix("PRIMARY KEY") == true
  }

  /// Whether one is the other under another name.
  private static func isRenamed(_ made: StoredPart, _ stored: StoredPart) -> Bool {
    guard ["constraint", "index"].contains(made.kind), made.kind == stored.kind, made.table == stored.table
    else { return false }
    func values(_ part: StoredPart) -> [String: String] {
      guard part.kind == "index" else { return part.values }
      var values = part.values
      // The definition of an index begins with its name.
      values["definition"] = values["definition"].map {
        $0.replacing(#/^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")*"|[^ ]+) ON /#) { "\($0.1)ON " }
      }
      return values
    }
    let (own, others) = (values(made), values(stored))
    // What another version of the server does not keep is not compared.
    return own["definition"] == others["definition"]
      && own.allSatisfy { others[$0.key] == nil || others[$0.key] == $0.value }
  }

  private static func rename(_ stored: StoredPart, to made: StoredPart) -> String {
    let name = quoted(ownName(stored))
    return made.kind == "index"
      ? "alter index public.\(name) rename to \(ownName(made))"
      : "alter table \(made.table) rename constraint \(name) to \(ownName(made))"
  }

  /// What is there and no migration made.
  private static func unknown(_ part: StoredPart) -> String {
    let name = ownName(part)
    switch part.kind {
    case "extension":
      return
        "The table \(part.table) was added to the extension \(name). Find out who did that, and take it out: alter extension "
        + "\(name) drop table \(part.table)"
    case "column of the row type":
      return
        "The column \(name) has the row type of \(part.table), which may hold up a migration of that table. Find out who made "
        + "it, and drop it or give it a type of its own."
    case "domain over the row type":
      return
        "The domain \(name) is over the row type of \(part.table), which may hold up a migration of that table. Find out who made "
        + "it, and drop it."
    default:
      return
        "The \(part.kind) \(part.name) is of no migration. Find out who made it, and drop it or take it off the table."
    }
  }

  private static func quoted(_ name: String) -> String {
    name.wholeMatch(of: #/[a-z_][a-z0-9_]*/#) == nil ? "\"\(name.replacing("\"", with: "\"\""))\"" : name
  }

  /// Whether it is a constraint that an index of its own name keeps.
  private static func isKey(_ part: StoredPart) -> Bool {
    let definition = part.kind == "constraint" ? part.values["definition"] ?? "" : ""
    return ["PRIMARY KEY", "UNIQUE", "EXCLUDE"].contains { definition.hasPrefix($0) }
  }

  private static func key(_ part: StoredPart) -> String { "\(part.kind) \(part.name)" }

  /// What another version of the server does not keep is not compared.
  private static func changed(_ made: StoredPart, _ stored: StoredPart) -> String? {
    let keys = made.values.keys.filter { key in
      guard let other = stored.values[key], other != made.values[key] else { return false }
      // A column without statistics is planned for less well; one with them has samples of its values stored elsewhere.
      if key == "statistics", other == "none" { return false }
      // A constraint that was checked for earlier rows as well is no fault.
      return key != "convalidated" || other == "false" && !mayBeUnchecked.contains(made.name)
    }.sorted()
    guard !keys.isEmpty else { return nil }
    let parts = keys.map { key in
      "\(PartWords.label(key)): \(PartWords.value(stored.values[key] ?? "", of: key)) instead of "
        + PartWords.value(made.values[key] ?? "", of: key)
    }
    // The type is set with its collation.
    let remedies = keys.filter { $0 != "collation" || !keys.contains("type") }.compactMap { remedy($0, made) }
    let end = remedies.isEmpty ? "." : ": \(remedies.joined(separator: "; "))"
    return
      "The \(made.kind) \(made.name) is not as the migrations made it (\(parts.joined(separator: "; "))). "
      + "Find out who changed it, and set it back\(end)"
  }

  /// How to make a missing part again.
  ///
  /// - Parameter other: what stands in its place and has to go.
  private static func remake(_ part: StoredPart, inPlaceOf other: StoredPart? = nil) -> String {
    let definition = part.values["definition"] ?? ""
    switch part.kind {
    case "index": return "Make it again: \(definition)"
    case "constraint":
      let drop = other.map { "drop constraint \(quoted(ownName($0))), " } ?? ""
      return "Make it again: alter table \(part.table) \(drop)add constraint \(ownName(part)) \(definition)"
    default: return "Give it its name again, or restore the database from a backup."
    }
  }

  /// A statement that sets one thing back; nil where there is none that does so by itself.
  private static func remedy(_ key: String, _ made: StoredPart) -> String? {
    let (name, table) = (ownName(made), "alter table \(made.table)")
    switch key {
    case "owner" where made.values[key] == Databases.limits.owner:
      return "\(table) owner to \(Databases.limits.owner)"
    case "relpersistence": return "\(table) set logged"
    case "relrowsecurity": return "\(table) disable row level security"
    case "relforcerowsecurity": return "\(table) no force row level security"
    case "relreplident": return "\(table) replica identity default"
    case "attnotnull":
      return "\(table) alter column \(name) \(made.values[key] == "true" ? "set" : "drop") not null"
    case "type", "collation":
      let collation = made.values["collation"] ?? ""
      return
        "\(table) alter column \(name) type \(made.values["type"] ?? "")\(collation.isEmpty ? "" : " collate \(collation)")"
    case "statistics":
      return "\(table) alter column \(name) set statistics \(made.values[key] == "none" ? 0 : -1)"
    case "default":
      let value = made.values[key] ?? ""
      return "\(table) alter column \(name) \(value.isEmpty ? "drop default" : "set default \(value)")"
    case "convalidated": return "\(table) validate constraint \(name)"
    case "indisvalid", "indisready", "indislive": return "reindex index public.\(name)"
    case "definition" where made.kind == "constraint":
      return "\(table) drop constraint \(name), add constraint \(name) \(made.values[key] ?? "")"
    case "definition" where made.kind == "index":
      return "drop index public.\(name); \(made.values[key] ?? "")"
    default: return nil
    }
  }

  /// The name of a part without the table that it is of.
  private static func ownName(_ part: StoredPart) -> String {
    String(part.name.prefix(upTo: part.name.firstRange(of: " of ")?.lowerBound ?? part.name.endIndex))
  }
}
