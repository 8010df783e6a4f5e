/// How many combining marks stand one after the other in a text.
///
/// Two texts are compared in a canonical order of their marks. Swift's sorting of them takes time with the square of the length of
/// a run, so that a text with tens of thousands keeps a core busy for seconds. Languages write a few; UAX #15 (13, Stream-Safe Text
/// Format) takes 30 as the most. Every edge asks here before it compares, splits or hashes what it was given.
public enum CombiningMarks {
  /// The most that may follow each other.
  public static let longestRun = 30

  /// Whether no run is longer. It compares nothing, so it takes time with the length of the text alone.
  public static func areFew(in text: some StringProtocol) -> Bool {
    var run = Run()
    return text.unicodeScalars.allSatisfy { run.takes($0) }
  }

  /// The same of JSON, in which a scalar may be escaped as `\u0301`.
  public static func areFew(inJSON bytes: some Sequence<UInt8>) -> Bool {
    var run = Run()
    var escape = Escape()
    return String(decoding: Array(bytes), as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      switch escape.take(scalar) {
      case .plain: run.takes(scalar)
      case .within: true
      case .escaped(let scalar): run.takes(scalar)
      }
    }
  }

  private struct Run {
    /// Characters that are marks only once they are decomposed, each into two (Unicode, non-starter decompositions).
    private static let hidden: Set<UInt32> = [0x0344, 0x0F73, 0x0F75, 0x0F81]

    private var length = 0

    /// Whether the run that a scalar goes on with is not too long.
    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
      // Nothing below U+0300 combines.
      guard scalar.value >= 0x300 else {
        length = 0
        return true
      }
      let isHidden = Self.hidden.contains(scalar.value)
      guard isHidden || scalar.properties.canonicalCombiningClass != .notReordered else {
        length = 0
        return true
      }
      length += isHidden ? 2 : 1
      return length <= longestRun
    }
  }

  /// What a scalar of JSON is: itself, a part of an escape, or the last of one.
  private struct Escape {
    enum Meaning {
      case plain
      case within
      case escaped(Unicode.Scalar)
    }

    /// How many characters of `\uXXXX` were taken.
    private var taken = 0
    private var unit: UInt32 = 0
    /// The first half of a pair.
    private var high: UInt32?

    mutating func take(_ scalar: Unicode.Scalar) -> Meaning {
      switch (taken, scalar) {
      case (0, "\\"):
        taken = 1
        return .within
      case (1, "u"):
        (taken, unit) = (2, 0)
        return .within
      case (2..., _):
        guard let digit = Character(scalar).hexDigitValue else { break }
        unit = unit << 4 | UInt32(digit)
        taken += 1
        guard taken == 6 else { return .within }
        taken = 0
        return whole()
      default: break
      }
      (taken, high) = (0, nil)
      return .plain
    }

    private mutating func whole() -> Meaning {
      if (0xD800..<0xDC00).contains(unit) {
        high = unit
        return .within
      }
      let value = high.map { 0x10000 + (($0 - 0xD800) << 10) + (unit &- 0xDC00) } ?? unit
      high = nil
      return Unicode.Scalar(value).map(Meaning.escaped) ?? .within
    }
  }
}
