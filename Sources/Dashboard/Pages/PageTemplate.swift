import Foundation
import Mustache

/// What a page shows, as a Mustache text that is parsed once; every value in it is escaped unless it says otherwise.
///
/// Each page declares its own beside its method: `static let today = PageTemplate(PackageResources.today_mustache)`.
struct PageTemplate: Sendable {
  static let layout = PageTemplate(PackageResources.layout_mustache)
  /// A sentence alone: what was refused, and where to go on.
  static let message = PageTemplate(PackageResources.message_mustache)

  /// Parts that several templates hold, by the name that `{{> name}}` gives them.
  private static let parts = MustacheLibrary(
    templates: [
      "field": PackageResources.field_mustache, "inbox": PackageResources.inbox_section_mustache,
      "clienthead": PackageResources.client_head_mustache,
      "clientback": PackageResources.client_back_mustache,
      "recordset": PackageResources.record_set_mustache,
      "language": PackageResources.language_mustache,
      "exerciseguide": PackageResources.exercise_guide_mustache,
    ].compactMapValues {
      // Of a part that stands many times on a page the ends of its lines would weigh.
      try? MustacheTemplate(string: String(decoding: $0, as: UTF8.self).replacing("\n", with: ""))
    })

  /// nil where the text cannot be parsed, which the first test that renders it finds.
  private let template: MustacheTemplate?

  init(_ text: [UInt8]) { template = try? MustacheTemplate(string: String(decoding: text, as: UTF8.self)) }

  /// A whole page.
  ///
  /// - Parameters:
  ///   - values: what the template takes.
  ///   - frame: what the layout takes: title, navigation, and who is signed in.
  ///   - layout: what stands around it.
  func page(_ values: [String: Any], frame: [String: Any], in layout: PageTemplate = .layout) -> String {
    let content = template?.render(Self.held(values), library: Self.parts) ?? ""
    let frame = Self.held(frame).merging(["content": content]) { _, new in new }
    return layout.template?.render(frame, library: Self.parts) ?? ""
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
