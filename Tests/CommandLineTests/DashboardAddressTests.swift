import ArgumentParser
import Testing

@testable import regimen

/// The address with which links begin.
@Suite struct DashboardAddressTests {
  @Test(arguments: [
    "https://practice.example.org", "https://practice.example.org:8443/desk/", "http://127.0.0.1:8080",
    "http://localhost:8080", "http://[::1]:8080",
  ]) func whatLinksCanBeginWithIsTaken(text: String) { #expect(DashboardAddress.problem(text) == nil) }

  @Test(arguments: [
    ("practice.example.org", "no address"), ("ftp://practice.example.org", "no address"),
    ("https://", "no address"), ("https://practice.example.org/a b", "no address"),
    ("https://practice.example.org\n", "no address"), ("https://me@practice.example.org", "a user"),
    ("https://me:x@practice.example.org", "a user"), ("https://practice.example.org?a=b", "a query"),
    ("https://practice.example.org?", "a query"), ("https://practice.example.org/#top", "a fragment"),
    ("http://practice.example.org", "in the clear"), ("http://127.0.0.1.example.org", "in the clear"),
  ]) func whatTheyCannotIsRefusedByName(text: String, words: String) {
    #expect(DashboardAddress.problem(text)?.contains(words) == true)
    #expect(throws: (any Error).self) { try TokenCommand.Link.parse(["--role", "owner", "--url", text]) }
    #expect(throws: (any Error).self) {
      try SignInMailOptions.parse(["--sign-in-mail", "a@example.org", "--url", text])
    }
  }
}
