import CICal

/// What a process that reads a calendar may use.
public enum ReadingLimits {
  /// Seconds of a processor.
  static let seconds: UInt = 10
  /// Bytes of memory, the program itself with it.
  static let bytes: UInt = 2 << 30

  /// Sets them for this process, for good: what goes beyond is killed by the system.
  ///
  /// - Returns: Whether they hold.
  public static func begin() -> Bool { regimen_ical_limit(seconds, bytes) == 0 }
}
