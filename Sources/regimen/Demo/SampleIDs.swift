import EventSourcing
import EventStore
import Foundation

/// The ids of the sample's people, places and records, computed from the seed and a name; never random.
struct SampleIDs: Sendable {
  private let namespace: UUID

  init(seed: UInt64) {
    let root = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 0))
    namespace = DerivedID.make(in: root, "regimen/sample/\(seed)")
  }

  func id(_ name: String) -> UUID { DerivedID.make(in: namespace, name) }

  var practice: PracticeID { PracticeID(id("practice")) }

  func site(_ site: SampleSite) -> UUID { id("site/\(site.name)") }

  func practitioner(_ practitioner: SamplePractitioner) -> UUID { id("practitioner/\(practitioner.name)") }

  func client(_ client: SampleClient) -> UUID { id("client/\(client.name)") }

  /// A client's first appointment.
  func consultation(_ client: SampleClient) -> UUID { id("client/\(client.name)/consultation") }
}
