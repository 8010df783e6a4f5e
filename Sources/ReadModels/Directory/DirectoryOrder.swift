import Foundation
import Synchronization

/// Everything of one kind in the order in which it is listed, with its names laid out to be searched.
///
/// It is made once for a state of the directory. The names stand one after another as bytes, in this order, so that a
/// search is one run over them that ends with as many matches as are wanted.
struct DirectoryOrder: Sendable {
  /// By handle, a shorter number first; what has no handle by name.
  let entries: [DirectoryEntry]
  /// The folded names, and where among ``entries`` each belongs.
  private var named: [(name: String, place: Int)] = []
  /// Where entries of a whole folded name are.
  private var wholes: [String: [Int]] = [:]
  /// The names as decomposed UTF-8, each behind a line feed; a zero ends them.
  private var text: [UInt8] = []
  /// Where the line feed before each of ``named`` is, and at last the end of them all.
  private var starts: [Int] = []

  /// - Parameter entries: each with its folded name; nil for what is not found by name.
  init(_ entries: [(entry: DirectoryEntry, name: String?)]) {
    let sorted = entries.map { (entry: $0.entry, name: $0.name, length: $0.entry.handle?.count ?? 0) }.sorted
    { left, right in
      guard let a = left.entry.handle, let b = right.entry.handle else {
        return (left.entry.name ?? "", left.entry.id) < (right.entry.name ?? "", right.entry.id)
      }
      return left.length == right.length ? a < b : left.length < right.length
    }
    self.entries = sorted.map(\.entry)
    for (place, item) in sorted.enumerated() {
      guard let name = item.name else { continue }
      named.append((name, place))
      wholes[name, default: []].append(place)
      starts.append(text.count)
      text.append(Self.separator)
      text += Self.bytes(name)
    }
    starts.append(text.count)
    text.append(0)
  }

  /// What has this whole folded name.
  func named(_ wanted: String) -> [DirectoryEntry] { (wholes[wanted] ?? []).map { entries[$0] } }

  /// The first entries that have a text in their folded name.
  ///
  /// - Parameter limit: how many at the most, from 1.
  func containing(_ wanted: String, limit: Int) -> [DirectoryEntry] {
    places(Self.bytes(wanted), wanted, limit: limit).map { entries[$0] }
  }

  /// The first entries in whose folded name a text stands at the beginning of a word.
  ///
  /// - Parameter limit: how many at the most, from 1.
  func beginning(_ wanted: String, limit: Int) -> [DirectoryEntry] {
    let places = places(Self.bytes(wanted), wanted, limit: .max) { Self.beginsAWord(wanted, of: $0) }
    return places.prefix(limit).map { entries[$0] }
  }

  /// Whether a text stands at the beginning of a word of a name: behind no letter and no figure.
  private static func beginsAWord(_ wanted: String, of name: String) -> Bool {
    name.ranges(of: wanted).contains { range in
      guard range.lowerBound > name.startIndex else { return true }
      let before = name[name.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber
    }
  }

  /// The entries that fit a text best: of this whole name first, then of a name that begins with it, then with a word of
  /// the name that does, then with it anywhere in the name.
  ///
  /// - Parameter limit: how many at the most, from 1.
  func best(_ wanted: String, limit: Int) -> [DirectoryEntry] {
    let bytes = Self.bytes(wanted)
    var found = Array((wholes[wanted] ?? []).prefix(limit))
    var seen = Set(found)
    for lead in [[Self.separator], [UInt8(ascii: " ")], []] where found.count < limit {
      // Those that are known already may come again.
      let more = places(lead + bytes, wanted, limit: limit + found.count).filter { seen.insert($0).inserted }
      found += more.prefix(limit - found.count)
    }
    return found.map { entries[$0] }
  }

  /// Where entries are whose name has some bytes and, as characters, a text.
  ///
  /// Decomposed texts that read the same have the same bytes, so nothing is missed; bytes within a character may be no
  /// match, so each is looked at again.
  private func places(
    _ bytes: [UInt8], _ wanted: String, limit: Int, where fits: ((String) -> Bool)? = nil
  ) -> [Int] {
    var found: [Int] = []
    let needle = bytes + [0]
    text.withUnsafeBufferPointer { text in
      text.withMemoryRebound(to: CChar.self) { text in
        needle.withUnsafeBufferPointer { needle in
          needle.withMemoryRebound(to: CChar.self) { needle in
            guard let begin = text.baseAddress, let needle = needle.baseAddress else { return }
            var from = 0
            while found.count < limit, let hit = strstr(begin + from, needle) {
              let index = name(at: UnsafePointer(hit) - begin)
              let known = named[index].name
              if fits?(known) ?? known.contains(wanted) { found.append(named[index].place) }
              from = starts[index + 1]
            }
          }
        }
      }
    }
    return found
  }

  /// Which of the names an offset of the text belongs to.
  private func name(at offset: Int) -> Int {
    var (low, high) = (0, named.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private static var separator: UInt8 { UInt8(ascii: "\n") }

  /// The bytes of a text however its accents were written; none of them is a zero.
  private static func bytes(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if bytes.contains(where: { $0 >= 0x80 }) { bytes = Array(text.decomposedStringWithCanonicalMapping.utf8) }
    return bytes.contains(0) ? bytes.map { $0 == 0 ? 1 : $0 } : bytes
  }
}

/// The orders of one state of a directory, each made when it is first asked for and shared by the copies of that state.
final class DirectoryOrders: Sendable {
  /// Of a kind, laid out by one of its texts.
  struct Key: Hashable {
    enum Text: Hashable { case name, email, phone }

    let kind: DirectoryRow.Kind
    let text: Text
  }

  private let made: Mutex<[Key: DirectoryOrder]>

  init(_ made: [Key: DirectoryOrder] = [:]) { self.made = Mutex(made) }

  func has(_ kind: DirectoryRow.Kind) -> Bool {
    made.withLock { $0.keys.contains { $0.kind == kind } }
  }

  /// The order of a kind. It is made once; other callers wait for it meanwhile.
  func order(of kind: DirectoryRow.Kind, by text: Key.Text = .name, _ make: () -> DirectoryOrder)
    -> DirectoryOrder
  {
    made.withLock { made in
      let key = Key(kind: kind, text: text)
      if let order = made[key] { return order }
      let order = make()
      made[key] = order
      return order
    }
  }

  /// The orders of a state in which something of a kind is another.
  func without(_ kind: DirectoryRow.Kind) -> DirectoryOrders {
    DirectoryOrders(made.withLock { $0 }.filter { $0.key.kind != kind })
  }
}
