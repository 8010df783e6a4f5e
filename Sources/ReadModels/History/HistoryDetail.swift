public import Foundation
public import Practice

/// The facts of one item of a client's history, by what it is; in JSON an object with one field of that name.
///
/// It never holds a name, a contact or a free text.
public enum HistoryDetail: Hashable, Sendable {
  case registration(Registration)
  case correction(Correction)
  case erasure
  case prescription(Prescription)
  case loadChange(LoadChange)
  case redFlag(Flag)
  case appointment(Appointment)
  case session(Session)
  case morningPain(MorningPain)
  case restDay(RestDay)
  /// A fact of a clinical feature.
  case fact(Fact)

  public struct Registration: Codable, Hashable, Sendable { public let handle: String }

  /// Which of the client's name and contacts were corrected.
  public struct Correction: Codable, Hashable, Sendable { public let details: [PersonDetail] }

  public struct Prescription: Codable, Hashable, Sendable {
    /// The exercise's slug.
    public let exercise: String
    public let sets: Int
    public let repRange: RepRange?
    /// Seconds.
    public let holdSeconds: Int?
    public let load: Load?
    public let rirTarget: Double?
  }

  public struct LoadChange: Codable, Hashable, Sendable {
    /// The exercise's slug.
    public let exercise: String
    public let from: Load?
    public let to: Load
    public let fromKg: Double?
    public let toKg: Double
  }

  public struct Flag: Codable, Hashable, Sendable {
    public let flagID: UUID
    /// nil for a clearance.
    public let flag: RedFlag?
    public let urgency: Urgency?

    enum CodingKeys: String, CodingKey {
      case flagID = "flagId"
      case flag
      case urgency
    }
  }

  public struct Appointment: Codable, Hashable, Sendable {
    public let appointmentID: UUID
    public let kind: AppointmentKind?
    public let practitionerID: UUID
    public let siteID: UUID?
    public let startsAt: Instant?
    public let endsAt: Instant?
    public let timeZone: String?
    /// The start before it was moved.
    public let movedFrom: Instant?
    public let cancelledBy: CancelledBy?
    public let cancellationCode: CancellationCode?

    enum CodingKeys: String, CodingKey {
      case appointmentID = "appointmentId"
      case kind
      case practitionerID = "practitionerId"
      case siteID = "siteId"
      case startsAt
      case endsAt
      case timeZone
      case movedFrom
      case cancelledBy
      case cancellationCode
    }
  }

  public struct Session: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let content: SessionContent
    /// nil for a correction.
    public let origin: SessionOrigin?

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case content
      case origin
    }
  }

  public struct MorningPain: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let day: LocalDay
    /// 0 to 10.
    public let nrs: Int

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case day
      case nrs
    }
  }

  public struct RestDay: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let reason: RestReason
    public let sleepHours: Double?
    /// 0 to 10.
    public let sleepQuality: Int?
  }
}

extension HistoryDetail {
  /// A fact of a clinical feature, said in one line.
  public struct Fact: Codable, Hashable, Sendable {
    /// Plain English, without a name, a contact or a free text.
    public let summary: String
    /// The names of the personal texts that it may have.
    public let texts: [String]
    /// The id of what it says, such as an outcome, by which that is withdrawn.
    public var id: UUID?
  }
}

extension HistoryDetail: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case registration
    case correction
    case erasure
    case prescription
    case loadChange
    case redFlag
    case appointment
    case session
    case morningPain
    case restDay
    case fact
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "Not one of the known details"))
    }
    switch key {
    case .registration: self = .registration(try container.decode(Registration.self, forKey: key))
    case .correction: self = .correction(try container.decode(Correction.self, forKey: key))
    case .erasure: self = .erasure
    case .prescription: self = .prescription(try container.decode(Prescription.self, forKey: key))
    case .loadChange: self = .loadChange(try container.decode(LoadChange.self, forKey: key))
    case .redFlag: self = .redFlag(try container.decode(Flag.self, forKey: key))
    case .appointment: self = .appointment(try container.decode(Appointment.self, forKey: key))
    case .session: self = .session(try container.decode(Session.self, forKey: key))
    case .morningPain: self = .morningPain(try container.decode(MorningPain.self, forKey: key))
    case .restDay: self = .restDay(try container.decode(RestDay.self, forKey: key))
    case .fact: self = .fact(try container.decode(Fact.self, forKey: key))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .registration(let facts): try container.encode(facts, forKey: .registration)
    case .correction(let facts): try container.encode(facts, forKey: .correction)
    case .erasure: try container.encode([String: String](), forKey: .erasure)
    case .prescription(let facts): try container.encode(facts, forKey: .prescription)
    case .loadChange(let facts): try container.encode(facts, forKey: .loadChange)
    case .redFlag(let facts): try container.encode(facts, forKey: .redFlag)
    case .appointment(let facts): try container.encode(facts, forKey: .appointment)
    case .session(let facts): try container.encode(facts, forKey: .session)
    case .morningPain(let facts): try container.encode(facts, forKey: .morningPain)
    case .restDay(let facts): try container.encode(facts, forKey: .restDay)
    case .fact(let facts): try container.encode(facts, forKey: .fact)
    }
  }
}
