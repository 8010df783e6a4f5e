import EventSourcing
import Testing

@Suite struct PersonalPartTests {
  @Test func emptyTextsCountAsNone() {
    #expect(PersonalPart([.note: "", .name: nil]) == .none)
    var part = PersonalPart([.note: "a"])
    part[.note] = ""
    #expect(part.isEmpty)
  }

  @Test func itsDescriptionNeverShowsAText() {
    let part = PersonalPart([.name: "Alex", .email: "alex@example.org"])
    #expect(part.description == "PersonalPart(email, name)")
    #expect(String(reflecting: part) == "PersonalPart(email, name)")
  }
}
