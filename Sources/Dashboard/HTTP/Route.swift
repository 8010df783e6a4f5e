import Application
import EventSourcing
import HTTPTypes
import Hummingbird
import ImportFormats
import Practice

/// One route: where it lies, who may use it, what it takes and what it answers. The array of them is the API, and `/openapi.json`
/// is made of it.
struct Route: Sendable {
  /// Who may use a route.
  enum Access: Hashable, Sendable {
    /// Anybody, without a token.
    case open
    case roles(Set<Role>)
  }

  /// How far a route goes beyond the places that a token may be limited to.
  enum Scope: Hashable, Sendable {
    /// It shows and takes what lies within the token's places only, or it is about clients and their records, or about words
    /// that all places share.
    case places
    /// What it shows or changes holds at every place, so that only a token that is good everywhere may use it.
    case wholePractice
  }

  enum Kind: Hashable, Sendable {
    case read
    /// It appends to the log.
    case write
    /// It appends what a file holds, and its body may be as large as one.
    case file
  }

  /// The body of a write, as the OpenAPI document describes it.
  struct Body: Sendable {
    /// Of its schema.
    let name: String
    let members: [JSONSchema.Member]
  }

  /// What is answered where nothing goes wrong.
  enum Answer: Sendable {
    /// JSON whose schema has this name in `base.json`; with an entity tag that `If-None-Match` takes.
    case view(String, etag: Bool = false)
    /// The id of what was changed or made, by its name, and the position of the write.
    case resource(CommandAnswer)
    /// The same where work goes on afterwards; its state is found at the `Location`.
    case accepted(CommandAnswer)
    /// JSON of no schema.
    case object
    case text(mediaType: String)
  }

  /// What may be answered besides what every route of its kind answers.
  enum FurtherAnswer: Hashable, Sendable {
    /// 304 to an entity tag that is known.
    case notModified
    /// 404 where nothing is at the path.
    case notFound
    /// 503 where the process cannot answer.
    case unavailable
  }

  typealias Handler = @Sendable (Routes, AuthorizedRequest) async throws -> Response

  /// The operation's released name; part of what an idempotency key stands for.
  let name: String
  /// The template of the path, as the router writes it.
  let path: String
  /// One sentence.
  let summary: String
  /// More than that, for who uses it.
  let about: String?
  let kind: Kind
  let access: Access
  let scope: Scope
  /// What the query may have.
  let parameters: [Parameter]
  /// What the `{id}` of the path names.
  let subject: CommandSubject
  let body: Body?
  let answer: Answer
  /// What the `{id}` of the path is where it is a secret, as a sentence; nil where it names the subject.
  var secret: String?
  /// What the `{id}` of the path names where it is no subject of commands, as a sentence.
  var naming: String?
  var furtherAnswers: Set<FurtherAnswer> = []
  /// Whether what cannot be kept after the write is named in its answer.
  var namesStranded = false
  /// Whether its answer says what is to be known of what it did.
  var hasNotices = false
  /// Whether what the write cancelled is named in its answer.
  var namesFreed = false
  /// Whether the proposals that differ by it are named in its answer.
  var namesDifferences = false
  /// The type of the input whose command it carries out; nil where it carries out none.
  var input: ObjectIdentifier?
  let handler: Handler

  /// For anybody, without a token.
  static func open(
    _ name: String, _ path: String, _ summary: String, about: String? = nil, secret: String? = nil,
    answers answer: Answer, or furtherAnswers: Set<FurtherAnswer> = [], handler: @escaping Handler
  ) -> Route {
    Route(
      name: name, path: path, summary: summary, about: about, kind: .read, access: .open, scope: .places,
      parameters: [], subject: .practice, body: nil, answer: answer, secret: secret,
      furtherAnswers: furtherAnswers, handler: handler)
  }

  static func read(
    _ name: String, _ path: String, _ summary: String, about: String? = nil, _ roles: Set<Role>,
    scope: Scope = .places, takes parameters: [Parameter] = [], naming: String? = nil, answers answer: Answer,
    or furtherAnswers: Set<FurtherAnswer> = [], handler: @escaping Handler
  ) -> Route {
    let subject: CommandSubject =
      !path.contains("{id}") || naming != nil
      ? .practice : path.hasPrefix("/v1/appointments") ? .appointment : .client
    return Route(
      name: name, path: path, summary: summary, about: about, kind: .read, access: .roles(roles),
      scope: scope, parameters: parameters, subject: subject, body: nil, answer: answer, naming: naming,
      furtherAnswers: furtherAnswers, handler: handler)
  }

  /// Carries out the command of an input.
  static func write<Input: CommandInput>(
    _ name: String, _ path: String, _ summary: String, about: String? = nil, _ roles: Set<Role>,
    scope: Scope = .places, _ input: Input.Type
  ) -> Route {
    write(name, path, summary, about: about, roles, scope: scope, input, answers: .resource(Input.answer)) {
      try await $0.write($1, input)
    }
  }

