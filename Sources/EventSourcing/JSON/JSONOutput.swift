public import Foundation

/// The bytes of one JSON text as they grow, and where the members of the objects that are open lie in them.
///
/// One value writes to it at a time, and none of its methods calls out, so that its accesses never overlap.
public final class JSONOutput {
  /// One member: its name and value as they are written, `"name":value`.
  struct Member {
    /// Where it begins and ends.
    let start: Int
    var end: Int
    /// Where the name ends, behind its second quote.
    let nameEnd: Int
  }

  @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
  /// Of all open objects, those of the innermost last.
  @exclusivity(unchecked) private var members: [Member] = []

  init() { bytes.reserveCapacity(512) }

  var memberCount: Int { members.count }

  func mark(_ byte: Unicode.Scalar) { bytes.append(UInt8(ascii: byte)) }

  func beginMember(_ name: String) {
    let start = bytes.count
    append(name)
    members.append(Member(start: start, end: start, nameEnd: bytes.count))
    mark(":")
  }

  /// The last member ends here.
  func endMember() {
    members[members.count - 1].end = bytes.count
    mark(",")
  }

  /// Ends an object: its members in the order of their names, the last of those that were written under one name.
  ///
  /// - Parameters:
  ///   - start: where its first member begins.
  ///   - first: its first member.
  func endObject(start: Int, first: Int) {
    if members.count > first {
      if isSorted(from: first) { bytes.removeLast() } else { rearrange(start: start, first: first) }
      members.removeSubrange(first...)
    }
    mark("}")
  }

  func endArray(isEmpty: Bool) {
    if !isEmpty { bytes.removeLast() }
    mark("]")
  }

  /// Begins a member of an object that comes in the order of its names, and is remembered nowhere.
  func begin(_ name: StaticString) {
    mark("\"")
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    mark("\"")
    mark(":")
  }

  /// Ends an object or array of such parts, each of which has written its comma.
  func close(_ byte: Unicode.Scalar) {
    if bytes.last == UInt8(ascii: ",") { bytes[bytes.count - 1] = UInt8(ascii: byte) } else { mark(byte) }
  }

  private func isSorted(from first: Int) -> Bool {
    for index in members.indices[first...].dropLast() where compare(members[index], members[index + 1]) >= 0 {
      return false
    }
    return true
  }

  private func rearrange(start: Int, first: Int) {
    var sorted = Array(members[first...])
    // Few and often nearly in order; and of equal names the later stays the later.
    for index in sorted.indices.dropFirst() {
      var place = index
      while place > 0, compare(sorted[place - 1], sorted[place]) > 0 {
        sorted.swapAt(place - 1, place)
        place -= 1
      }
    }
    var whole: [UInt8] = []
    whole.reserveCapacity(bytes.count - start)
    for (index, member) in sorted.enumerated() {
      if index + 1 < sorted.count, compare(member, sorted[index + 1]) == 0 { continue }
      if !whole.isEmpty { whole.append(UInt8(ascii: ",")) }
      whole += bytes[member.start..<member.end]
    }
    bytes.replaceSubrange(start..., with: whole)
  }

  /// By the bytes of the names, without their quotes.
  private func compare(_ left: Member, _ right: Member) -> Int {
    bytes.withUnsafeBytes { all in
      let (first, second) = (left.nameEnd - left.start - 2, right.nameEnd - right.start - 2)
      guard let base = all.baseAddress else { return 0 }
      let order = memcmp(base + left.start + 1, base + right.start + 1, min(first, second))
      return order == 0 ? first - second : Int(order)
    }
  }

  // MARK: - Values

  public func append(_ flag: Bool) { bytes += flag ? Self.yes : Self.no }
  func appendNull() { bytes += Self.null }

  public func append(_ value: some FixedWidthInteger) {
    guard let small = Int64(exactly: value), small >= 0, small < 1000 else {
      bytes += value.description.utf8
      return
    }
    if small >= 100 { bytes.append(UInt8(48 + small / 100)) }
    if small >= 10 { bytes.append(UInt8(48 + small / 10 % 10)) }
    bytes.append(UInt8(48 + small % 10))
  }

  /// - Throws: for what JSON has no form of: infinite, or no number.
  func append<Value: BinaryFloatingPoint & CustomStringConvertible>(_ value: Value) throws(JSONFault) {
    guard value.isFinite else { throw .unexpected }
    if value.magnitude < 1000, let whole = Int(exactly: value), whole > 0 { return append(whole) }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes += text.utf8
  }

  public func append(_ text: String) {
    mark("\"")
    var text = text
    text.withUTF8 { utf8 in
      var from = 0
      for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes += utf8[from..<index]
        escape(byte)
        from = index + 1
      }
      bytes += utf8[from...]
    }
    mark("\"")
  }

  private func escape(_ byte: UInt8) {
    mark("\\")
    switch byte {
    case 0x08: mark("b")
    case 0x09: mark("t")
    case 0x0A: mark("n")
    case 0x0C: mark("f")
    case 0x0D: mark("r")
    case 0..<0x20: bytes += "u00".utf8 + [48 + byte >> 4, Self.digits[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }

  public func append(_ id: UUID) {
    mark("\"")
    withUnsafeBytes(of: id.uuid) { uuid in
      for (index, byte) in uuid.enumerated() {
        if index == 4 || index == 6 || index == 8 || index == 10 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(Self.capitals[Int(byte >> 4)])
        bytes.append(Self.capitals[Int(byte & 15)])
      }
    }
    mark("\"")
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)
  private static let null = Array("null".utf8)
  private static let digits = Array("0123456789abcdef".utf8)
  private static let capitals = Array("0123456789ABCDEF".utf8)
}
