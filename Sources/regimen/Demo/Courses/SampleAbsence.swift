import Practice

/// Weeks in which a client stays away, called off on the Friday before; it never holds a red flag.
struct SampleAbsence: Sendable {
  /// Weeks of the course.
  let weeks: Range<Int>
  let code: CancellationCode
  let reason: String
}
