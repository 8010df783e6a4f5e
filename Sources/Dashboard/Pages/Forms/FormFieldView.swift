import EventSourcing
import Foundation
import Practice
import ReadModels

/// One field of a form as the template takes it.
struct FormFieldView {
  let values: [String: Any]

  /// - Parameters:
  ///   - held: what the form holds: what was typed where it was sent and comes back, otherwise what the link and the record give it.
  ///   - added: the path of a list to which a row was just added; the keyboard goes there.
  init(
    _ field: FormField, _ choices: FormChoices, _ held: FormValues, _ refusal: FormRefusal,
    added: String? = nil
  ) {
    let value = held[field.path] ?? (held.isSent ? nil : field.preset)
    let id = "f-" + field.path.replacing(".", with: "-")
    let error = refusal.fields[field.path]
    // Everything is said, because what is not is looked up in the field that holds the row.
    var values: [String: Any] = [
      "id": id, "name": field.path, "label": field.label, "isFurther": field.isFurther,
      "isRequired": field.isRequired, "isOptional": !field.isRequired, "hint": field.hint ?? "",
      "isWrong": error != nil, "unit": field.unit ?? false, "error": error ?? false,
      "part": field.part ?? false, "none": field.none ?? false,
      "isNone": held["\(field.path).none"] != nil, "isFocused": false, "said": false, "mode": false,
      "value": value ?? "",
    ]
    for shape in Self.shapes { values[shape] = false }
    switch field.control {
    case .given: values["isHidden"] = true
    case .rows:
      guard let rows = field.rows else { break }
      values.merge(Self.rows(field, rows, choices, held, refusal, added: added)) { _, new in new }
    case .confirmation(let codes):
      let isAsked = refusal.code.map { codes.contains($0) } ?? false
      values["isFlag"] = isAsked || value != nil
      values["isChecked"] = value != nil
    case .explanation(let codes):
      values["isLong"] = value != nil || refusal.code.map { codes.contains($0) } ?? false
    case .resending(let codes):
      values["isButton"] = refusal.code.map { codes.contains($0) } ?? false
    case .buttons(let buttons):
      values["isSend"] = true
      // The one that the link names comes first; sent and refused, they stay where they were.
      let named = held.isSent ? nil : value
      values["buttons"] = buttons.sorted { $0.value == named && $1.value != named }.map { button in
        [
          "field": field.path, "value": button.value, "words": button.label,
          "isQuiet": named.map { $0 != button.value } ?? false,
        ] as [String: Any]
      }
    case .load:
      values["isLoad"] = true
      values["value"] = held["\(field.path).value"] ?? ""
      let unit =
        held["\(field.path).unit"].flatMap(LoadUnit.init(rawValue:))
        ?? choices.unit(of: Self.exercise(beside: field.path, held))
      values["isPounds"] = unit == .lb
    case .longText: values["isLong"] = true
    default:
      values.merge(Self.derived(field, choices, value, held.all(field.path))) { _, new in new }
    }
    if field.control == .day, value == nil, !held.isSent, field.path == "day" {
      values["value"] = "\(LocalDay(of: choices.now, in: choices.zone))"
    }
    self.values = values
  }

  /// The exercise that a load is of: the one that the nearest row around it names, or the form.
  private static func exercise(beside path: String, _ held: FormValues) -> String? {
    var steps = path.split(separator: ".").dropLast()
    while !steps.isEmpty {
      if let exercise = held["\(steps.joined(separator: ".")).exercise"] { return exercise }
      steps = steps.dropLast()
    }
    return held["exercise"]
  }

  /// A field that was said in a step before: told in words, and sent along.
  static func said(_ field: FormField, _ choices: FormChoices, _ held: FormValues) -> [String: Any] {
    let value = held[field.path] ?? ""
    var values = FormFieldView(field, choices, held, FormRefusal()).values
    for shape in shapes { values[shape] = false }
    values["isHidden"] = true
    values["value"] = value
    values["said"] = choices.choices(field)?.first { $0.value == value }?.name ?? value
    return values
  }

