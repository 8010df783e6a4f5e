import EventSourcing

/// One e-mail address, and never more than one: a mailbox of RFC 5321 whose local part is a dot-atom.
///
/// Everything that a mail system could read as something else is no address here: quoted local parts, comments, lists,
/// groups, routes (`%`, `!`), pipes, paths, address literals, and any text that holds spaces or control characters. Only
/// ASCII is taken, because not every mail system carries more (RFC 6531); a domain with other letters is given in its
/// `xn--` form.
public struct EmailAddress: Hashable, Sendable {
  /// The address as it was given: at most 254 characters of ASCII.
  public let text: String

  /// Octets of the whole, of what stands before the `@`, and of a label of the domain (RFC 5321, RFC 1035).
  static let longest = 254
  static let longestLocal = 64
  static let longestLabel = 63

  /// Reads an address; nil for any text that is not exactly one.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longest, let at = bytes.firstIndex(of: UInt8(ascii: "@")),
      Self.isLocal(bytes[..<at]), Self.isDomain(bytes[(at + 1)...])
    else { return nil }
    self.text = text
  }

  /// The characters of an atom (RFC 5322, 3.2.3), without those that have named routes and programs: `!`, `%` and `|`.
  private static let atomMarks = Set("#$&'*+-/=?^_`{}~".utf8)

  private static func isLocal(_ local: ArraySlice<UInt8>) -> Bool {
    // A mail system's program may take a dash in front for an option, and a slash for a file.
    guard local.count <= longestLocal, let first = local.first, first != UInt8(ascii: "-"),
      first != UInt8(ascii: "/")
    else { return false }
    return local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || atomMarks.contains($0) }
    }
  }

  /// Two labels or more, of letters, digits and hyphens; the last is no number, as that of an IP address is.
  private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.last?.allSatisfy(isDigit) == false else { return false }
    let hyphen = UInt8(ascii: "-")
    return labels.allSatisfy { label in
      (1...longestLabel).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

/// Whether contacts are what they are called: it never says that they work, and never repeats them.
enum ContactShape {
  /// Exactly one address, as ``EmailAddress`` reads it; nil for none.
  static func email(_ text: String?) throws(Refusal) -> String? {
    guard let text = try Text.line(text, longest: Text.longestEmail, "e-mail", field: "email") else {
      return nil
    }
    guard let address = EmailAddress(text) else {
      throw Refusal(
        .invalidEmail,
        "The e-mail was refused: it is not exactly one address. Give one such as name@example.org.",
        field: "email")
    }
    return address.text
  }

  /// A number of 5 to 20 digits with the usual punctuation, and an extension of up to six behind `x`, `ext` or `extension`; nil for
  /// none.
  static func phone(_ text: String?) throws(Refusal) -> String? {
    guard let text = try Text.line(text, longest: Text.longestPhone, "phone", field: "phone") else {
      return nil
    }
    let number = text.prefix { !$0.isLetter && $0 != "," && $0 != "#" }
    let digits = number.count { $0.isASCII && $0.isNumber }
    let rest = text[number.endIndex...]
    guard (5...20).contains(digits), number.allSatisfy({ "0123456789+-()./ ".contains($0) }),
      rest.isEmpty || rest.lowercased().wholeMatch(of: /(?:x|,? ?ext(?:ension|\.)?) ?[0-9]{1,6}/) != nil
    else {
      throw Refusal(
        .invalidPhone,
        "The phone was refused: it is not a number of 5 to 20 digits. Give one such as +1 407 555 0100, or +1 407 555 0100 ext 5.",
        field: "phone")
    }
    return text
  }
}
