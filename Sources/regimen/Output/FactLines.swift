import EventSourcing
import Foundation
import Practice
import ReadModels

/// Facts as lines for a person: a line a fact, people and sites as they are called, times on the wall.
struct FactLines {
  /// Whom and what ids stand for; nil before a practice is there.
  let directory: DirectoryIndex?
  /// In which times are shown.
  let zone: TimeZone

  /// The lines of facts that were written as a JSON object.
  func lines(_ json: String) -> [String] {
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(json.utf8)),
      case .object(let members) = value
    else { return [] }
    return lines(members, "    ")
  }

  private indirect enum Value: Decodable {
    case object([String: Value])
    case list([Value])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    var isPlain: Bool {
      switch self {
      case .object, .list: false
      case .text, .number, .flag, .null: true
      }
    }
  }

  private func lines(_ members: [String: Value], _ indent: String) -> [String] {
    members.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
      let name = indent + Self.words(key)
      switch value {
      case .object(let inner):
        return flat(inner).map { ["\(name): \($0)"] } ?? ["\(name):"] + lines(inner, indent + "  ")
      case .list(let items):
        if items.allSatisfy(\.isPlain) {
          return items.isEmpty ? [] : ["\(name): \(items.map(text).joined(separator: ", "))"]
        }
        return ["\(name):"] + items.flatMap { self.items($0, indent + "  ") }
      case .text, .number, .flag, .null: return ["\(name): \(text(value))"]
      }
    }
  }

  private func items(_ value: Value, _ indent: String) -> [String] {
    guard case .object(let members) = value else { return ["\(indent)- \(text(value))"] }
    return flat(members).map { ["\(indent)- \($0)"] } ?? ["\(indent)-"] + lines(members, indent + "  ")
  }

  /// An object of plain values in one line; nil for one that holds more.
  private func flat(_ members: [String: Value]) -> String? {
    guard members.values.allSatisfy(\.isPlain) else { return nil }
    return members.sorted { $0.key < $1.key }.map { "\(Self.words($0.key)) \(text($0.value))" }.joined(
      separator: ", ")
  }

  /// `siteID` as `site`, `includesVirtual` as `includes virtual`.
  private static func words(_ key: String) -> String {
    var key = key[...]
    if key.count > 3, key.hasSuffix("IDs") { key = key.dropLast(3) + "s" }
    if key.count > 2, key.hasSuffix("ID") || key.hasSuffix("Id") { key = key.dropLast(2) }
    return key.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
    }
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .text(let text):
      if let id = UUID(uuidString: text) { return called(id) }
      if text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{5,8}/) != nil {
        return text.replacing("T", with: " ")
      }
      return text.contains("T") && text.hasSuffix("Z")
        ? JSONCoding.instant(in: text).map { TimeText.minute($0, in: zone) } ?? text : text
    case .number(let number): return number == number.rounded() ? String(Int(number)) : String(number)
    case .flag(let flag): return flag ? "yes" : "no"
    case .null: return "–"
    case .object(let members): return flat(members) ?? "…"
    case .list(let items): return items.map(text).joined(separator: ", ")
    }
  }

  private func called(_ id: UUID) -> String {
    for kind in [DirectoryRow.Kind.client, .practitioner, .site] {
      if let entry = directory?.entry(kind, id) { return entry.handle ?? entry.name ?? entry.id }
    }
    return String(id.uuidString.lowercased().prefix(8))
  }
}
