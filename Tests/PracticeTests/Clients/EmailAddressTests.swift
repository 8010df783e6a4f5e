import EventSourcing
import Foundation
import Practice
import Testing

/// Exactly one address, and nothing that a mail system could take for more, or for something else.
@Suite struct EmailAddressTests {
  @Test(arguments: [
    "name@example.org", "first.last+tag@mail.example.co.uk", "O'Brien@example.com", "a@b.cd",
    "_x-1@x-1.example", "x@xn--bcher-kva.example", "1@2.example",
    "\(String(repeating: "a", count: 64))@example.org",
  ]) func takesOneAddress(text: String) { #expect(EmailAddress(text)?.text == text) }

  static let refused = [
    // Several, groups and routes.
    "root,foo@example.com", "foo@example.com,root", "a@example.org,b@example.org",
    "a@example.org;b@example.org", "a@example.org b@example.org", "a@b@example.org", "group:a@example.org;",
    "@relay.example:a@example.org", "a%example.org@relay.example", "relay.example!a@example.org",
    "Name <a@example.org>", "<a@example.org>",
    // Programs, files, options and quoted parts.
    "\"|/bin/sh\"@x.org", "|cat@x.org", "a|b@x.org", "\"a b\"@x.org", "\"a\"@x.org", "/etc/passwd@x.org",
    "-oQ/tmp@x.org", "\\a@x.org", "a\\@x.org", ":include:/etc/passwd@x.org", "a(comment)@x.org",
    // Dots, lengths and parts that are missing.
    "@x.org", "a@", "a", "", ".a@x.org", "a.@x.org", "a..b@x.org",
    "\(String(repeating: "a", count: 65))@example.org", "a@\(String(repeating: "b", count: 64)).org",
    "a@\(String(repeating: "b.", count: 126))org",
    // Domains that are none.
    "a@localhost", "a@[127.0.0.1]", "a@127.0.0.1", "a@[IPv6:::1]", "a@-x.org", "a@x-.org", "a@x_y.org",
    "a@.org", "a@x.org.", "a@x..org", "a@x.org/", "a@x.1",
    // Spaces, controls and other letters.
    " a@x.org", "a@x.org ", "a @x.org", "a@x.org\n", "a@x.org\nBcc: b@x.org", "a@x.org\r\nBcc: b@x.org",
    "a\u{0}@x.org", "a\t@x.org", "a@x\u{7F}.org", "ä@x.org", "a@bücher.example", "a@x\u{3002}org",
    "a\u{200B}@x.org", "a@\u{301}x.org", "a\u{FF20}x.org",
  ]

  @Test(arguments: refused) func refusesWhateverIsNotOne(text: String) {
    #expect(EmailAddress(text) == nil, "\(text.debugDescription)")
  }

  @Test(arguments: ["root,foo@example.com", "\"|/bin/sh\"@x.org", "-f@x.org", "a@x.org b@y.org"])
  func clientsAndEnquiriesTakeOneAddressOnly(email: String) {
    Specification.practice().when(
      RegisterClient(
        clientID: Example.id(20), name: "Alex", email: email, numbers: Example.numbers, now: Example.now)
    ).refused(.invalidEmail)
    Specification.practice().when(
      RecordEnquiry(
        clientID: Example.id(20), name: "Alex", email: email, phone: "+1 407 555 0100", complaint: "Knee",
        now: Example.now)
    ).refused(.invalidEmail)
  }
}
