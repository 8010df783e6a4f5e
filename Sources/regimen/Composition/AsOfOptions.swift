import ArgumentParser
import Foundation
import Practice
import ReadModels

/// Up to where a view looks; without it, everything recorded by now.
struct AsOfOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show what was known at a time, at the end of a day, or at a position of the log.",
      valueName: "time|day|position")) var asOf: String?
  @Option(
    help: ArgumentHelp(
      "Show only what had happened by a time or the end of a day, whenever it was recorded.",
      valueName: "time|day")) var happenedBy: String?

  func validate() throws {
    guard asOf == nil || happenedBy == nil else {
      throw ValidationError(
        "Say what was known then by --as-of, or what had happened by --happened-by, not both.")
    }
  }

  func value(in zone: TimeZone) throws -> AsOf? {
    if let happenedBy {
      if let day = TypedTime.day(happenedBy, today: TimeText.today) {
        return .happenedBy(WallClock.start(of: day + 1, in: zone))
      }
      let time = try TimeText.entered(required: happenedBy, option: "--happened-by")
      return .happenedBy(time.instant(in: zone, onSkipped: TimeText.noteSkipped))
    }
    guard let asOf else { return nil }
    if let position = Int64(asOf), position > 0 { return .position(position) }
    if let day = TypedTime.day(asOf, today: TimeText.today) {
      return .recordedAt(WallClock.start(of: day + 1, in: zone))
    }
    guard Int64(asOf) == nil else {
      throw Failure(
        .usage, "unreadable-time",
        "--as-of takes a position of the log from 1, a day as YYYY-MM-DD, or a time as 'YYYY-MM-DD HH:MM'.")
    }
    let time = try TimeText.entered(required: asOf, option: "--as-of")
    return .recordedAt(time.instant(in: zone, onSkipped: TimeText.noteSkipped))
  }
}
