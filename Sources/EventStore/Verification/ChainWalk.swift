import Crypto
import EventSourcing
import Foundation

/// Computes the chain of a log again, event by event, from what is stored.
///
/// The order and form of the fields are those of `append_events` in the first migration, and are never changed.
struct ChainWalk {
  private(set) var position: Int64 = 0
  private(set) var chain: Data
  private let practice: PracticeID

  init(practice: PracticeID) {
    self.practice = practice
    chain = Data(SHA256.hash(data: Self.bytes(of: practice.uuid)))
  }

  /// Takes the next event; tells what is wrong with it, if anything is.
  mutating func take(_ event: CopiedEvent, tags: [String]) -> Verification.Problem? {
    guard event.stored.position > position else { return .unexpected }
    guard event.stored.position == position + 1 else { return .missing }
    var fields = Data()
    fields.append(Self.bytes(of: practice.uuid))
    fields.append(Self.bytes(of: event.stored.position))
    fields.append(Self.bytes(of: event.stored.eventID))
    Self.add(Data(event.stored.type.utf8), to: &fields)
    fields.append(Self.bytes(of: Int32(truncatingIfNeeded: event.stored.version)))
    for tag in tags { Self.add(Data(tag.utf8), to: &fields) }
    Self.add(event.stored.subject.map { Self.bytes(of: $0) }, to: &fields)
    Self.add(event.stored.facts, to: &fields)
    Self.add(event.stored.sealed, to: &fields)
    Self.add(event.stored.metadata, to: &fields)
    fields.append(Self.bytes(of: event.occurredMicroseconds))
    fields.append(Self.bytes(of: event.recordedMicroseconds))
    let next = Data(SHA256.hash(data: chain + Data(SHA256.hash(data: fields))))
    guard next == event.chain else { return .edited }
    chain = next
    position += 1
    return nil
  }

  private static func add(_ field: Data?, to fields: inout Data) {
    guard let field else {
      fields.append(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF])
      return
    }
    fields.append(bytes(of: Int32(field.count)))
    fields.append(field)
  }

  private static func bytes(of uuid: UUID) -> Data { withUnsafeBytes(of: uuid.uuid) { Data($0) } }

  private static func bytes(of value: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
}
