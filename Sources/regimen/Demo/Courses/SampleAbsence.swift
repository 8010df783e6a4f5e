import Practice

/// Weeks in which a client stays away, called off on the Friday before; it never holds a red flag.
///
/// Within them the client withdraws the consent and is discharged, and is taken back on the Friday before the return.
struct SampleAbsence: Sendable {
  /// Weeks of the course.
  let weeks: Range<Int>
  let code: CancellationCode
  let reason: String
  let discharge: DischargeCause
}
