import Foundation
import ReadModels
import Testing

@Suite struct DirectoryIndexTests {
  private static func client(_ number: Int, _ name: String) -> DirectoryEntry {
    DirectoryEntry(kind: .client, id: UUID().uuidString.lowercased(), handle: "C-\(number)", name: name)
  }

  private static let index = DirectoryIndex([
    client(1001, "Ann Lee"), client(1002, "Ann Leeson"), client(1003, "José Díaz"), client(1004, "Ann Lee"),
    client(1005, "Lee Marvin"),
    DirectoryEntry(kind: .site, id: UUID().uuidString.lowercased(), name: "Lake Nona"),
    DirectoryEntry(kind: .site, id: UUID().uuidString.lowercased(), name: "Lake Mary"),
  ])

  @Test func `an exact name wins over a part of one`() throws {
    #expect(try Self.index.find("Ann Leeson", .client).handle == "C-1002")
    #expect(try Self.index.find("ann leeson ", .client).handle == "C-1002")
    #expect(try Self.index.find("marvin", .client).handle == "C-1005")
  }

  @Test func `neither case nor accents count`() throws {
    #expect(try Self.index.find("JOSE DIAZ", .client).handle == "C-1003")
    #expect(try Self.index.find("díaz", .client).handle == "C-1003")
    #expect(try Self.index.find("c-1003", .client).handle == "C-1003")
  }

  @Test func `names the candidates by handle where several fit`() {
    #expect(throws: DirectoryError.ambiguous(.client, candidates: ["C-1001", "C-1004"])) {
      try Self.index.find("Ann Lee", .client)
    }
    #expect(throws: DirectoryError.ambiguous(.client, candidates: ["C-1001", "C-1002", "C-1004", "C-1005"])) {
      try Self.index.find("lee", .client)
    }
    #expect(throws: DirectoryError.ambiguous(.site, candidates: ["Lake Mary", "Lake Nona"])) {
      try Self.index.find("lake", .site)
    }
    let error = DirectoryError.ambiguous(.client, candidates: ["C-1001", "C-1004"])
    #expect(error.description.contains("C-1001, C-1004") && !error.description.contains("Ann"))
  }

  @Test(arguments: ["", "  ", "Nobody", "C-9999"]) func `says that nothing is called so`(text: String) {
    #expect(throws: DirectoryError.unknown(.client)) { try Self.index.find(text, .client) }
  }

  @Test func `the best matches come first, each once, and no more than wanted`() throws {
    let index = DirectoryIndex([
      Self.client(1001, "Bo Annfield"), Self.client(1002, "Rosanna"), Self.client(1003, "Ánn"),
      Self.client(1004, "Annika Ann"), Self.client(1005, "Joanna Lee"), Self.client(1006, "Ben"),
      DirectoryEntry(kind: .client, id: "erased-1", handle: "C-1007", name: "erased", isErased: true),
    ])
    func handles(_ text: String, _ limit: Int = 20) throws -> [String?] {
      try index.matches(text, .client, limit: limit).map(\.handle)
    }
    #expect(try handles("ann") == ["C-1003", "C-1004", "C-1001", "C-1002", "C-1005"])
    for limit in 1...5 { #expect(try handles("ANN", limit) == Array(try handles("ann").prefix(limit))) }
    #expect(try handles("c-1006") == ["C-1006"] && handles("C-1007") == ["C-1007"])
    #expect(try handles("erased").isEmpty && handles(" ").isEmpty && handles("ann\0").isEmpty)
    #expect(try index.matches("goblet squat", .exercise, limit: 1).first?.id == "goblet-squat")
  }

  @Test func `finds exercises of the catalogue`() throws {
    #expect(try Self.index.find("goblet-squat", .exercise).id == "goblet-squat")
    #expect(try Self.index.find("Goblet Squat", .exercise).id == "goblet-squat")
  }

  @Test func `states its limit, and ids and handles go on working beyond it`() throws {
    let crowd = DirectoryIndex((1...DirectoryIndex.maxPeople + 1).map { Self.client($0, "Person \($0)") })
    #expect(try crowd.find("C-77", .client).handle == "C-77")
    #expect(throws: DirectoryError.tooManyPeople(limit: 20_000)) { try crowd.find("Person 77", .client) }
    #expect(throws: DirectoryError.tooManyPeople(limit: 20_000)) {
      try crowd.matches("Person 77", .client, limit: 20)
    }
  }
}
