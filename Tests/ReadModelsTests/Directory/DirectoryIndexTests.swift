import Foundation
import Testing

@testable import ReadModels

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

  @Test func `the surname may come first`() throws {
    #expect(try Self.index.find("Diaz, José", .client).handle == "C-1003")
    #expect(try Self.index.find("marvin lee", .client).handle == "C-1005")
    #expect(throws: DirectoryError.unknown(.client)) { try Self.index.find("Marvin, José", .client) }
  }

  /// A part inside of a word is that of another name.
  @Test func `a part of a name is the beginning of a word`() throws {
    let index = DirectoryIndex([
      Self.client(1001, "William Gates"), Self.client(1002, "Robert Brown"),
      Self.client(1003, "Jean-Luc O’Neil"),
    ])
    for inside in ["Liam", "bert", "ates", "iam gates"] {
      #expect(throws: DirectoryError.unknown(.client), "\(inside)") { try index.find(inside, .client) }
    }
    #expect(
      try index.find("will", .client).handle == "C-1001" && index.find("gat", .client).handle == "C-1001")
    #expect(
      try index.find("luc", .client).handle == "C-1003" && index.find("neil", .client).handle == "C-1003")
    // Who looks for somebody still finds it.
    #expect(try index.search("liam", limit: 5).clients.map(\.handle) == ["C-1001"])
  }

  @Test(arguments: [
    ("Maria Lopez", "Maria Garcia", true), ("Lopez, Maria", "maria lopez", true),
    ("Rob Brown", "Robert Brown", true),
    ("Robert Brown", "Linda Brown", false), ("R. Brown", "Robert Brown", true),
    ("Marisol Quintana", "Marisl Quintana", true),
    ("Dr. Ana Reyes", "Ana Reyes-Diaz", true), ("Ana Reyes", "Ben Reyes", false),
    ("Smith, Ann", "Smith, Zoe", false),
    ("Dr. Ana Lee", "Dr. Tom Lee", false), ("Tim Brown", "Tom Brown", false),
    ("Ana Brown", "Eva Brown", false),
  ]) func `two names may be one person’s`(one: String, other: String, areAlike: Bool) {
    #expect(DirectoryIndex.areAlike(one, other) == areAlike)
    #expect(DirectoryIndex.areAlike(other, one) == areAlike)
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

  private static func reached(_ number: Int, _ name: String, _ email: String?, _ phone: String?)
    -> DirectoryEntry
  {
    DirectoryEntry(
      kind: .client, id: UUID().uuidString.lowercased(), handle: "C-\(number)", name: name, email: email,
      phone: phone)
  }

  @Test func `a search takes whatever somebody says of themselves`() throws {
    let index = DirectoryIndex([
      Self.reached(1001, "Ana Díaz", "Ana@Example.org", "+1 (407) 555-0100"),
      Self.reached(1002, "Bo Lee", "bo.ana@example.net", "407.555.0199"),
      Self.reached(1003, "Cyd 4075", nil, nil),
      DirectoryEntry(
        kind: .client, id: "erased-1", handle: "C-1004", name: "erased", phone: "407 555 0100", isErased: true
      ),
    ])
    func found(_ text: String, _ limit: Int = 20) throws -> [String?] {
      try index.search(text, limit: limit).clients.map(\.handle)
    }
    // By name first, then by e-mail.
    #expect(try found("ANA") == ["C-1001", "C-1002"] && found("example.net") == ["C-1002"])
    for number in ["407 555 0100", "5550100", "(407) 555-01 00", "+14075550100"] {
      #expect(try found(number) == ["C-1001"], "\(number)")
    }
    // A name may hold digits too, and two digits find no number.
    #expect(try found("4075") == ["C-1003", "C-1001", "C-1002"] && found("55").isEmpty)
    #expect(try found("1002") == ["C-1002"] && found("c-1004") == ["C-1004"])
    let near = try index.search("Ana Diza", limit: 20)
    #expect(near.isNear && near.clients.map(\.handle) == ["C-1001"])
    let some = try index.search("407", limit: 1)
    #expect(some.hasMore && some.clients.count == 1 && !some.isNear)
    // What was corrected is found by what it is now.
    let corrected = try #require(try index.search("C-1002", limit: 1).clients.first)
    var changed = index
    changed.put(
      DirectoryEntry(
        kind: .client, id: corrected.id, handle: "C-1002", name: "Bo Lee", phone: "321 555 7777"))
    #expect(try changed.search("7777", limit: 9).clients.map(\.handle) == ["C-1002"])
    #expect(try changed.search("0199", limit: 9).clients.isEmpty && found("0199") == ["C-1002"])
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
