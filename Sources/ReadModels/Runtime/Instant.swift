public import EventSourcing
public import Foundation

/// An instant to the millisecond, as rows and views hold it; written and read back without any change.
///
/// It is a whole number, so a row that is folded in memory and one that went through the database sort alike.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The nearest millisecond; dates beyond the year 9999 or before the year 1 become these bounds.
  public init(_ date: Date) {
    milliseconds = Int64(min(max(InstantText.milliseconds(of: date), Instant.earliest), Instant.latest))
  }

  /// Reads an ISO 8601 instant with `Z` or an offset; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let milliseconds = InstantText.read(text) else { return nil }
    self.milliseconds = milliseconds
  }

  public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The instant in UTC, for example `2027-03-01T15:00:00Z`; a fraction only where there is one.
  public var description: String { InstantText.write(milliseconds) }

  private static let earliest: Double = -62_135_596_800_000
  private static let latest: Double = 253_402_300_799_999
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Instant(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not an instant")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Instant: JSONRepresentable {
  public init(json: JSONNode) throws { milliseconds = try json.milliseconds() }

  public func write(to json: JSONOutput) { json.append(description) }
}
