import EventSourcing
import Practice

/// How a field of a form is shown and filled in.
enum FormControl: Hashable, Sendable {
  /// As the schema of the member says: a scale to tap for up to eleven whole numbers, a list for words, a tick for yes or no.
  case derived
  case text
  case longText
  case email
  case telephone
  case day
  /// A time on the wall of its place.
  case time
  /// A load with its unit, as two members of an object.
  case load
  case practitioner
  case site
  /// A site, or virtual where nothing is chosen.
  case place
  case service
  /// Any exercise of the practice, by its slug.
  case exercise
  /// One of those that are prescribed to the client.
  case prescribedExercise
  /// Something of the client's record that has an id of its own.
  case record(ClientRecordPart)
  /// Filled in by the link that leads to the form; nobody sees it.
  case given
  /// A tick that is asked for where one of these refusals says so.
  case confirmation(Set<Refusal.Code>)
}

/// What of a client's record a form may be about, chosen from what there is.
enum ClientRecordPart: Hashable, Sendable {
  case openFlare
  case standingRedFlag
  case openGoal
  case openLifestyleChange
  /// Sessions, newest first.
  case session
}

/// One field of a form: a member of the input, what it is called, and how it is filled in.
struct FormField: Sendable {
  /// Names of members with points between them, such as `pain.before`.
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

  /// A field as a form declares it; the schema of its member comes with the form.
  struct Declared: Sendable {
    let path: String
    let label: String?
    let control: FormControl
    var isFurther = false
    var isRequired = false

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
  }

  /// - Parameter members: of the input. A path that leads to none of them is a mistake of the declaration, which a test finds.
  init?(_ declared: Declared, in members: [JSONSchema.Member]) {
    var found: JSONSchema.Member?
    var isRequired = true
    var members = members
    for name in declared.path.split(separator: ".") {
      guard let member = members.first(where: { $0.name == name }) else { return nil }
      isRequired = isRequired && member.isRequired
      found = member
      members = if case .object(let inner) = member.schema.plain { inner } else { [] }
    }
    guard let found else { return nil }
    path = declared.path
    let words = PageText.words(found.name)
    label = declared.label ?? words.prefix(1).uppercased() + words.dropFirst()
    hint = declared.label == nil ? found.summary : nil
    schema = found.schema.plain
    control = declared.control == .derived ? Self.control(of: schema) : declared.control
    self.isRequired = declared.isRequired || isRequired
    unit = found.unit
    isFurther = declared.isFurther
  }

  private static func control(of schema: JSONSchema) -> FormControl {
    switch schema {
    case .string("date", _, _): .day
    case .object(let members) where members.map(\.name) == ["value", "unit"]: .load
    case .string: .text
    default: .derived
    }
  }
}

extension JSONSchema {
  /// Without the null that it may be.
  var plain: JSONSchema { if case .nullable(let schema) = self { schema.plain } else { self } }
}
