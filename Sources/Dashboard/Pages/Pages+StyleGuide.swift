import Application
import Hummingbird

extension PageTemplate {
  static let styleGuide = PageTemplate(PackageResources.style_guide_mustache)
}

extension PageRoute {
  static let styleGuide = page("styleGuide", "/styleguide", .owners) { try await $0.styleGuide($1) }
}

/// Every part that pages are made of, in each of its states, so that a change of the sheet is seen in one look.
extension Pages {
  func styleGuide(_ visit: Visit) async throws -> Response {
    func field(_ shape: String, _ label: String, _ more: [String: Any] = [:]) -> [String: Any] {
      [
        shape: true, "id": "s-\(label.lowercased().replacing(" ", with: "-"))", "name": "sample",
        "label": label,
        "value": "", "hint": "", "type": "text",
      ].merging(more) { $1 }
    }
    let options: [[String: Any]] = ["One", "Two", "Three"].enumerated().map {
      ["value": "\($0)", "name": $1, "fieldName": "sample", "isChosen": $0 == 1]
    }
    let scale: [[String: Any]] = (0...10).map {
      ["value": "\($0)", "name": "\($0)", "fieldName": "sample-scale", "isChosen": $0 == 4]
    }
    return try await page(
      "Style guide", .styleGuide,
      [
        "colours": [
          "ink", "soft", "paper", "card", "line", "accent", "warn", "warn-paper", "note-paper", "focus",
        ],
        "sites": (0...5).map { "site\($0)" } + ["sitev"],
        "fields": [
          field("isInput", "A field", ["hint": "What it means, where the label does not say enough."]),
          field("isInput", "One that may stay empty", ["isOptional": true, "unit": "min"]),
          field(
            "isInput", "A wrong one",
            [
              "isWrong": true, "error": "Give a whole number from 1 to 10.", "value": "eleven",
              "isRequired": true,
            ]),
          field("isLong", "Some lines", ["value": "What was said."]),
          field("isLoad", "A load", ["value": "22.5"]),
          field("isList", "A list", ["options": options, "isOpen": true]),
          field("isRadios", "One of few", ["options": options]),
          field("isScale", "A scale", ["options": scale]), field("isFlag", "A tick", ["isChecked": true]),
        ],
        "line": TrendLine(values: [0.4, 0.55, 0.5, 0.7, 0.64, 0.8]).view,
      ], visit)
  }
}
