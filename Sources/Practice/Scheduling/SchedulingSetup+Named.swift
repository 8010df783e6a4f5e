public import EventSourcing
public import Foundation

/// Services and rooms by the names that people use, the same for every edge.
extension SchedulingSetup {
  /// A service by id or name; a part of the name will do where it is the only one. Of one that is retired the name leads to it only where no
  /// other has it. Whether there is one of an id is left to the decision.
  ///
  /// - Throws: `unknown-service`, with the names that there are.
  public func service(_ reference: Reference) throws(Refusal) -> UUID {
    try find(reference, services.map { ($0.key, $0.value.name) }, .unknownService, "service")
  }

  /// A room of a site by id or name; a part of the name will do where it is the only one. Whether there is one of an id is
  /// left to the decision.
  ///
  /// - Throws: `unknown-room`, with the names that there are.
  public func room(_ reference: Reference, of site: UUID?) throws(Refusal) -> UUID {
    try find(reference, rooms(of: site).map { ($0.roomID, $0.name) }, .unknownRoom, "room")
  }

  private func find(
    _ reference: Reference, _ all: [(id: UUID, name: String)], _ code: Refusal.Code, _ what: String
  ) throws(Refusal) -> UUID {
    let wanted: String
    switch reference {
    case .id(let id): return id
    case .name(let name): wanted = Text.trimmed(name).lowercased()
    }
    let standing = all.filter { retirements[$0.id] == nil }
    for these in [standing, all] {
      if let exact = these.first(where: { $0.name.lowercased() == wanted }) { return exact.id }
    }
    func partly(_ these: [(id: UUID, name: String)]) -> [(id: UUID, name: String)] {
      wanted.isEmpty
        ? [] : these.filter { $0.name.lowercased().contains(wanted) }.sorted { $0.name < $1.name }
    }
    let found = partly(standing).isEmpty ? partly(all) : partly(standing)
    if found.count == 1 { return found[0].id }
    let names = (found.isEmpty ? standing.sorted { $0.name < $1.name } : found).map(\.name).joined(
      separator: ", ")
    let known = names.isEmpty ? "There is none yet: regimen register \(what)." : "There are: \(names)."
    throw Refusal(
      code, "The \(what) was refused: \(found.isEmpty ? "none" : "more than one") has this name. \(known)",
      field: what)
  }
}