  /// A field that is said first: the first of what there is, which is the newest, is chosen.
  static func asked(_ field: FormField, _ choices: FormChoices, _ held: FormValues) -> [String: Any] {
    var values = FormFieldView(field, choices, held, FormRefusal()).values
    values["isOpen"] = false
    if var options = values["options"] as? [[String: Any]], !options.isEmpty,
      !options.contains(where: { $0["isChosen"] as? Bool == true })
    {
      options[0]["isChosen"] = true
      values["options"] = options
    }
    return values
  }

  /// How a field may look; exactly one of them holds.
  private static let shapes = [
    "isHidden", "isInput", "isLong", "isLoad", "isList", "isRadios", "isScale", "isChecks", "isFlag",
    "isRows", "isButton", "isSend",
  ]

  private static func rows(
    _ field: FormField, _ rows: FormRows, _ choices: FormChoices, _ held: FormValues, _ refusal: FormRefusal,
    added: String?
  ) -> [String: Any] {
    let count = held.shown(field, rows)
    let isNested = rows.fields.contains { $0.rows != nil }
    return [
      "isRows": true, "noun": rows.noun, "article": rows.article, "add": field.path, "isNested": isNested,
      "rows": (0..<count).map { index -> [String: Any] in
        let isAdded = added == field.path && index == count - 1
        let fields = rows.fields.map { $0.row(index, of: field.path) }
        // Most of a row may stay empty; what may not is marked when it is missing.
        var views = fields.map {
          FormFieldView($0, choices, held, refusal, added: added).values.merging(
            ["isOptional": false, "unit": false]) { $1 }
        }
        if isAdded, let first = views.firstIndex(where: { $0["isHidden"] as? Bool != true }) {
          views[first]["isFocused"] = true
        }
        return [
          "number": index + 1, "drop": "\(field.path).\(index)", "noun": rows.noun, "rowFields": views,
          "note": held["\(field.path).\(index).note"] ?? false,
          "error": refusal.fields["\(field.path).\(index)"] ?? false,
        ]
      },
    ]
  }

  private static func derived(
    _ field: FormField, _ choices: FormChoices, _ value: String?, _ chosen: [String]
  ) -> [String: Any] {
    if let offered = choices.choices(field) {
      let isList = if case .array = field.schema { true } else { false }
      var options = offered.map { choice in
        [
          "value": choice.value, "name": choice.name, "fieldName": field.path,
          "isChosen": isList ? chosen.contains(choice.value) : choice.value == value,
        ] as [String: Any]
      }
      if isList { return ["isChecks": true, "options": options] }
      if offered.count <= 4, field.isRequired, field.control != .place,
        !field.path.contains(where: \.isNumber)
      {
        return ["isRadios": true, "options": options]
      }
      // Where there is one to choose from, it is chosen.
      if offered.count == 1, field.isRequired, value == nil,
        field.control == .practitioner || field.control == .site
      {
        options[0]["isChosen"] = true
      }
      return [
        "isList": true, "options": options,
        "isOpen": !offered.contains { $0.value.isEmpty } && field.preset == nil,
      ]
    }
    switch field.schema {
    case .boolean: return ["isFlag": true, "isChecked": value != nil]
    case .integer(let bounds?) where bounds.count <= 11:
      let options = bounds.map { number in
        [
          "value": "\(number)", "name": "\(number)", "fieldName": field.path,
          "isChosen": value == "\(number)",
        ] as [String: Any]
      }
      return ["isScale": true, "options": options]
    case .integer: return input("text", "numeric", value)
    case .number: return input("text", "decimal", value)
    default: break
    }
    return switch field.control {
    case .day: input("date", nil, value)
    case .time: input("datetime-local", nil, value.map { String($0.prefix(16)) })
    case .email: input("email", "email", value)
    case .telephone: input("tel", "tel", value)
    default: input("text", nil, value)
    }
  }

  private static func input(_ type: String, _ mode: String?, _ value: String?) -> [String: Any] {
    ["isInput": true, "type": type, "value": value ?? "", "mode": mode ?? false]
  }
}
