public import EventSourcing
public import Foundation
public import Practice

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
