/// Why a calendar was not read; what it said last holds. It never holds the address, nor anything of the calendar.
public enum CalendarTrouble: String, Error, Codable, Hashable, Sendable, CaseIterable {
  /// The name of the computer leads nowhere.
  case unresolved
  /// It leads to a private network, or to this machine.
  case privateAddress = "private-address"
  /// It is read without TLS from where that is not allowed.
  case notSecure = "not-secure"
  /// Nothing answered in time, or its certificate is not good.
  case noAnswer = "no-answer"
  /// The answer was that it may not be read.
  case denied
  /// The answer was that it is not there.
  case notFound = "not-found"
  /// Any other answer than the calendar.
  case answeredOtherwise = "answered-otherwise"
  case tooManyRedirects = "too-many-redirects"
  case tooLarge = "calendar-too-large"
  /// It is no calendar, or says times that make no sense.
  case malformed = "malformed-calendar"
  case tooManyOccurrences = "too-many-occurrences"
  case unknownZone = "unknown-zone"
  /// Reading it took too long or too much memory.
  case tooComplex = "calendar-too-complex"
  /// The address does not open.
  case sealed
  /// It could not be recorded, or something of this program failed.
  case failed

  /// What is wrong and what to do, as a sentence.
  public var words: String {
    switch self {
    case .unresolved: "Its computer’s name leads nowhere. Check the address."
    case .privateAddress:
      "Its address leads into a private network, where calendars are not read. Use one on the Internet, or allow that network with --calendar-allow."
    case .notSecure: "It is not read without TLS. Use an https address."
    case .noAnswer: "Nothing answered in time, or the certificate was not good. It is tried again."
    case .denied: "The answer was that it may not be read. Copy the secret address anew."
    case .notFound: "The answer was that there is no such calendar. Copy the secret address anew."
    case .answeredOtherwise: "The answer was no calendar. It is tried again."
    case .tooManyRedirects: "It leads from one address to the next. Use the one at which it is."
    case .tooLarge: "It is larger than 5 MiB. Share a smaller calendar."
    case .malformed:
      "It is no calendar that can be read. Copy the secret address in iCal format, not that of a page."
    case .tooManyOccurrences: "It holds more than 10,000 occurrences. Share a smaller calendar."
    case .unknownZone: "It says times in a zone that nobody knows. Set the zone of those events anew."
    case .tooComplex: "Reading it took too long. Share a smaller calendar."
    case .sealed: "Its address does not open. Set it anew."
    case .failed: "What it says could not be recorded. It is tried again."
    }
  }
}
