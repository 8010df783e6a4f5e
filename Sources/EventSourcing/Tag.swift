public import Foundation

/// What an event is about, written `kind:value`: the handle by which decisions and views select events.
///
/// A tag never holds a name, a contact or any other personal data: tags are stored in the clear.
public struct Tag: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  /// A tag as it is stored, for example `client:5f0c…`.
  public init(_ text: String) {
    self.text = text
  }

  /// A tag of a kind about one identified thing.
  public init(_ kind: String, _ id: UUID) {
    text = "\(kind):\(id.lowercased)"
  }

  /// A tag of a kind about one identified thing on one day, for example `client-day:5f0c…/2027-03-01`.
  public init(_ kind: String, _ id: UUID, day: String) {
    text = "\(kind):\(id.lowercased)/\(day)"
  }

  /// Carried by every erasure of a person, so that a half-done one can be found and finished.
  public static let erasures = Tag("erasures")

  public var description: String { text }

  /// Orders by the bytes of the text, as the store does.
  public static func < (left: Tag, right: Tag) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
