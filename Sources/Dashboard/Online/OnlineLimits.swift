import Foundation

/// How many consultations are booked by people whom nobody knows: few from one address, and not many in all.
///
/// What is booked is counted, and by itself, more generously, what was refused: so that no number of forms that book nothing keeps
/// others from booking, also where they come from the same address.
struct OnlineLimits: Sendable {
  private static let hour = 3_600.0

  private let booked = RateLimiter(5, in: hour)
  private let bookedInAll = RateLimiter(60, in: hour)
  private let refused = RateLimiter(60, in: hour)

  /// Books, and counts it where something was booked.
  ///
  /// - Parameter body: books, and says whether it did and had not before.
  /// - Throws: ``Problem`` `too-many-requests`, and what `body` throws.
  func booking<Value>(
    from address: String, now: Date, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> (value: Value, isNew: Bool)
  ) async throws -> Value {
    if let seconds = booked.take(address, now: now) { throw Self.tooMany("made", seconds) }
    if let seconds = bookedInAll.take("", now: now) {
      booked.giveBack(address)
      throw Self.tooMany("made", seconds)
    }
    var isCounted = false
    defer {
      if !isCounted {
        booked.giveBack(address)
        bookedInAll.giveBack("")
      }
    }
    let made = try await body()
    isCounted = made.isNew
    return made.value
  }

  /// Counts a form that was refused.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func countRefused(_ address: String, now: Date) throws(Problem) {
    if let seconds = refused.take(address, now: now) { throw Self.tooMany("tried", seconds) }
  }

  private static func tooMany(_ what: String, _ seconds: Int) -> Problem {
    Problem(
      .tooManyRequests, "Too many bookings were \(what) from here. Try again later, or call us.",
      retryAfter: seconds)
  }
}
