public import Foundation

/// What became of requests for a time, under the rules that held and under those that are tried.
///
/// A request that was refused and would have been booked takes its time in the replay. Whoever booked that time later is counted as
/// ``displaced`` and not as lost: whether they would have asked for another time nobody knows. A refused request whose client booked the
/// same kind with the same practitioner within ``BookingBackTest/retryDays`` days is one wish: it is ``metSooner``, and no booking more.
public struct BookingCounts: Codable, Hashable, Sendable {
  /// Bookings, and refused bookings whose time is known.
  public internal(set) var requests = 0
  public internal(set) var booked = 0
  public internal(set) var refused = 0
  /// Requests that were refused and would have been booked.
  public internal(set) var won = 0
  /// Of those, wishes that were booked at another time later.
  public internal(set) var metSooner = 0
  /// Bookings that the rules tried would have refused.
  public internal(set) var lost = 0
  /// Bookings that would have been refused only because a request that was refused in truth had taken the time before.
  public internal(set) var displaced = 0
  /// Moves of appointments that would have been refused; they stay where they were.
  public internal(set) var movesLost = 0
  public internal(set) var cancellations = 0
  /// Times that clients gave up late, by the terms that were in force then.
  public internal(set) var lateThen = 0
  /// The same under the rules tried; of what they would not have booked nothing is given up.
  public internal(set) var lateNow = 0
  /// Requests of which the rules that held say otherwise than was done; they are left as they were.
  public internal(set) var unexplained = 0

  init() {}

  /// Bookings more, less those that only came sooner, and those lost and displaced. It is what is counted, and no forecast.
  public var difference: Int { won - metSooner - lost - displaced }

  public static func + (one: BookingCounts, other: BookingCounts) -> BookingCounts {
    var sum = one
    for field: WritableKeyPath<BookingCounts, Int> in [
      \.requests, \.booked, \.refused, \.won, \.metSooner, \.lost, \.displaced, \.movesLost, \.cancellations,
      \.lateThen, \.lateNow, \.unexplained,
    ] { sum[keyPath: field] += other[keyPath: field] }
    return sum
  }
}

/// What a replay of bookings came to; nothing in it names a client.
public struct BookingBackTestReport: Encodable, Hashable, Sendable {
  /// Requests of one week at one place, by the time that was asked for.
  public struct Row: Codable, Hashable, Sendable {
    /// The Monday that the week begins on, in the zone of the place.
    public let week: String
    /// Nil for virtual ones.
    public let siteID: UUID?
    /// The name of the site; nil for virtual ones.
    public let site: String?
    public let counts: BookingCounts

    enum CodingKeys: String, CodingKey {
      case week
      case siteID = "siteId"
      case site, counts
    }
  }

  /// The name of the rules tried.
  public let policy: String
  /// Always: who saw no free time and did not ask is not in it.
  public let isObservational = true
  public let total: BookingCounts
  /// Refused bookings whose time is not known; they are in no count.
  public let untimed: Int
  /// Why requests that would have been booked were refused, by code.
  public let wonCodes: [String: Int]
  /// Why bookings would have been refused, by code.
  public let lostCodes: [String: Int]
  /// By week, then by site.
  public let rows: [Row]
  public let notes: [String]

  /// The counts of each week, in order.
  public var weeks: [(week: String, counts: BookingCounts)] {
    summed(by: \.week).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The counts of each place, by name; without a name for virtual ones, which come last.
  public var sites: [(site: String?, counts: BookingCounts)] {
    summed(by: \.siteID).map { id, counts in (rows.first { $0.siteID == id }?.site, counts) }.sorted {
      ($0.0 == nil ? 1 : 0, $0.0 ?? "") < ($1.0 == nil ? 1 : 0, $1.0 ?? "")
    }
  }

  private func summed<Key: Hashable>(by key: (Row) -> Key) -> [Key: BookingCounts] {
    Dictionary(rows.map { (key($0), $0.counts) }, uniquingKeysWith: +)
  }
}
