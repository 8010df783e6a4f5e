import ArgumentParser
import Foundation
import Practice
import ReadModels

/// Up to where a view looks; without it, everything recorded by now.
struct AsOfOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show what was known at a time, at the end of a day, or at a position of the log.",
      valueName: "time|day|position"))
  var asOf: String?

  func value(in zone: TimeZone) throws -> AsOf? {
    guard let asOf else { return nil }
    if let position = Int64(asOf), position > 0 { return .position(position) }
    if let day = LocalDay(asOf) { return .recordedAt(WallClock.start(of: day + 1, in: zone)) }
    return .recordedAt(try TimeText.moment(asOf, option: "--as-of", in: zone))
  }
}

extension TimeText {
  /// A moment that an option gives: a wall time in a zone, or an instant with an offset.
  static func moment(_ text: String, option: String, in zone: TimeZone) throws -> Date {
    guard let time = AppointmentTime(text) else {
      throw Failure(
        .usage, "unreadable-time",
        "\(option) takes a time as 'YYYY-MM-DD HH:MM', with an offset such as -05:00 if another zone is meant."
      )
    }
    return moment(time, in: zone)
  }
}
