import Practice

/// One parameter of a query, as routes take it and as the OpenAPI document describes it.
struct Parameter: Sendable {
  let name: ParameterName
  /// Nil for a parameter that `base.json` describes, because many routes take it.
  let schema: JSONSchema?
  let summary: String

  static let asOf = Parameter(name: .asOf, schema: nil, summary: "")
  static let happenedBy = Parameter(name: .happenedBy, schema: nil, summary: "")
  static let limit = Parameter(name: .limit, schema: nil, summary: "")
  static let cursor = Parameter(name: .cursor, schema: nil, summary: "")
  static let atLeast = Parameter(name: .atLeast, schema: nil, summary: "")

  static func from(_ summary: String) -> Parameter { Parameter(.from, summary) }
  static func to(_ summary: String) -> Parameter { Parameter(.to, summary) }
  static func site(_ summary: String) -> Parameter { Parameter(.site, summary) }
  static func practitioner(_ summary: String) -> Parameter { Parameter(.practitioner, summary) }
  static func client(_ summary: String) -> Parameter { Parameter(.client, summary) }

  static let includeCancelled = Parameter(
    .includeCancelled, "Whether cancelled appointments are shown; false if left out.", .boolean)
  static let virtual = Parameter(
    .virtual, "Virtual appointments, in the place of a site; false if left out.", .boolean)
  static let service = Parameter(.service, "A service's id or whole name.")
  static let minutes = Parameter(
    .minutes, "How long; the service's length, or 60, if left out.", .integer(Bounds.appointmentMinutes))
  static let timeZone = Parameter(.timeZone, "An IANA zone in which times are shown too.")
  static let kind = Parameter(
    .kind, "Types of events, separated by commas; all if left out.", .array(.reference("HistoryKind")))
  static let plannedFor = Parameter(
    .plannedFor, "The session that they are for, as an instant; the next planned one if left out.",
    .string(format: "date-time"))
  static let day = Parameter(.day, "Today if left out.", .string(format: "date"))
  static let since = Parameter(
    .since, "Only events after this position; all if left out.", .integer(0...Int.max))
  static let muscle = Parameter(.muscle, "A muscle, a part of its name, or a group such as glutes.")
  static let region = Parameter(.region, "The region whose joint is stabilised.", PainRegion.schema)
  static let mode = Parameter(.mode, "How it is performed.", Exercise.Mode.schema)
  static let equipment = Parameter(.equipment, "Such as dumbbell or bands.")
  static let phase = Parameter(.phase, "The phase; the client's if left out.", Phase.schema)
  static let days = Parameter(
    .days, "Days a week on which the client trains; as set, else 3, if left out.",
    .integer(Bounds.trainingDays))
  static let planEquipment = Parameter(
    .equipment, "What there is to train with, separated by commas, or none; as set if left out.",
    .array(Equipment.schema))
  static let avoiding = Parameter(
    .avoiding, "Regions that must not be provoked, separated by commas.", .array(PainRegion.schema))
  static let text = Parameter(.text, "Words of the name.")

  private init(_ name: ParameterName, _ summary: String, _ schema: JSONSchema = .string()) {
    self.init(name: name, schema: schema, summary: summary)
  }

  private init(name: ParameterName, schema: JSONSchema?, summary: String) {
    self.name = name
    self.schema = schema
    self.summary = summary
  }
}

/// The parameters that routes take, by the names that they have in a path or query.
enum ParameterName: String, CaseIterable, Encodable, Sendable {
  case id
  case from
  case to
  case site
  case practitioner
  case client
  case virtual
  case service
  case minutes
  /// An IANA zone, in which times are shown beside that of the site.
  case timeZone
  case includeCancelled
  case kind
  case day
  case asOf
  case happenedBy
  /// The session that proposals are for.
  case plannedFor = "for"
  case muscle
  case region
  case mode
  case equipment
  case avoiding
  case phase
  case days
  case text
  /// The position behind which the log is read.
  case since
  case limit
  case cursor
  case atLeast
  /// The query as a whole, where no single parameter is at fault.
  case query
}
