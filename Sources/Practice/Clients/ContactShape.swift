import EventSourcing

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

  /// A number of 5 to 20 digits with the usual punctuation, and an extension after `x`; nil for none.
  static func phone(_ text: String?) throws(Refusal) -> String? {
    guard let text = try Text.line(text, longest: Text.longestPhone, "phone", field: "phone") else {
      return nil
    }
    let digits = text.count { $0.isASCII && $0.isNumber }
    guard (5...20).contains(digits), text.allSatisfy({ "0123456789+-()./ x".contains($0) }) else {
      throw Refusal(
        .invalidPhone,
        "The phone was refused: it is not a number of 5 to 20 digits. Give one such as +1 407 555 0100.",
        field: "phone")
    }
    return text
  }
}
