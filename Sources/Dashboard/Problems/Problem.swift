import Application
import EventSourcing
import HTTPTypes

/// A refusal as it is answered (RFC 9457); it never holds a name, a value of a request, or anything of the machine.
struct Problem: Error, Hashable, Sendable {
  /// One parameter at fault.
  struct Fault: Hashable, Sendable, Encodable {
    /// A parameter's name, or the place of a member in the body.
    let parameter: String
    let detail: String
  }

  let code: ProblemCode
  /// What was refused, why, and what to do next.
  let detail: String
  var faults: [Fault] = []
  /// Seconds after which the same request may be answered.
  var retryAfter: Int?
  var headers: HTTPFields = [:]
  /// The decision's own refusal; its code is the problem's.
  var refusal: Refusal?

  init(_ code: ProblemCode, _ detail: String, retryAfter: Int? = nil) {
    self.code = code
    self.detail = detail
    self.retryAfter = retryAfter
  }
}

extension Problem: Encodable {
  enum CodingKeys: String, CodingKey {
    case type
    case code
    case title
    case status
    case detail
    case errors
    case conflicts
    case suggestions
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("urn:regimen:problem:\(name)", forKey: .type)
    try container.encode(name, forKey: .code)
    try container.encode(code.title, forKey: .title)
    try container.encode(code.status.code, forKey: .status)
    try container.encode(detail, forKey: .detail)
    if !faults.isEmpty { try container.encode(faults, forKey: .errors) }
    if let conflicts = refusal?.conflicts, !conflicts.isEmpty {
      try container.encode(conflicts, forKey: .conflicts)
    }
    if let suggestions = refusal?.suggestions, !suggestions.isEmpty {
      try container.encode(suggestions, forKey: .suggestions)
    }
  }

  private var name: String { refusal?.code.rawValue ?? code.rawValue }
}

extension Problem {
  /// A parameter was refused.
  ///
  /// - Parameter detail: what the parameter takes, in words of the program's own.
  static func invalid(_ parameter: ParameterName, _ detail: String) -> Problem {
    .invalid(parameter.rawValue, detail)
  }

  /// The same of a parameter that no route has, by a name that was checked to be none of a person.
  static func invalid(_ name: String, _ detail: String) -> Problem {
    var problem = Problem(.invalidParameter, "The parameter “\(name)” was refused: \(detail)")
    problem.faults = [Fault(parameter: name, detail: detail)]
    return problem
  }

  /// No token, or one that opens nothing (RFC 6750).
  static func unauthenticated(_ rejection: TokenRejection?) -> Problem {
    var problem = Problem(
      .unauthenticated,
      rejection?.explanation ?? "This route needs a bearer token: send it as “Authorization: Bearer …”.")
    problem.headers[.wwwAuthenticate] =
      rejection == nil ? #"Bearer realm="regimen""# : #"Bearer realm="regimen", error="invalid_token""#
    return problem
  }

  static func forbidden(_ role: Role) -> Problem {
    var problem = Problem(
      .forbidden, "A token with the role \(role.rawValue) may not use this route. Use one with another role.")
    problem.headers[.wwwAuthenticate] = #"Bearer realm="regimen", error="insufficient_scope""#
    return problem
  }

  /// What is asked for lies outside the places of the token, or holds at all of them.
  static let limitedToPlaces: Problem = {
    var problem = Problem(
      .forbidden,
      "Your token is limited to some of the practice's places, and this lies beyond them. Use one that reaches it."
    )
    problem.headers[.wwwAuthenticate] = #"Bearer realm="regimen", error="insufficient_scope""#
    return problem
  }()

  static let unknownRoute = Problem(
    .notFound, "There is no such route. /openapi.json lists those that there are.")
  static let unknownCalendar = Problem(
    .notFound, "There is no calendar at this address, or not any more. Ask the practice for a new one.")
  static let unknownClient = Problem(
    .notFound, "The practice has no such client. /v1/clients lists those that it has.")
  static let notYetAClient = Problem(
    .notFound, "The client was not in the practice yet. Give a later “asOf” or “happenedBy”, or none.")
  static let databaseUnreachable = Problem(
    .databaseUnreachable, "The database is out of reach. Repeat the request in a moment.", retryAfter: 2)
  static let vaultSealed = Problem(
    .vaultSealed, "The names of people cannot be opened with the key that this server has. Tell its operator."
  )
  static let wrongMasterKey = Problem(
    .wrongMasterKey,
    "This server has another master key than the one its vault was made with. Its operator has to start it with that one.",
    retryAfter: 60)
  static let vaultUnreachable = Problem(
    .vaultUnreachable,
    "The vault, which holds people's keys, is out of reach. Repeat the request in a moment.", retryAfter: 2)
  static let notMigrated = Problem(
    .notMigrated,
    "This database is not migrated to what this build needs. Its operator runs “regimen migrate”.",
    retryAfter: 10)
  static let internalError = Problem(
    .internalError, "The request could not be answered. Give the operator the request id of this answer.")
}
