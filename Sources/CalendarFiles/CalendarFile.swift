import CICal
public import Foundation
import Practice

/// An iCalendar file (RFC 5545) as the times in which it says that somebody is busy. What they are for is not kept.
///
/// libical reads the file and expands its rules. It keeps global state and was written in C, so it is called in a process of its own
/// (`regimen read-calendar`), one file a process.
public struct CalendarFile: Sendable {
  /// How many occurrences of a file are taken at the most, before those that touch become one.
  public static let maxOccurrences = 10_000
  /// How many days are looked ahead at the most.
  public static let maxDays = 400
  /// Bytes of a file.
  public static let maxBytes = 5 << 20
  /// How many starts of rules are looked at before the file is given up: as many as 100 daily rules from 1970 have.
  static let maxSteps = 2_000_000

  /// The spans that are busy, in order, none touching another, in seconds after 1970.
  public let busy: [Range<Int>]

  /// - Parameters:
  ///   - span: What ends by its beginning or begins at its end is left out, and what goes on behind it is cut.
  ///   - zone: For all-day and floating times, where the file names no zone of its own.
  /// - Throws: ``CalendarFileError``.
  public init(_ bytes: some Sequence<UInt8>, within span: Range<Int>, zone: TimeZone)
    throws(CalendarFileError)
  {
    let bytes = Array(bytes)
    guard bytes.count <= Self.maxBytes else { throw .tooLarge }
    guard span.count <= Self.maxDays * 86_400, !bytes.contains(0) else { throw .malformed }
    regimen_ical_begin()
    guard
      let root = (bytes + [0]).withUnsafeBytes({ text in
        icalparser_parse_string(text.baseAddress?.assumingMemoryBound(to: CChar.self))
      })
    else { throw .malformed }
    defer { icalcomponent_free(root) }
    var spans = BusySpans(within: span)
    for calendar in try Self.calendars(root) {
      try CalendarComponent(calendar, zone).collect(into: &spans)
    }
    busy = spans.merged
  }

  private static func calendars(_ root: OpaquePointer) throws(CalendarFileError) -> [OpaquePointer] {
    if icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT { return [root] }
    let inner = components(of: root, ICAL_VCALENDAR_COMPONENT)
    guard icalcomponent_isa(root) == ICAL_XROOT_COMPONENT, !inner.isEmpty else { throw .malformed }
    return inner
  }

  static func components(of parent: OpaquePointer, _ kind: icalcomponent_kind) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var next = icalcomponent_get_first_component(parent, kind)
    while let component = next {
      found.append(component)
      next = icalcomponent_get_next_component(parent, kind)
    }
    return found
  }

  static func properties(of component: OpaquePointer, _ kind: icalproperty_kind) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var next = icalcomponent_get_first_property(component, kind)
    while let property = next {
      found.append(property)
      next = icalcomponent_get_next_property(component, kind)
    }
    return found
  }
}

/// Why a file does not say when somebody is busy.
public enum CalendarFileError: String, Error, Sendable, CaseIterable {
  /// It is no iCalendar file, ends too early, or says a time or rule that makes no sense.
  case malformed = "malformed-calendar"
  /// It has more than ``CalendarFile/maxOccurrences`` occurrences.
  case tooManyOccurrences = "too-many-occurrences"
  /// It says times in a zone that it does not describe and that is no IANA zone.
  case unknownZone = "unknown-zone"
  case tooLarge = "calendar-too-large"
}

/// The spans of a file as they are found, within the time that is looked at.
struct BusySpans {
  let within: Range<Int>
  private var found: [Range<Int>] = []
  private var steps = 0

  init(within: Range<Int>) { self.within = within }

  /// Counts a start of a rule.
  mutating func step() throws(CalendarFileError) {
    steps += 1
    guard steps <= CalendarFile.maxSteps else { throw .tooManyOccurrences }
  }

  mutating func add(_ start: Int, _ end: Int) throws(CalendarFileError) {
    guard start < end, start < within.upperBound, within.lowerBound < end else { return }
    guard found.count < CalendarFile.maxOccurrences else { throw .tooManyOccurrences }
    // Nothing before 1970 is stored; what began then goes on.
    found.append(max(start, 0)..<min(end, within.upperBound))
  }

  var merged: [Range<Int>] {
    found.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, next in
      if let last = joined.last, next.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        joined.append(next)
      }
    }
  }
}
