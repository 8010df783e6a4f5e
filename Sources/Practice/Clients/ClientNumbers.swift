import EventSourcing

/// The numbers that a registration may give, in order of preference: the first free one is taken.
///
/// They come with the command, because a decision draws nothing. Most are drawn at random, so that registrations at the same
/// time hardly ever want the same one and do not wait for each other.
public struct ClientNumbers: Hashable, Sendable {
  /// The number of the first client of a practice.
  public static let first = 1001
  /// The largest number, of nine digits.
  public static let largest = 999_999_999

  /// Numbers from ``first`` to ``largest``, without repeats; others were left out.
  public let candidates: [Int]

  public init(_ candidates: some Sequence<Int>) {
    var seen: Set<Int> = []
    self.candidates = candidates.filter {
      (Self.first...Self.largest).contains($0) && seen.insert($0).inserted
    }
  }

  /// The number of a practice's first client, then one number each of four to nine digits, so that one is as good as always
  /// free, and a practice of few clients has short ones.
  public static func drawn(using generator: inout some RandomNumberGenerator) -> ClientNumbers {
    var candidates = [first]
    var smallest = 1_000
    while smallest < largest {
      candidates.append(Int.random(in: max(smallest, first + 1)...(smallest * 10 - 1), using: &generator))
      smallest *= 10
    }
    return ClientNumbers(candidates)
  }
}
