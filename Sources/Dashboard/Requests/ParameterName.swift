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
  case text
  /// The position behind which the log is read.
  case since
  case limit
  case cursor
  case atLeast
  /// The query as a whole, where no single parameter is at fault.
  case query
}
