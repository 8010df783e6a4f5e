import EventSourcing
import Foundation
import Practice
import Testing

/// Names in which everything can be seen, and texts that are shown in the order in which they are written.
@Suite struct VisibleTextTests {
  private func code(name: String) -> Refusal.Code? {
    Specification.practice().when(
      RegisterClient(clientID: Example.id(20), name: name, numbers: Example.numbers, now: Example.now)
    ).code
  }

  private func code(complaint: String) -> Refusal.Code? {
    Specification.practice().when(
      RecordEnquiry(
        clientID: Example.id(20), name: "Alex", phone: "+1 407 555 0100", complaint: complaint,
        now: Example.now)
    ).code
  }

  private func code(reason: String) -> Refusal.Code? {
    Specification.practice().when(
      RegisterSite(siteID: Example.id(21), name: reason, timeZone: "UTC", now: Example.now)
    ).code
  }

  @Test(arguments: [
    // Direction, zero width, soft hyphen and tags.
    "Al\u{202E}ex", "Al\u{202A}ex", "Al\u{2066}ex", "Al\u{2069}ex", "Al\u{200E}ex", "Al\u{061C}ex",
    "Al\u{200B}ex", "Al\u{200D}ex", "Al\u{200C}ex", "Al\u{2060}ex", "Al\u{FEFF}ex", "Al\u{AD}ex",
    "Al\u{E0041}ex", "Al\u{FFF9}ex", "\u{915}\u{200D}", "\u{200D}\u{915}", "\u{915}\u{200D}a",
    // Fillers and selectors that nothing in front takes.
    "Al\u{3164}ex", "Al\u{2800}ex", "Al\u{34F}ex", "Al\u{FE0F}ex", "Al\u{180B}ex",
    // Private, unassigned, noncharacters.
    "Al\u{E000}ex", "Al\u{10FFFD}ex", "Al\u{378}ex", "Al\u{FFFE}ex",
    "Al\(String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self))ex", "Al\u{10FFFF}ex",
  ]) func aNameHoldsNothingUnseen(name: String) {
    #expect(code(name: name) == .invalidText)
    #expect(code(reason: name) == .invalidText)
  }

  @Test(arguments: [
    "José Nuñez", "O’Brien-Smith, Jr.", "Łukasz", "Δημήτρης", "محمد", "علی\u{200C}رضا", "ක්\u{200D}රිෂ්ණ", "श्री",
    "র\u{200D}\u{9CD}যাম", "葛\u{E0100}城", "山田 太郎", "이영희", "שרה", "Gym 💪🏽", "Coraz\u{F3}n ❤\u{FE0F}",
  ]) func namesOfTheWorldAreTaken(name: String) { #expect(code(name: name) == nil) }

  @Test func aTextKeepsItsEmojiAndIsNotTurned() {
    #expect(code(complaint: "Walks 👩\u{200D}🦽 again,\nand \u{200F}שלום") == nil)
    for turned in ["\u{202A}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2069}", "\u{7}"] {
      #expect(code(complaint: "knee\(turned) fine") == .invalidText)
      let note = Specification.practice().when(
        ErasePerson(personID: Example.client, kind: .client, reason: "ask\(turned)ed", now: Example.now))
      #expect(note.code == .invalidText)
    }
  }
}
