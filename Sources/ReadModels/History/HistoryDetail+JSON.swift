public import EventSourcing
import Foundation
import Practice

extension HistoryDetail: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    if let session = members.nodeIfPresent("session") {
      self = .session(try Session(json: session))
    } else {
      self = try json.decode(HistoryDetail.self)
    }
  }

  /// What a history is full of writes itself.
  public func write(to json: JSONOutput) throws {
    switch self {
    case .session(let session): try json.object { try $0.put("session", session) }
    case .appointment(let appointment): try json.object { try $0.put("appointment", appointment) }
    case .morningPain(let morning): try json.object { try $0.put("morningPain", morning) }
    case .fact(let fact): try json.object { try $0.put("fact", fact) }
    case .registration, .correction, .erasure, .prescription, .loadChange, .redFlag, .restDay:
      try json.encode(self)
    }
  }
}

extension HistoryDetail.Session: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    content = try SessionContent(json: members.node("content"))
    origin = try members.nodeIfPresent("origin").map { try SessionOrigin(json: $0) }
    sessionID = try members.uuid("sessionId")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("content", content)
      try $0.put("origin", origin)
      $0.put("sessionId", sessionID)
    }
  }
}

extension HistoryDetail.Appointment: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    appointmentID = try members.uuid("appointmentId")
    cancellationCode = try members.nodeIfPresent("cancellationCode")?.decode(CancellationCode.self)
    cancelledBy = try members.nodeIfPresent("cancelledBy")?.decode(CancelledBy.self)
    endsAt = try members.nodeIfPresent("endsAt").map { try Instant(json: $0) }
    kind = try members.nodeIfPresent("kind").map { try AppointmentKind(json: $0) }
    movedFrom = try members.nodeIfPresent("movedFrom").map { try Instant(json: $0) }
    practitionerID = try members.uuid("practitionerId")
    siteID = try members.uuidIfPresent("siteId")
    startsAt = try members.nodeIfPresent("startsAt").map { try Instant(json: $0) }
    timeZone = try members.textIfPresent("timeZone")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("appointmentId", appointmentID)
      try $0.encode("cancellationCode", cancellationCode)
      try $0.encode("cancelledBy", cancelledBy)
      try $0.put("endsAt", endsAt)
      try $0.put("kind", kind)
      try $0.put("movedFrom", movedFrom)
      $0.put("practitionerId", practitionerID)
      $0.put("siteId", siteID)
      try $0.put("startsAt", startsAt)
      $0.put("timeZone", timeZone)
    }
  }
}

extension HistoryDetail.MorningPain: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    day = try LocalDay(json: members.node("day"))
    nrs = try members.int("nrs")
    sessionID = try members.uuid("sessionId")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("day", day)
      $0.put("nrs", nrs)
      $0.put("sessionId", sessionID)
    }
  }
}

extension HistoryDetail.Fact: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    id = try members.uuidIfPresent("id")
    summary = try members.text("summary")
    texts = try members.node("texts").decode([String].self)
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("id", id)
      $0.put("summary", summary)
      try $0.encode("texts", texts)
    }
  }
}
