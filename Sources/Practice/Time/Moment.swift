import EventSourcing
public import Foundation

/// The rule on when something may have happened: before now, with some leave for clocks that differ.
///
/// It never reads a clock; now is given.
public enum Moment {
  /// How far ahead of ours the clock of whoever records may be, in seconds.
  public static let leave: TimeInterval = 300

  /// Refuses what is said to have happened after now.
  static func checkHasCome(_ moment: Date, now: Date, field: String = "at") throws(Refusal) {
    guard moment > now + leave else { return }
    throw Refusal(
      .inTheFuture, "The time was refused: it has not come yet. Record it once it has happened.", field: field
    )
  }
}
