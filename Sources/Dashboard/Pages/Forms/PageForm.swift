import Application
import Foundation
import Practice

/// A form of a page: one write of the API, with the fields that people fill in, in order. Roles, places, bounds and refusals are the
/// route's; the fields are members of the command's input.
struct PageForm: Sendable {
  /// A form that takes back what this one recorded, sent as it is by a button.
  struct Undo: Sendable {
    enum Subject: Sendable {
      /// What this form is about.
      case same
      /// What the write answered.
      case answer
    }

    let form: String
    /// What its button says.
    let button: String
    let subject: Subject
    /// What its fields hold.
    let fields: [String: String]
    /// The field that takes the id that the write answered; nil where the subject is enough.
    let answerField: String?
    /// Fields that hold what was sent.
    let carried: [String]

    init(
      form: String, button: String = "Undo", subject: Subject = .same,
      fields: [String: String] = ["reason": PageForm.takenBack],
      answerField: String? = nil, carried: [String] = []
    ) {
      self.form = form
      self.button = button
      self.subject = subject
      self.fields = fields
      self.answerField = answerField
      self.carried = carried
    }
  }

  /// A form that is wanted next, offered where this one was recorded.
  struct Next: Sendable {
    let form: String
    /// What its link says.
    let words: String
    /// The field that takes the id that the write answered; nil where it is the subject.
    let answerField: String?
    /// What its other fields hold.
    var fields: [(String, String)] = []
    /// Whether it is offered only for a practitioner who cannot sign in yet.
    var isForNewcomers = false
    /// Whether it is about the practitioner that a member of staff was who left.
    var isForLeavers = false
  }

  let route: Route
  /// The links among which a page names it; nil for one that is linked only where it is wanted.
  let group: FormMenu.Group?
  /// What it is called where it opens.
  let title: String
  /// What its button says.
  let button: String
  /// What is told once it is recorded.
  let done: String
  let undo: Undo?
  /// The page that holds it, with `{id}` for what it is about; nil for one that is a page of its own.
  let host: String?
  let fields: [FormField]
  /// Members of the declaration that the input does not have; empty unless the declaration is wrong.
  let unknownFields: [String]
  let perform: @Sendable (Pages, _ body: Data, WriteRequest) async throws -> WriteAnswer
  /// What it does beside taking its fields.
  var steps = FormSteps()
  /// What is wanted next.
  var next: [Next] = []

  /// The same with steps of its own.
  func with(_ steps: FormSteps) -> PageForm {
    var form = self
    form.steps = steps
    return form
  }

  /// The same, leading on to others.
  func leading(to next: [Next]) -> PageForm {
    var form = self
    form.next = next
    return form
  }

  /// As it stands in addresses: the name of the route in kebab case.
  var name: String {
    route.name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
  }

  var subject: CommandSubject { route.subject }

  /// Those that may send it.
  var roles: Set<Role> { if case .roles(let roles) = route.access { roles } else { [] } }

  /// What a form that takes something back says as its reason.
  static let takenBack = "Recorded by mistake, taken back at once."

  /// A form for the write of that name.
  ///
  /// - Returns: nil where the API has no such write of that input, which a test finds.
  static func form<Input: CommandInput>(
    _ name: String, _ input: Input.Type, in group: FormMenu.Group? = nil, _ title: String,
    _ button: String = "Record", done: String, undo: Undo? = nil, on host: String? = nil,
    _ fields: [FormField.Declared] = []
  ) -> PageForm? {
    guard let route = Route.all.first(where: { $0.name == name && $0.input == ObjectIdentifier(input) })
    else {
      return nil
    }
    let members = Input.fields.map(\.member)
    return PageForm(
      route: route, group: group, title: title, button: button, done: done, undo: undo, host: host,
      fields: fields.compactMap { FormField($0, in: members) },
      unknownFields: fields.filter { FormField($0, in: members) == nil }.map(\.path),
      perform: { pages, body, request in
        try await pages.routes.perform(try StrictBody.read(body, as: Input.self, of: route), request)
      })
  }

  /// Where it opens.
  ///
  /// - Parameters:
  ///   - id: of what it is about; nil for the practice.
  ///   - back: where to go on afterwards: a path of this server, with its query.
  ///   - given: what its fields hold already.
  func path(for id: String?, back: String? = nil, given: [(String, String)] = []) -> String {
    FormLink.path(name, for: id, back: back, given.map { (name: $0.0, value: Optional($0.1)) })
  }

  static func named(_ name: String) -> PageForm? { byName[name] }

  /// The form of a write by the route's name.
  static func of(_ route: String) -> PageForm? { all.first { $0.route.name == route } }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// Every form.
  static let all: [PageForm] = declared.compactMap(\.self)

  /// As declared, which is the order of the links in a group; one that is nil names a write that the API does not have.
  static let declared: [PageForm?] =
    [
      hosted, appointments, series, clients, wellbeing, intake, assessment, outcomes, programme, training,
      correcting, organisation, days, catalogue,
    ].flatMap(\.self)
}
