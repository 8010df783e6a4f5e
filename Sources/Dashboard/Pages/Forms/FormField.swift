import EventSourcing
import Practice

/// One field of a form: a member of the input, what it is called, and how it is filled in.
struct FormField: Sendable {
  /// Names of members with points between them, such as `pain.before`; a number is the place in a list, as in `items.0`.
  let path: String
  let label: String
  /// A sentence below the label; nil where the label says enough.
  let hint: String?
  let control: FormControl
  let schema: JSONSchema
  let isRequired: Bool
  let unit: String?
  /// Whether it stands behind “More”, for it is seldom wanted.
  let isFurther: Bool
  /// What stands above it, as the heading of a part of the form.
  let part: String?
  /// The label of a tick that says that a list is empty on purpose; without it an empty list is asked for.
  let none: String?
  /// What it holds where nothing was said yet.
  let preset: String?
  /// Whether a row that holds nothing but this is no row.
  let saysNothingAlone: Bool
  /// What is said along with it where it is filled in: members of the same list by their path.
  let along: [String: String]
  /// What begins what is said, such as `mental: `.
  let opening: String
  /// Of rows: their fields, with paths within a row.
  let rows: FormRows?

  /// A field as a form declares it; the schema of its member comes with the form.
  struct Declared: Sendable {
    let path: String
    let label: String?
    let control: FormControl
    var isFurther = false
    var isRequired = false
    var part: String?
    var none: String?
    var preset: String?
    var saysNothingAlone = false
    var bounds: ClosedRange<Int>?
    var along: [String: String] = [:]
    var opening = ""
    var items: [Declared] = []
    var noun = ""
    var shown = 0

    /// - Parameter label: what it is called; nil for the member's name as words, with the sentence that describes it.
    static func field(_ path: String, _ label: String? = nil, _ control: FormControl = .derived) -> Declared {
      Declared(path: path, label: label, control: control)
    }

    /// One that stands behind “More”.
    static func further(_ path: String, _ label: String? = nil, _ control: FormControl = .derived) -> Declared
    {
      Declared(path: path, label: label, control: control, isFurther: true)
    }

    /// One that has to be filled in although the member may be left out.
    static func required(_ path: String, _ label: String? = nil, _ control: FormControl = .derived)
      -> Declared
    {
      Declared(path: path, label: label, control: control, isRequired: true)
    }

    /// Rows of a list.
    ///
    /// - Parameters:
    ///   - noun: what one row is, such as `set`.
    ///   - shown: how many empty ones a new form shows.
    static func rows(
      _ path: String, _ label: String, of noun: String, shown: Int = 1, none: String? = nil,
      _ items: [Declared]
    ) -> Declared {
      Declared(path: path, label: label, control: .rows, none: none, items: items, noun: noun, shown: shown)
    }

    /// Beginning a part of the form.
    func beginning(_ part: String) -> Declared { with { $0.part = part } }

    /// Holding something from the first.
    func preset(_ value: String) -> Declared {
      with {
        $0.preset = value
        $0.saysNothingAlone = true
      }
    }

    /// Of a row: without anything else it is no row.
    var naming: Declared { with { $0.saysNothingAlone = true } }

    func within(_ bounds: ClosedRange<Int>) -> Declared { with { $0.bounds = bounds } }

    /// Said along with it.
    func along(_ members: [String: String]) -> Declared { with { $0.along = members } }

    func opening(_ text: String) -> Declared { with { $0.opening = text } }

    /// An empty list is meant where this is ticked.
    func orNone(_ label: String) -> Declared { with { $0.none = label } }

    private func with(_ change: (inout Declared) -> Void) -> Declared {
      var copy = self
      change(&copy)
      return copy
    }
  }

  /// - Parameter members: of the input. A path that leads to none of them is a mistake of the declaration, which a test finds.
  init?(_ declared: Declared, in members: [JSONSchema.Member]) {
    guard let (found, schema, isRequired) = Self.find(declared.path, in: members) else { return nil }
    path = declared.path
    let words = PageText.words(found.name)
    label = declared.label ?? words.prefix(1).uppercased() + words.dropFirst()
    hint = declared.label == nil ? found.summary : nil
    self.schema = declared.bounds.map { .integer($0) } ?? schema
    control = declared.control == .derived ? Self.control(of: self.schema) : declared.control
    self.isRequired = declared.isRequired || isRequired || declared.control == .place
    unit = found.unit
    isFurther = declared.isFurther
    part = declared.part
    none = declared.none
    preset = declared.preset
    saysNothingAlone = declared.saysNothingAlone
    along = declared.along
    opening = declared.opening
    guard declared.control == .rows else {
      rows = nil
      return
    }
    guard case .array(let item, _) = schema, case .object(let inner) = item.plain else { return nil }
    let fields = declared.items.map { FormField($0, in: inner) }
    guard !fields.contains(where: { $0 == nil }) else { return nil }
    rows = FormRows(noun: declared.noun, shown: declared.shown, fields: fields.compactMap(\.self))
  }

  /// The member that a path leads to, what it may be, and whether it and all on the way have to be there.
  private static func find(_ path: String, in members: [JSONSchema.Member]) -> (
    JSONSchema.Member, JSONSchema, isRequired: Bool
  )? {
    var found: JSONSchema.Member?
    var schema = JSONSchema.object(members)
    var isRequired = true
    for name in path.split(separator: ".") {
      switch schema {
      case .object(let members):
        guard let member = members.first(where: { $0.name == name }) else { return nil }
        isRequired = isRequired && member.isRequired
        found = member
        schema = member.schema.plain
      case .array(let item, _):
        guard Int(name) != nil else { return nil }
        isRequired = false
        schema = item.plain
      default: return nil
      }
    }
    return found.map { ($0, schema, isRequired) }
  }

  private static func control(of schema: JSONSchema) -> FormControl {
    switch schema {
    case .string("date", _, _): .day
    case .object(let members) where members.map(\.name) == ["value", "unit"]: .load
    case .string: .text
    case .array(.string, _): .words
    default: .derived
    }
  }

  private init(_ field: FormField, at prefix: String) {
    path = "\(prefix).\(field.path)"
    label = field.label
    hint = field.hint
    control = field.control
    schema = field.schema
    isRequired = field.isRequired
    unit = field.unit
    isFurther = false
    part = nil
    none = field.none
    preset = field.preset
    saysNothingAlone = field.saysNothingAlone
    along = [:]
    opening = field.opening
    rows = field.rows
  }

  /// A field of a row, with its whole path.
  func row(_ index: Int, of list: String) -> FormField { FormField(self, at: "\(list).\(index)") }
}

/// What one row of a list holds.
struct FormRows: Sendable {
  /// What one is called, such as `set`.
  let noun: String
  /// How many empty ones a new form shows.
  let shown: Int
  let fields: [FormField]

  var article: String { noun.first.map { "aeiou".contains($0) } == true ? "an" : "a" }
}

extension JSONSchema {
  /// Without the null that it may be.
  var plain: JSONSchema { if case .nullable(let schema) = self { schema.plain } else { self } }
}
