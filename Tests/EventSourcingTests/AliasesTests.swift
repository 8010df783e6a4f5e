import EventSourcing
import Foundation
import Testing

/// Which ids are one subject's.
@Suite struct AliasesTests {
  private let ids = (0..<4).map { _ in UUID() }

  @Test func `an id is read as the last that it was joined to`() {
    let aliases = Aliases([.joined(ids[0], into: ids[1]), .joined(ids[1], into: ids[2])])
    #expect(ids.map { aliases.root(of: $0) } == [ids[2], ids[2], ids[2], ids[3]])
    #expect(aliases.members(of: ids[0]).first == ids[2])
    #expect(Set(aliases.members(of: ids[0])) == Set(ids[0...2]))
    #expect(aliases.descendants(of: ids[1]) == [ids[0]])
    #expect(Set(aliases.descendants(of: ids[2])) == Set(ids[0...1]))
    #expect(aliases.members(of: ids[3]) == [ids[3]] && aliases.descendants(of: ids[3]).isEmpty)
  }

  @Test func `what was joined to an id is parted with it`() {
    var aliases = Aliases([.joined(ids[0], into: ids[1]), .joined(ids[1], into: ids[2])])
    aliases.apply(.parted(ids[1]))
    #expect(ids.map { aliases.root(of: $0) } == [ids[1], ids[1], ids[2], ids[3]])
    #expect(aliases.parent(of: ids[0]) == ids[1] && aliases.parent(of: ids[1]) == nil)
  }

  @Test func `a circle that was written by hand ends`() {
    let aliases = Aliases([.joined(ids[0], into: ids[1]), .joined(ids[1], into: ids[0])])
    #expect([ids[0], ids[1]].contains(aliases.root(of: ids[0])))
    #expect(aliases.descendants(of: ids[2]).isEmpty)
  }
}
