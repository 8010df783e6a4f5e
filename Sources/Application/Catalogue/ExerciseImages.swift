package import Foundation
import Practice

/// Where the images of exercises are that a public collection names: the folder of the collection on this machine, or the address under which browsers find it.
public enum ExerciseImages: Hashable, Sendable {
  /// The path of a folder.
  case folder(String)
  /// An `https` address without a slash at its end.
  case address(String)

  /// Where a folder's images are served.
  public static let path = "/assets/exercises"

  /// - Parameter text: an address that begins with `https://`, otherwise the path of a folder. Nil for an empty text, and for an address with a query, a
  ///   name or a password, or a character that no path of images needs.
  public init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard !text.isEmpty else { return nil }
    guard text.contains("://") else {
      self = .folder(text)
      return
    }
    // What stands here becomes a part of the page's security policy, in which commas and semicolons separate.
    guard text.wholeMatch(of: /https:\/\/[A-Za-z0-9.\-]+(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~\/\-]*)?/) != nil
    else {
      return nil
    }
    self = .address(text.hasSuffix("/") ? String(text.dropLast()) : text)
  }

  /// From where else than this server a browser fetches them, such as `https://images.example.org`; nil for a folder.
  public var origin: String? {
    guard case .address(let address) = self, let match = address.firstMatch(of: /^https:\/\/[^\/]+/) else {
      return nil
    }
    return String(match.0)
  }

  /// The address of an image.
  ///
  /// - Parameter image: as the collection names it.
  public func address(of image: String) -> String {
    switch self {
    case .folder: "\(Self.path)/\(image)"
    case .address(let address): "\(address)/\(image)"
    }
  }

  /// The bytes of an image of a folder; nil where there is none, where what is asked for is no image's name, and where a link leads
  /// out of the folder, which may be somebody else's.
  package func contents(of image: String) -> Data? {
    guard case .folder(let folder) = self, ExerciseImageName.isOne(image) else { return nil }
    let root = URL(filePath: folder).resolvingSymlinksInPath().path + "/"
    let file = URL(filePath: "\(folder)/\(image)").resolvingSymlinksInPath()
    guard file.path.hasPrefix(root),
      (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    else { return nil }
    return FileManager.default.contents(atPath: file.path)
  }
}
