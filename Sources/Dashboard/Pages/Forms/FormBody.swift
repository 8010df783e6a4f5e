import EventSourcing
import Foundation
import Practice

/// What a form says, as the JSON body that the API takes: each field at the place of its member, in the type of its schema.
///
/// What is no number stays a text, so that it is refused where it stands; a field that is empty is left out.
struct FormBody {
  /// Of fields that are wrong in themselves: what to give instead, by the field's path.
  private(set) var faults: [String: String] = [:]
  private var root = Node.object([:])

  private indirect enum Node {
    case object([String: Node])
    case value(Any)

    var json: Any {
      switch self {
      case .object(let members): members.mapValues(\.json)
      case .value(let value): value
      }
    }
  }

  init(_ fields: [FormField], _ visit: Visit) {
    for field in fields {
      if field.control == .load {
        load(field, visit)
      } else if case .array(let item, _) = field.schema {
        let chosen = visit.all(field.path)
        if !chosen.isEmpty { put(chosen.map { value($0, item, field) }, at: field.path) }
      } else if let text = visit[field.path] {
        put(value(text, field.schema, field), at: field.path)
      } else if field.isRequired {
        faults[field.path] = field.missing
      }
    }
  }

  /// - Throws: an error of the encoder for what is no JSON, which no form can hold.
  func data() throws -> Data { try JSONSerialization.data(withJSONObject: root.json, options: [.sortedKeys]) }

  /// A load: its number with its unit, or neither.
  private mutating func load(_ field: FormField, _ visit: Visit) {
    guard let text = visit["\(field.path).value"] else {
      if field.isRequired { faults[field.path] = field.missing }
      return
    }
    guard let number = FormNumber.read(text) else {
      faults[field.path] = "Give the load as a number, such as 22.5."
      return
    }
    put(number, at: "\(field.path).value")
    put(visit["\(field.path).unit"] ?? LoadUnit.kg.rawValue, at: "\(field.path).unit")
  }

  private mutating func value(_ text: String, _ schema: JSONSchema, _ field: FormField) -> Any {
    func fault() {
      faults[field.path] = schema.expected(at: []).map { "Give \($0)." } ?? "Give another value."
    }
    switch schema {
    case .boolean: return ["yes", "true", "on"].contains(text)
    case .integer(let bounds):
      guard let number = Int(text) else {
        fault()
        return text
      }
      if let bounds, !bounds.contains(number) { fault() }
      return number
    case .number(let bounds):
      guard let number = FormNumber.read(text) else {
        fault()
        return text
      }
      if let bounds, !bounds.contains(number) { fault() }
      return number
    case .choice(let words):
      if !words.contains(text) { faults[field.path] = "Choose one of the list." }
      return text
    case .string("date", _, _):
      if LocalDay(text) == nil { faults[field.path] = "Give a day as YYYY-MM-DD, such as 2027-03-01." }
      return text
    default: return text
    }
  }

  private mutating func put(_ value: Any, at path: String) {
    root = Self.putting(value, at: path.split(separator: ".").map(String.init)[...], into: root)
  }

  private static func putting(_ value: Any, at path: ArraySlice<String>, into node: Node) -> Node {
    guard let name = path.first else { return .value(value) }
    var members = if case .object(let members) = node { members } else { [String: Node]() }
    members[name] = putting(value, at: path.dropFirst(), into: members[name] ?? .object([:]))
    return .object(members)
  }
}

/// A number as people type it, with a point or a comma before its decimals.
enum FormNumber {
  /// Nil for what is no number, and where a comma may be read as one of thousands, as in `1,000`.
  static func read(_ text: String) -> Double? {
    let isComma = text.wholeMatch(of: /-?[0-9]+,([0-9]+)/).map { $0.1.count != 3 } ?? false
    guard let number = Double(isComma ? text.replacing(",", with: ".") : text), number.isFinite else {
      return nil
    }
    return number
  }
}

extension FormField {
  /// What is told where nothing was given.
  fileprivate var missing: String {
    switch control {
    case .derived, .record, .practitioner, .site, .place, .service, .prescribedExercise: "Choose one."
    default: "Fill this in."
    }
  }
}
