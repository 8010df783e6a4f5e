public import EventSourcing
public import Foundation

/// A person asked the practice for help; who, how to reach them and the complaint in words are sealed apart.
///
/// Its id is the id that the person keeps as a client: nobody gets a handle before they register.
public struct EnquiryRecorded: EventPayload {
  public static let eventType = "enquiry-recorded"

  public let clientID: UUID
  /// Where it hurts, each region once, in the order said; empty where only words were given.
  public let regions: [PainRegion]

  public init(clientID: UUID, regions: [PainRegion]) {
    self.clientID = clientID
    self.regions = regions
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
