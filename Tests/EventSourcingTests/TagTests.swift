import EventSourcing
import Foundation
import Testing

@Suite struct TagTests {
  let id = UUID(uuid: (0xAB, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

  @Test func idsAreWrittenSmall() {
    #expect(Tag("client", id).text == "client:ab000000-0000-8000-8000-000000000001")
    #expect(
      Tag("client-day", id, day: "2027-03-01").description
        == "client-day:ab000000-0000-8000-8000-000000000001/2027-03-01")
  }

  @Test func ordersByBytes() {
    #expect(Tag("a") < Tag("b"))
    #expect(Tag("Z") < Tag("a"))
    #expect(Tag("é") > Tag("z"))
  }
}
