/// A client of the sample, who does not exist: the domain and the phone numbers are reserved for examples.
struct SampleClient: Hashable, Sendable {
  let name: String
  let email: String
  let phone: String

  /// - Parameter line: the last two digits of the phone number, which is one of 555-0100 to 555-0199.
  init(_ name: String, line: Int) {
    self.name = name
    email = name.lowercased().replacing(" ", with: ".") + "@example.com"
    phone = "+1 407 555 \(String(10_100 + line).dropFirst())"
  }
}
