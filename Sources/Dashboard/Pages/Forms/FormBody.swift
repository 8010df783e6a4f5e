import EventSourcing
import Foundation
import Practice

/// What a form says, as the JSON body that the API takes: each field at the place of its member, in the type of its schema.
///
/// What is no number stays a text, so that it is refused where it stands; a field that is empty is left out, and so is a row that
/// holds nothing.
struct FormBody {
  /// Of fields that are wrong in themselves: what to give instead, by the field's path.
  private(set) var faults: [String: String] = [:]
  private var root = FormNode.object([:])
  private let values: FormValues

  init(_ fields: [FormField], _ values: FormValues) {
    self.values = values
    read(fields)
  }

  /// - Throws: an error of the encoder for what is no JSON, which no form can hold.
  func data() throws -> Data { try JSONSerialization.data(withJSONObject: root.json, options: [.sortedKeys]) }

  /// The field's path of a place in the body, such as `exercises.2.sets.0` for `exercises[1].sets[0]` where one row before it is empty.
  func path(of place: String) -> String { root.path(of: place) }

  private mutating func read(_ fields: [FormField]) {
    for field in fields { read(field) }
  }

  private mutating func read(_ field: FormField) {
    if let rows = field.rows {
      let filled = (0..<values.rows(of: field.path)).map { index in
        rows.fields.map { $0.row(index, of: field.path) }
      }.filter(values.isFilled)
      for row in filled { read(row) }
      if filled.isEmpty { empty(field) } else { checkNone(field) }
    } else if field.control == .load {
      load(field)
    } else if field.control == .words || field.control == .spans {
      let words = (values[field.path] ?? "").split { $0 == "," || $0 == ";" || $0.isNewline }.map {
        $0.trimmingCharacters(in: .whitespaces)
      }.filter { !$0.isEmpty }
      guard !words.isEmpty else { return empty(field) }
      checkNone(field)
      root.put(
        words.map { word in field.control == .spans ? TypedHours.span(word) : word }, at: field.path)
    } else if case .array(let item, _) = field.schema {
      let chosen = values.all(field.path)
      guard !chosen.isEmpty else { return empty(field) }
      checkNone(field)
      root.put(chosen.map { value($0, item, field) }, at: field.path)
    } else if field.control == .place, values[field.path] == FormChoices.virtual {
      // No site is what a virtual appointment says.
    } else if let text = values[field.path] {
      root.put(value(text, field.schema, field), at: field.path)
      for (path, said) in field.along { root.put(said, at: path) }
    } else if field.isRequired {
      faults[field.path] = field.missing
    }
  }

  /// A list of nothing: meant so, left out, or missing.
  private mutating func empty(_ field: FormField) {
    if let none = field.none {
      if values["\(field.path).none"] != nil {
        root.put([Any](), at: field.path)
      } else if field.isRequired {
        faults[field.path] = "Fill this in, or tick “\(none)”."
      }
    } else if field.isRequired {
      faults[field.path] = field.missing
    }
  }

  private mutating func checkNone(_ field: FormField) {
    if let none = field.none, values["\(field.path).none"] != nil {
      faults[field.path] = "It is filled in, and “\(none)” is ticked. Leave one of the two."
    }
  }

  /// A load: its number with its unit, or neither.
  private mutating func load(_ field: FormField) {
    guard let text = values["\(field.path).value"] else {
      if field.isRequired { faults[field.path] = field.missing }
      return
    }
    guard let number = FormNumber.read(text) else {
      faults[field.path] = "Give the load as a number, such as 22.5."
      return
    }
    root.put(number, at: "\(field.path).value")
    root.put(values["\(field.path).unit"] ?? LoadUnit.kg.rawValue, at: "\(field.path).unit")
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
    default:
      if field.control == .email, text.wholeMatch(of: /[^@\s]+@[^@\s]+/) == nil {
        faults[field.path] = "Give an e-mail address, such as name@example.org."
      }
      return field.opening + (field.control == .span ? TypedHours.span(text) : text)
    }
  }
}

/// A JSON value that is put together member by member; of a list the places that hold nothing are left out.
private indirect enum FormNode {
  case object([String: FormNode])
  case list([Int: FormNode])
  case value(Any)

  var json: Any {
    switch self {
    case .object(let members): members.mapValues(\.json)
    case .list(let items): items.sorted { $0.key < $1.key }.map(\.value.json)
    case .value(let value): value
    }
  }

  mutating func put(_ value: Any, at path: String) {
    self = putting(value, at: path.split(separator: ".").map(String.init)[...])
  }

  private func putting(_ value: Any, at path: ArraySlice<String>) -> FormNode {
    guard let name = path.first else { return .value(value) }
    if let index = Int(name) {
      var items = if case .list(let items) = self { items } else { [Int: FormNode]() }
      items[index] = (items[index] ?? .object([:])).putting(value, at: path.dropFirst())
      return .list(items)
    }
    var members = if case .object(let members) = self { members } else { [String: FormNode]() }
    members[name] = (members[name] ?? .object([:])).putting(value, at: path.dropFirst())
    return .object(members)
  }

  func path(of place: String) -> String {
    var node: FormNode? = self
    let steps = place.replacing("[", with: ".").replacing("]", with: "").split(separator: ".")
    return steps.map { step -> String in
      switch node {
      case .object(let members): node = members[String(step)]
      case .list(let items):
        guard let index = Int(step), case let keys = items.keys.sorted(), keys.indices.contains(index) else {
          node = nil
          return String(step)
        }
        node = items[keys[index]]
        return "\(keys[index])"
      case .value, nil: node = nil
      }
      return String(step)
    }.joined(separator: ".")
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
    case .derived, .record, .practitioner, .site, .place, .service, .prescribedExercise, .room, .timeOff,
      .policy, .findingKind:
      "Choose one."
    case .buttons: "Say who, by one of the buttons."
    case .rows: "Fill in one row at least."
    default: "Fill this in."
    }
  }
}
