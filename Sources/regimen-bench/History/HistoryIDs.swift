import Foundation

/// Who and what a history of some length is about; the same for each run, and as spread as random identifiers.
struct HistoryIDs: Sendable {
  private enum Kind: UInt64 {
    case practice = 1
    case site, practitioner, client, session, appointment, event, command
  }

  static let practitioners = 4
  /// Appointments of a practitioner a day.
  static let slots = 16
  /// 2020-01-06, a Monday.
  static let firstDay = Date(timeIntervalSince1970: 1_578_268_800)
  static let practice = make(.practice, 0)
  static let site = make(.site, 0)

  /// 2,000 in a million events.
  let clients: Int
  /// Days that have appointments.
  let days: Int

  init(events: Int) {
    clients = max(20, events / 500)
    days = max(1, events / 10 / (Self.practitioners * Self.slots))
  }

  func client(_ number: Int) -> UUID { Self.make(.client, number) }
  static func practitioner(_ number: Int) -> UUID { make(.practitioner, number) }
  static func session(_ number: Int) -> UUID { make(.session, number) }
  static func appointment(_ number: Int) -> UUID { make(.appointment, number) }
  static func event(_ position: Int) -> UUID { make(.event, position) }
  static func command(_ position: Int) -> UUID { make(.command, position) }

  private static func make(_ kind: Kind, _ number: Int) -> UUID {
    var source = SplitMix64(seed: kind.rawValue << 48 | UInt64(number))
    let high = source.next() & ~0xF000 | 0x8000
    let low = source.next() & ~(3 << 62) | 2 << 62
    return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
      UUID(uuid: $0.loadUnaligned(as: uuid_t.self))
    }
  }
}
