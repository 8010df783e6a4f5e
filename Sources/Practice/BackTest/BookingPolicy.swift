import Foundation

/// Rules for bookings that are tried out on what was asked for: each in the place of what held then, where it is said.
public struct BookingPolicy: Codable, Hashable, Sendable {
  public var name: String
  /// Hours before the start from which a client's cancellation is late, 0 to 336.
  public var windowHours: Int?
  /// Minutes that a booking has to be made ahead, of every service, 0 to 43,200.
  public var noticeMinutes: Int?
  /// Days that a booking can be made ahead, of every service, 1 to 3,660.
  public var advanceDays: Int?
  /// Minutes needed before each appointment, 0 to 120.
  public var bufferBefore: Int?
  /// Minutes needed after each appointment, 0 to 120.
  public var bufferAfter: Int?
  /// Minutes by which every span of hours begins earlier, below 0 for later; of sites and practitioners alike.
  public var opensEarlierMinutes: Int?
  /// Minutes by which every span of hours ends later, below 0 for earlier.
  public var closesLaterMinutes: Int?

  public init(name: String) { self.name = name }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, windowHours, noticeMinutes, advanceDays, bufferBefore, bufferAfter, opensEarlierMinutes
    case closesLaterMinutes
  }

  /// - Throws: ``BookingPolicyError`` for a field that there is none of, or a number outside its bounds.
  public init(from decoder: any Decoder) throws {
    let all = try decoder.container(keyedBy: AnyKey.self)
    if let unknown = all.allKeys.first(where: { CodingKeys(stringValue: $0.stringValue) == nil }) {
      throw BookingPolicyError(field: unknown.stringValue, problem: .unknown)
    }
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys, _ bounds: ClosedRange<Int>) throws -> Int? {
      guard fields.contains(key) else { return nil }
      guard let value = try? fields.decode(Int.self, forKey: key), bounds.contains(value) else {
        throw BookingPolicyError(field: key.rawValue, problem: .outOfRange(bounds))
      }
      return value
    }
    guard let name = try? fields.decode(String.self, forKey: .name), !name.isEmpty else {
      throw BookingPolicyError(field: CodingKeys.name.rawValue, problem: .missing)
    }
    self.name = name
    windowHours = try number(.windowHours, Bounds.cancellationHours)
    noticeMinutes = try number(.noticeMinutes, Bounds.noticeMinutes)
    advanceDays = try number(.advanceDays, Bounds.advanceDays)
    bufferBefore = try number(.bufferBefore, Bounds.bufferMinutes)
    bufferAfter = try number(.bufferAfter, Bounds.bufferMinutes)
    opensEarlierMinutes = try number(.opensEarlierMinutes, -720...720)
    closesLaterMinutes = try number(.closesLaterMinutes, -720...720)
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func buffers(_ kept: Buffers) -> Buffers {
    Buffers(before: bufferBefore ?? kept.before, after: bufferAfter ?? kept.after)
  }

  /// Hours as the policy has them.
  func hours(_ spans: TimeSpans) -> TimeSpans {
    let earlier = Double(opensEarlierMinutes ?? 0) * 60
    let later = Double(closesLaterMinutes ?? 0) * 60
    return TimeSpans(
      spans.spans.compactMap { span in
        let (from, to) = (span.lowerBound - earlier, span.upperBound + later)
        return from < to ? from..<to : nil
      })
  }
}

/// Why a booking policy cannot be read; what to do about it is said with it.
public struct BookingPolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  public let field: String
  let problem: Problem

  enum Problem: Hashable, Sendable {
    case unknown
    case missing
    case outOfRange(ClosedRange<Int>)
  }

  public var description: String {
    switch problem {
    case .unknown:
      "The policy was refused: it has no field \(field). It has "
        + BookingPolicy.CodingKeys.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .missing: "The policy was refused: \(field) is missing. Give it one."
    case .outOfRange(let bounds):
      "The policy was refused: \(field) must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)."
    }
  }
}
