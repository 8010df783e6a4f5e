public import Foundation

/// Microseconds since the Unix epoch, exactly what `timestamptz` holds.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z. `Int64.max` and `Int64.min` are PostgreSQL's `infinity` and `-infinity`.
  public var microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The nearest microsecond; dates beyond the range become `infinity` or `-infinity`.
  public init(_ date: Date) {
    let sinceReference = (date.timeIntervalSinceReferenceDate * 1_000_000).rounded()
    let sinceEpoch = sinceReference + Self.referenceToEpoch
    if sinceEpoch >= 9.2e18 || sinceEpoch.isNaN {
      self = .infinity
    } else if sinceEpoch <= -9.2e18 {
      self = .negativeInfinity
    } else {
      microseconds = Int64(sinceReference) + Int64(Self.referenceToEpoch)
    }
  }

  public static let infinity = Timestamp(microseconds: .max)
  public static let negativeInfinity = Timestamp(microseconds: .min)

  /// The nearest `Date`; within ±270 years of 2001 it gives back the same microseconds.
  public var date: Date {
    switch self {
    case .infinity: .distantFuture
    case .negativeInfinity: .distantPast
    default: Date(timeIntervalSinceReferenceDate: (Double(microseconds) - Self.referenceToEpoch) / 1_000_000)
    }
  }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// From 1970 to 2001, `Date`'s own zero.
  private static let referenceToEpoch = 978_307_200_000_000.0
  /// From 1970 to 2000, PostgreSQL's zero.
  fileprivate static let postgresEpoch: Int64 = 946_684_800_000_000
}

extension Timestamp: PostgresScalar {
  public static var postgresType: PostgresType { .timestamptz }

  public func encode(into buffer: inout [UInt8]) {
    if self == .infinity || self == .negativeInfinity {
      buffer.append(bigEndian: microseconds)
    } else {
      // Below PostgreSQL's range: the server refuses the value.
      let (value, overflow) = microseconds.subtractingReportingOverflow(Self.postgresEpoch)
      buffer.append(bigEndian: overflow ? Int64.min + 1 : value)
    }
  }

  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Timestamp {
    guard type == .timestamptz, bytes.count == 8 else {
      throw PostgresError.mismatch(Timestamp.self, type, bytes.count)
    }
    let value = bytes.bigEndian(Int64.self)
    if value == .max || value == .min { return Timestamp(microseconds: value) }
    let (microseconds, overflow) = value.addingReportingOverflow(postgresEpoch)
    guard !overflow else { throw PostgresError.decoding("a timestamptz out of range") }
    return Timestamp(microseconds: microseconds)
  }
}

extension Date: PostgresScalar {
  public static var postgresType: PostgresType { .timestamptz }

  /// Rounded to the nearest microsecond.
  public func encode(into buffer: inout [UInt8]) { Timestamp(self).encode(into: &buffer) }

  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Date {
    try Timestamp.decode(bytes, type: type).date
  }
}
