import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// The directory's look-ups say what looking through everything says.
@Suite struct DirectoryComparisonTests {
  /// The plain reading of what ``DirectoryIndex`` promises.
  private struct Plain {
    var entries: [String: DirectoryEntry] = [:]

    mutating func put(_ entry: DirectoryEntry) { entries["\(entry.kind.rawValue):\(entry.id)"] = entry }

    func all(_ kind: DirectoryRow.Kind) -> [DirectoryEntry] {
      entries.values.filter { $0.kind == kind }.sorted(by: Self.precedes)
    }

    func find(_ text: String, _ kind: DirectoryRow.Kind) -> Result<DirectoryEntry, DirectoryError> {
      let wanted = Self.folded(text)
      // No name has a zero, and Foundation's search for one may end the process.
      guard !wanted.isEmpty, !wanted.unicodeScalars.contains("\0") else { return .failure(.unknown(kind)) }
      let ofKind = entries.values.filter { $0.kind == kind }
      if let found = ofKind.first(where: { $0.id == wanted }) { return .success(found) }
      if let found = ofKind.first(where: { $0.handle.map(Self.folded) == wanted }) { return .success(found) }
      var named = ofKind.filter { !$0.isErased && $0.name != nil }
      if kind == .exercise {
        let own = Set(ofKind.map(\.id))
        let catalogue = Catalogue.standard.exercises.filter { !own.contains($0.slug) }.map {
          DirectoryEntry(kind: .exercise, id: $0.slug, name: $0.name)
        }
        if let found = catalogue.first(where: { $0.id == wanted }) { return .success(found) }
        named += catalogue
      }
      func words(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber }.sorted() }
      let isInAnotherOrder = { (name: String) in words(wanted).count > 1 && words(name) == words(wanted) }
      let beginsAWord = { (name: String) in
        name.ranges(of: wanted).contains { range in
          guard let before = name[..<range.lowerBound].last else { return true }
          return !before.isLetter && !before.isNumber
        }
      }
      for isMatch in [{ $0 == wanted }, beginsAWord, isInAnotherOrder] as [(String) -> Bool] {
        let matches = named.filter { isMatch(Self.folded($0.name ?? "")) }.sorted(by: Self.precedes)
        if matches.count == 1 { return .success(matches[0]) }
        if matches.count > 1 {
          return .failure(.ambiguous(kind, candidates: matches.prefix(10).map(\.publicName)))
        }
      }
      return .failure(.unknown(kind))
    }

    static func precedes(_ left: DirectoryEntry, _ right: DirectoryEntry) -> Bool {
      guard let a = left.handle, let b = right.handle else {
        return (left.name ?? "", left.id) < (right.name ?? "", right.id)
      }
      return a.count == b.count ? a < b : a.count < b.count
    }

    static func folded(_ text: String) -> String {
      text.trimmingCharacters(in: .whitespacesAndNewlines).folding(
        options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
    }
  }

  private static let parts = [
    "Ann", "ann", "LEE", "Lee", "son", "Jose\u{301}", "José", "Zoë", "Zoe\u{308}", "Straße", "Müller",
    "Nguyễn", "Łukasz", "Иван", "Ольга", "김민수", "\u{1100}\u{1175}\u{11B7}", "\u{1112}\u{1161}", "陳", "👩‍⚕️", "👩",
    "ﬁn", "O'Neil", "-", ".", " ", "  ", "\u{301}", "\u{37E}", ";", "K", "\u{212A}", "a", "e", "n",
    "\u{5D0}\u{5B7}", "नि", "न", "ि", "\r\n", "\n", "\0",
  ]

  private static func text(_ numbers: inout SeededNumbers, _ most: Int) -> String {
    (0...numbers.number(below: most)).map { _ in parts[numbers.number(below: parts.count)] }.joined()
  }

  private static func entry(_ number: Int, _ numbers: inout SeededNumbers) -> DirectoryEntry {
    let kind: DirectoryRow.Kind = [.client, .client, .client, .practitioner, .site, .exercise][
      numbers.number(below: 6)]
    let isPerson = kind == .client || kind == .practitioner
    let typed = text(&numbers, 5)
    // Without a handle the name is the order, and Swift puts names that are not composed into no order of their own.
    let name = isPerson ? typed : typed.precomposedStringWithCanonicalMapping
    let isErased = numbers.number(below: 10) == 0
    return DirectoryEntry(
      kind: kind, id: kind == .exercise ? "exercise-\(number)" : "00000000-\(kind.rawValue)-\(number)",
      handle: isPerson ? "\(kind == .client ? "C" : "P")-\(number * 7919 % 3001)" : nil,
      name: isErased ? "erased" : numbers.number(below: 12) == 0 ? nil : name, isErased: isErased)
  }

  /// A text that somebody may type: of a name, or a part of one by characters or by scalars, or a handle or id, or anything.
  private static func question(_ entries: [DirectoryEntry], _ numbers: inout SeededNumbers) -> String {
    let entry = entries[numbers.number(below: entries.count)]
    let name = entry.name ?? ""
    func cut<Text: Collection>(_ text: Text) -> Text.SubSequence {
      let from = numbers.number(below: text.count + 1)
      return text.dropFirst(from).prefix(numbers.number(below: text.count - from + 1))
    }
    switch numbers.number(below: 8) {
    case 0: return name
    case 1: return name.uppercased() + " "
    case 2, 3: return String(cut(name))
    case 4: return String(String.UnicodeScalarView(cut(name.unicodeScalars)))
    case 5: return (entry.handle ?? entry.id).lowercased()
    case 6: return entry.id
    default: return text(&numbers, 2)
    }
  }

  private func outcome(_ index: DirectoryIndex, _ text: String, _ kind: DirectoryRow.Kind) -> Result<
    DirectoryEntry, DirectoryError
  > {
    do throws(DirectoryError) { return .success(try index.find(text, kind)) } catch { return .failure(error) }
  }

  @Test func `finds and lists as looking through everything does, also after changes and in copies`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var numbers = SeededNumbers(seed: seed)
    for round in 0..<6 {
      var entries = (0..<80).map { Self.entry($0, &numbers) }
      var plain = Plain()
      for entry in entries { plain.put(entry) }
      var index = DirectoryIndex(entries)
      for step in 0..<4 {
        let (kept, keptPlain) = (index, plain)
        let keptEntries = entries
        // Sometimes the copy is looked into only after the other has changed.
        if numbers.number(below: 2) == 0 { _ = index.all(.client) }
        for _ in 0..<numbers.number(below: 4) {
          let changed = Self.entry(numbers.number(below: 90), &numbers)
          entries.append(changed)
          index.put(changed)
          plain.put(changed)
        }
        for (index, plain, entries) in [(kept, keptPlain, keptEntries), (index, plain, entries)] {
          for kind in [DirectoryRow.Kind.client, .practitioner, .site, .exercise] {
            #expect(index.all(kind) == plain.all(kind), "seed \(seed), round \(round), step \(step), \(kind)")
            for _ in 0..<15 {
              let text = Self.question(entries, &numbers)
              #expect(
                outcome(index, text, kind) == plain.find(text, kind),
                "seed \(seed), round \(round), step \(step), \(kind), “\(text.debugDescription)”")
            }
          }
        }
      }
    }
  }
}
