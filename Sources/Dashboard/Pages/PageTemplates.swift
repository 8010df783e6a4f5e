import Foundation
import Mustache

/// The templates of the pages, parsed once; every value in them is escaped unless a template says otherwise.
enum PageTemplates {
  private static let library: MustacheLibrary = {
    var library = MustacheLibrary()
    for (name, bytes) in [
      ("layout", PackageResources.layout_mustache), ("sign-in", PackageResources.sign_in_mustache),
      ("today", PackageResources.today_mustache), ("attention", PackageResources.attention_mustache),
      ("clients", PackageResources.clients_mustache), ("client", PackageResources.client_mustache),
      ("book", PackageResources.book_mustache), ("record", PackageResources.record_mustache),
      ("owner", PackageResources.owner_mustache), ("message", PackageResources.message_mustache),
      ("docs", PackageResources.docs_mustache), ("online", PackageResources.online_mustache),
    ] {
      // A template that cannot be parsed is found by the first test that renders it.
      if let template = try? MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)) {
        library.register(template, named: name)
      }
    }
    return library
  }()

  /// A whole page.
  ///
  /// - Parameters:
  ///   - template: of what the page shows.
  ///   - values: what the template takes.
  ///   - frame: what the layout takes: title, navigation, and who is signed in.
  static func page(_ template: String, _ values: [String: Any], frame: [String: Any]) -> String {
    let content = library.render(held(values), withTemplate: template) ?? ""
    let frame = held(frame).merging(["content": content]) { _, new in new }
    return library.render(frame, withTemplate: "layout") ?? ""
  }

  /// Without the values that are nil, which a template would write as a word.
  private static func held(_ values: [String: Any]) -> [String: Any] {
    values.compactMapValues { value in
      if let list = value as? [[String: Any]] { return list.map(held) }
      if let part = value as? [String: Any] { return held(part) }
      let mirror = Mirror(reflecting: value)
      return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
  }
}
