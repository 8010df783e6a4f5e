import EventSourcing
import Foundation
import Testing

@testable import Application

/// The form of a token: exactly one text for each, and none but that.
@Suite struct TokenTextTests {
  private let token = TokenText(for: PracticeID(UUID()), tokenID: UUID())

  @Test func readsWhatItWrote() throws {
    let read = try #require(TokenText(token.text))
    #expect(read.practice == token.practice)
    #expect(read.tokenID == token.tokenID)
    #expect(read.digest == token.digest)
    #expect(read.text == token.text)
    #expect(token.text.wholeMatch(of: /rgm_[0-9a-f]{32}_[0-9a-f]{32}_[A-Za-z0-9_-]{43}/) != nil)
  }

  @Test func secretsDiffer() {
    let other = TokenText(for: token.practice, tokenID: token.tokenID)
    #expect(other.digest != token.digest)
    #expect(!other.matches(token.digest))
    #expect(token.matches(token.digest))
  }

  @Test func neverShowsItself() {
    #expect("\(token)" == "TokenText")
    #expect(String(reflecting: token) == "TokenText")
    #expect(Mirror(reflecting: token).children.isEmpty)
  }

  @Test func refusesEverythingElse() {
    let text = token.text
    let broken = [
      "", "rgm_", String(text.dropLast()), text + "A", text.uppercased(), "x" + text.dropFirst(),
      text.replacing("rgm_", with: "rgm-"), String(text.prefix(70)) + String(repeating: "=", count: 43),
      String(text.prefix(70)) + String(repeating: "é", count: 21) + "x", text + "\n", " " + text,
      String(text.prefix(4)) + "zz" + String(text.dropFirst(6)),
    ]
    for (index, candidate) in broken.enumerated() {
      #expect(TokenText(candidate) == nil, "candidate \(index)")
    }
  }

  /// The last character of the secret carries two unused bits; a text that sets them is not the token's.
  @Test func refusesASecondTextForTheSameSecret() {
    let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let readable = characters.filter { TokenText(String(token.text.dropLast()) + String($0)) != nil }
    #expect(readable.count == 16)
  }
}