  /// Carries out the command of an input, and more.
  static func write<Input: CommandInput>(
    _ name: String, _ path: String, _ summary: String, about: String? = nil, _ roles: Set<Role>,
    scope: Scope = .places, _ input: Input.Type, answers answer: Answer, handler: @escaping Handler
  ) -> Route {
    Route(
      name: name, path: path, summary: summary, about: about, kind: .write, access: .roles(roles),
      scope: scope, parameters: [], subject: Input.subject,
      body: Body(name: Self.bodyName(of: input), members: Input.fields.map(\.member)), answer: answer,
      namesStranded: Input.Command.self is any StrandingDecider.Type,
      hasNotices: CommandService.hasNotices(Input.Command.self),
      namesFreed: Input.Command.self is ErasePerson.Type,
      namesDifferences: Input.Command.self is any ProposalChange.Type, input: ObjectIdentifier(input),
      handler: handler)
  }

  /// Named by the command; of one that is carried out with others, by the type that holds the input.
  private static func bodyName<Input: CommandInput>(of input: Input.Type) -> String {
    guard Input.Command.self is DeciderSequence<PracticeEvent>.Type else {
      return "\(Input.Command.self)Input"
    }
    return String(reflecting: input).split(separator: ".").suffix(2).joined()
  }

  /// Imports the file that an input brings.
  static func file<Input: ImportInput>(
    _ name: String, _ path: String, _ summary: String, about: String? = nil, _ roles: Set<Role>,
    scope: Scope = .places, _ input: Input.Type, answers answer: Answer
  ) -> Route {
    Route(
      name: name, path: path, summary: summary, about: about, kind: .file, access: .roles(roles),
      scope: scope, parameters: [], subject: Input.subject,
      body: Body(name: "\(Input.Command.self)Input", members: Input.fields.map(\.member)), answer: answer,
      input: ObjectIdentifier(input)
    ) { try await $0.importFile($1, input) }
  }

  /// Carries out what is no command of its own.
  static func write<Object: InputObject>(
    _ name: String, _ path: String, _ summary: String, about: String? = nil, _ roles: Set<Role>,
    scope: Scope = .places, body: Object.Type, answers answer: Answer, handler: @escaping Handler
  ) -> Route {
    Route(
      name: name, path: path, summary: summary, about: about, kind: .write, access: .roles(roles),
      scope: scope,
      parameters: [], subject: path.contains("{id}") ? .client : .practice,
      body: Body(name: "\(Object.self)", members: Object.fields.map(\.member)), answer: answer,
      handler: handler)
  }

  var method: HTTPRequest.Method { isWrite ? .post : .get }

  /// Whether the route appends to the log.
  var isWrite: Bool { kind != .read }

  /// Whether it makes or changes one resource, whose entity tag `If-Match` may name.
  var changesResource: Bool {
    switch answer {
    case .resource, .accepted: true
    case .view, .object, .text: takesFile
    }
  }

  /// Whether what a query says besides is passed over: subscribers put into it what they like, as to be answered anew.
  var passesQueryOver: Bool { secret != nil }

  /// Whether the body holds a file, and may be as large as one.
  var takesFile: Bool { kind == .file }

  /// Whether what is answered is one client's record, so that who saw it is noted.
  var showsClient: Bool { !isWrite && path.hasPrefix("/v1/clients/{id}") }

  /// Whether a path is one of this route's, whatever the method.
  func matches(_ path: String) -> Bool { PathTemplate.matches(self.path, path) }
}

/// Routes that belong together, under the tag that the OpenAPI document gives them.
struct RouteGroup: Sendable {
  let tag: String
  let routes: [Route]
}

extension Route {
  /// The API.
  static let groups: [RouteGroup] = [
    .service, .schedule, .messages, .clients, .intake, .assessments, .training, .wellbeing, .organisation,
    .catalogue,
  ]

  /// Every route that is served; one that is not here does not exist.
  static let all: [Route] = groups.flatMap(\.routes)
}

extension Set<Role> {
  /// Those who work with clients.
  static let readers: Self = [.owner, .practitioner, .frontDesk, .readOnly]

  /// Those who may see what is known of a client's health; the front desk needs none of it to book and to answer.
  static let clinicalReaders: Self = [.owner, .practitioner, .readOnly]

  /// Those who book and answer the phone.
  static let bookers: Self = [.owner, .practitioner, .frontDesk]

  /// Those who record what was done and found.
  static let clinicalWriters: Self = [.owner, .practitioner]

  /// Those who set the practice up, and erase people.
  static let owners: Self = [.owner]

  /// Those who run the machines.
  static let operators: Self = [.operator]
}
