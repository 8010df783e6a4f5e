import EventSourcing

/// Instants as RFC 3339 text in UTC with six digits of a fraction, so that what PostgreSQL stores comes back as it was.
enum MicrosecondText {
  /// Microseconds since 1970-01-01T00:00:00Z as text, for example `2027-03-01T15:00:00.000250Z`.
  static func write(_ microseconds: Int64) -> String {
    let fraction = ((microseconds % 1_000_000) + 1_000_000) % 1_000_000
    let whole = InstantText.write((microseconds - fraction) / 1000).dropLast()
    let digits = String(fraction)
    return "\(whole).\(String(repeating: "0", count: 6 - digits.count))\(digits)Z"
  }

  /// Reads that form alone; nil for any other.
  static func read(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 7, parts[1].last == "Z",
      parts[1].dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      let fraction = Int64(parts[1].dropLast()),
      let whole = InstantText.read(parts[0] + "Z")
    else { return nil }
    return whole * 1000 + fraction
  }
}
