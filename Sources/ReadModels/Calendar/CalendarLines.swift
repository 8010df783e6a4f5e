import Foundation

/// Content lines of a calendar as RFC 5545 wants them: folded at 75 octets, never within a character, and ended by CRLF.
struct CalendarLines {
  private(set) var text = ""

  private static let mostOctets = 75

  /// Adds a line whose value stands as it is: a date, a number, a name of the format's own.
  mutating func add(_ name: String, _ value: String) {
    var octets = 0
    for character in "\(name):\(value)" {
      let size = String(character).utf8.count
      if octets + size > Self.mostOctets {
        text += "\r\n "
        octets = 1
      }
      text.append(character)
      octets += size
    }
    text += "\r\n"
  }

  /// Adds a line whose value is text for people.
  mutating func add(_ name: String, text value: String) {
    var escaped = ""
    for character in value {
      switch character {
      case "\\", ";", ",": escaped += "\\\(character)"
      case "\n", "\r\n": escaped += "\\n"
      default:
        if character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
          escaped.append(character)
        }
      }
    }
    add(name, escaped)
  }
}
