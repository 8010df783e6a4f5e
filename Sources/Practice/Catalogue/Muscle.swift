/// A muscle, or a group of muscles, by the one name that all its other names stand for.
///
/// Ladders, findings and the imported collection name one muscle in several ways (`VMO`, `vastus medialis obliquus`), and some
/// names mean a group (`glutes`) or two muscles (`mid and lower trapezius`). Decisions compare muscles by this type, never by
/// their names as text. Anatomy, with groups as practices use them [h].
public struct Muscle: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// In lower case, for example `vastus medialis obliquus`.
  public let name: String

  /// What a name stands for, in any case, with spaces or hyphens; empty where it is not in the table.
  public static func known(_ name: String) -> [Muscle] {
    MuscleTable.standard.names[MuscleName.folded(name)] ?? []
  }

  /// What a name stands for; a name that is not in the table is a muscle of its own, in no group and no region.
  public static func named(_ name: String) -> [Muscle] {
    let known = known(name)
    return known.isEmpty ? [Muscle(name: MuscleName.folded(name))] : known
  }

  /// The groups that it belongs to, those of its groups too.
  public var groups: Set<Muscle> { MuscleTable.standard.groups[self] ?? [] }

  /// The regions of the body in which it lies, the main one first; empty where it is not in the table.
  public var regions: [PainRegion] { MuscleTable.standard.regions[self] ?? [] }

  /// Whether one is the other, or a part of it: the soleus and the calf, not the soleus and the gastrocnemius.
  public func overlaps(_ other: Muscle) -> Bool {
    self == other || groups.contains(other) || other.groups.contains(self)
  }

  public var description: String { name }

  public static func < (left: Muscle, right: Muscle) -> Bool { left.name < right.name }
}

extension Sequence<String> {
  /// The muscles that some names stand for, without repeats, in the order of the names.
  public var muscles: [Muscle] {
    var seen: Set<Muscle> = []
    return flatMap(Muscle.named).filter { seen.insert($0).inserted }
  }
}

/// What the embedded table says of muscles.
struct MuscleTable: Sendable {
  /// By name, folded.
  let names: [String: [Muscle]]
  let groups: [Muscle: Set<Muscle>]
  let regions: [Muscle: [PainRegion]]

  static let standard: MuscleTable = {
    do throws(CatalogueError) {
      return try MuscleTable(csv: String(decoding: PackageResources.muscles_csv, as: UTF8.self))
    } catch {
      preconditionFailure("The embedded table of muscles cannot be read: \(error)")
    }
  }()

  /// Reads a table of names: a heading, then one name a line. Cells hold no commas; lists are joined by `;`.
  init(csv: String) throws(CatalogueError) {
    var names: [String: [Muscle]] = [:]
    var parents: [Muscle: Set<Muscle>] = [:]
    var regions: [Muscle: [PainRegion]] = [:]
    for (index, line) in csv.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == 4, !cells[0].isEmpty, !cells[1].isEmpty else {
        throw .incomplete(line: index + 1)
      }
      func list(_ cell: Int) -> [String] { cells[cell].split(separator: ";").map(String.init) }
      let muscles = list(1).map(Muscle.init)
      names[MuscleName.folded(String(cells[0]))] = muscles
      for muscle in muscles {
        parents[muscle, default: []].formUnion(list(2).map(Muscle.init))
        // A name for two muscles says where they lie together; each has a line of its own.
        if muscles.count == 1 { regions[muscle] = list(3).compactMap(PainRegion.init) }
      }
    }
    self.names = names
    self.regions = regions
    groups = parents.mapValues { direct in
      var (all, next) = (direct, Array(direct))
      while let group = next.popLast() {
        for wider in parents[group] ?? [] where all.insert(wider).inserted { next.append(wider) }
      }
      return all
    }
  }
}
