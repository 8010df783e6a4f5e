/// One generation of one version of a read model, by name; it says nothing of how far it has come.
struct Target: Hashable, Sendable, Comparable {
  let name: String
  let version: Int
  let generation: Int

  static func < (left: Target, right: Target) -> Bool {
    (left.name, left.version, left.generation) < (right.name, right.version, right.generation)
  }
}

extension [Target] {
  var names: [String] { map(\.name) }
  var versions: [Int32] { map { Int32($0.version) } }
  var generations: [Int32] { map { Int32($0.generation) } }
}
