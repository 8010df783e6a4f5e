public import EventSourcing
public import Foundation

/// Time zones by their IANA names; abbreviations and bare offsets are refused, because they do not know clock changes.
public enum ZoneName {
  /// The zone of a name such as `America/New_York` or `UTC`.
  ///
  /// - Throws: `unknown-time-zone` for any other text.
  public static func zone(_ name: String, field: String = "time zone") throws(Refusal) -> TimeZone {
    guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else {
      throw Refusal(
        .unknownTimeZone,
        "The \(field) was refused: it is not an IANA name. Give one such as America/New_York or UTC.",
        field: field)
    }
    return zone
  }

  /// The name of a zone; `UTC`, which a platform may call by an older name, by its own.
  public static func name(of zone: TimeZone) -> String {
    zone.identifier == "GMT" ? "UTC" : zone.identifier
  }
}
