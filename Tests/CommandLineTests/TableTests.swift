import Testing

@testable import regimen

/// Tables fit the terminal, and colour is for terminals that want it.
@Suite struct TableTests {
  private static func table() -> Table {
    var table = Table("When", "Client", "Status", "Appointment")
    table.add(
      "2031-03-03 10:00", "C-1001 Marisol Quintanilla de la Fuente", "booked",
      "1f6e3c4a-0000-4000-8000-000000000001")
    table.add("2031-03-03 11:00", "C-1002", "cancelled", "2f6e3c4a-0000-4000-8000-000000000002")
    return table
  }

  @Test func aWideTerminalShowsAllOfIt() {
    let text = Self.table().text(empty: "", width: nil)
    #expect(text.contains("de la Fuente") && text.contains("1f6e3c4a-0000-4000-8000-000000000001"))
    #expect(Self.table().text(empty: "", width: 200) == text)
  }

  @Test(arguments: [100, 80, 60]) func aLineFitsANarrowOne(width: Int) {
    let text = Self.table().text(empty: "", width: width)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width }, "\(text)")
    #expect(text.contains("1f6e3c4a") && !text.contains("000000000001") && text.contains("2031-03-03 10:00"))
  }

  @Test func colourIsLeftOutWhereNobodyWantsIt() {
    #expect(TerminalStyle.wantsColour(["TERM": "xterm"]))
    #expect(TerminalStyle.wantsColour(["NO_COLOR": ""]))
    #expect(!TerminalStyle.wantsColour(["NO_COLOR": "1"]))
    #expect(!TerminalStyle.wantsColour(["TERM": "dumb"]))
  }
}
