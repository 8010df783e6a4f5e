import Foundation

/// Whom somebody at the telephone may mean, by whatever they say of themselves.
extension DirectoryIndex {
  /// What a search found.
  public struct Found: Hashable, Sendable {
    /// The best match first.
    public let clients: [DirectoryEntry]
    /// Whether nobody fits, and ``clients`` are those whose name is near to what was typed.
    public let isNear: Bool
    /// Whether more fit than ``clients`` holds.
    public let hasMore: Bool
  }

  /// The fewest digits that a telephone number is searched for with.
  public static let fewestDigits = 3

  /// The clients whom a text fits: whose id or handle it is, alone; otherwise by name as ``matches(_:_:limit:)``, then those in
  /// whose e-mail it is, and, where it is written like a number, those in whose telephone number its digits are, however either
  /// is spaced. Where nobody fits, those whose whole name is near to it.
  ///
  /// Erased clients are found by id or handle only; of those whose texts do not open nothing is known.
  ///
  /// - Parameter limit: how many at the most, from 1.
  /// - Throws: ``DirectoryError`` `tooManyPeople`.
  public func search(_ text: String, limit: Int) throws(DirectoryError) -> Found {
    guard let wanted = Self.wanted(text) else { return Found(clients: [], isNear: false, hasMore: false) }
    if let found = identified(wanted, .client) {
      return Found(clients: kept([found]), isNear: false, hasMore: false)
    }
    try checkPeople(.client)
    let most = limit + 1
    // A number may be that of a handle, said without its letter.
    var found = wanted.allSatisfy(\.isNumber) ? [identified("c-\(wanted)", .client)].compactMap(\.self) : []
    found += order(of: .client).best(wanted, limit: most)
    found += contacts(by: .email).containing(wanted, limit: most)
    if let digits = Self.digits(ofNumber: wanted) {
      found += contacts(by: .phone).containing(digits, limit: most)
    }
    found = kept(found).filter { !$0.isErased }
    guard found.isEmpty else {
      return Found(clients: Array(found.prefix(limit)), isNear: false, hasMore: found.count > limit)
    }
    let near = clients(nearlyNamed: text).compactMap { entry(.client, $0) }
    return Found(clients: Array(kept(near).prefix(limit)), isNear: true, hasMore: false)
  }

  /// The digits of a text that is written as a telephone number is; nil for any other, and where they are too few.
  static func digits(ofNumber text: String) -> String? {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || " +-()/.".contains($0)) }) else { return nil }
    let digits = text.filter(\.isNumber)
    return digits.count >= fewestDigits ? digits : nil
  }

  /// The clients laid out by a contact.
  private func contacts(by text: DirectoryOrders.Key.Text) -> DirectoryOrder {
    orders.order(of: .client, by: text) {
      DirectoryOrder(
        entries.values.filter { $0.kind == .client }.map { entry in
          let laidOut =
            text == .email
            ? entry.email.map(Self.folded)
            : entry.phone.map { $0.filter { $0.isASCII && $0.isNumber } }.flatMap { $0.isEmpty ? nil : $0 }
          return (entry: entry, name: laidOut)
        })
    }
  }
}
