public import EventSourcing
public import Foundation
public import Practice

/// Keeps a row for each open enquiry; one goes when it is withdrawn and when the person registers or is erased, and the log keeps it.
public enum EnquiriesProjection: Projection {
  public static let name = "enquiries"
  public static let version = 1

  public static let columns: [ProjectionColumn<EnquiryRow>] = [.instant("occurred_at") { $0.at }]
  public static let indexes = [["occurred_at"]]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    switch recorded.event {
    case .intake(.enquiryRecorded(let facts)): [key(facts.clientID)]
    case .intake(.enquiryWithdrawn(let facts)): [key(facts.clientID)]
    case .client(.clientRegistered(let facts)): [key(facts.clientID)]
    case .client(.personErased(let facts)): facts.kind == .client ? [key(facts.personID)] : []
    case .organisation, .client(.clientDetailsCorrected), .client(.clientsMerged),
      .client(.clientsUnmerged), .client(.clientLinkRotated), .client(.clientLinkRevoked), .catalogue,
      .prescription, .safety, .appointment,
      .session, .intake, .assessment,
      .outcome, .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      []
    }
  }

  public static func evolve(_ row: inout EnquiryRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    switch recorded.event {
    case .intake(.enquiryRecorded(let facts)):
      row = EnquiryRow(
        clientID: facts.clientID, at: Instant(recorded.occurredAt), regions: facts.regions,
        sealed: recorded.sealed, position: recorded.position)
    case .client, .intake(.enquiryWithdrawn): row = nil
    case .organisation, .catalogue, .prescription, .safety, .appointment, .session, .intake, .assessment,
      .outcome, .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  private static func key(_ client: UUID) -> String { client.lowercased }
}

/// A person who asked and is not a client yet; who they are stays sealed.
public struct EnquiryRow: Codable, Hashable, Sendable {
  /// The id that they keep as a client.
  public let clientID: UUID
  public let at: Instant
  public let regions: [PainRegion]
  /// Name, contacts and complaint.
  public let sealed: SealedPart?
  public let position: Int64
}
