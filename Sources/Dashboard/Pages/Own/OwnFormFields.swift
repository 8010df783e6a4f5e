import Foundation
import Practice

/// The questions of a form as a client's page shows them, and what its fields say.
struct OwnFormFields {
  let form: Questionnaire
  let answers: FormAnswers
  /// Words by question.
  let faults: [String: String]
  let texts: OwnTexts

  /// The questions that are to be looked at, with links to them.
  var list: [[String: Any]] {
    form.questions.compactMap { question in
      faults[question.id].map { words in
        ["id": question.id, "label": question.label[texts.language], "words": words]
      }
    }
  }

  var values: [[String: Any]] { form.questions.map(value) }

  private func value(_ question: Questionnaire.Question) -> [String: Any] {
    let text = answers[question.id] ?? ""
    var value: [String: Any] = [
      "id": question.id, "label": question.label[texts.language],
      "hint": question.hint?[texts.language] ?? false, "fault": faults[question.id] ?? false,
      "optional": question.required ? false : texts(.optional), "value": text,
    ]
    switch question.kind {
    case .text: value["isText"] = true
    case .longText: value["isLong"] = true
    case .number:
      value["isNumber"] = true
      value["lowest"] = Int(question.bounds.lowerBound)
      value["highest"] = Int(question.bounds.upperBound)
    case .date: value["isDate"] = true
    case .choice, .choices, .yesNo:
      value["isChoice"] = true
      value["input"] = question.kind == .choices ? "checkbox" : "radio"
      value["options"] = options(question, Set(text.split(separator: " ").map(String.init)))
    case .agreement:
      value["isAgreement"] = true
      value["isChosen"] = text == "yes"
    case .painPlace: value.merge(place(text, lowest: question.becomes == .flarePlace ? 1 : 0)) { $1 }
    case .activity: value.merge(activity(text)) { $1 }
    }
    return value
  }

  private func options(_ question: Questionnaire.Question, _ chosen: Set<String>) -> [[String: Any]] {
    let all =
      question.kind == .yesNo
      ? [("yes", texts(.yes)), ("no", texts(.no))]
      : (question.options ?? []).map { ($0.code, $0.label[texts.language]) }
    return all.map { code, label in
      ["code": code, "words": label, "isChosen": chosen.contains(code)] as [String: Any]
    }
  }

  /// A region, a side and a score, as far as they were given.
  private func place(_ text: String, lowest: Int) -> [String: Any] {
    let parts = text.split(separator: " ").map(String.init)
    func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
    let sides: [(PainSide, OwnText)] = [(.left, .sideLeft), (.right, .sideRight), (.central, .sideCentral)]
    return [
      "isPlace": true,
      "regions": PainRegion.allCases.map { region in
        [
          "code": region.rawValue, "name": texts.region(region), "isChosen": region.rawValue == part(0),
        ] as [String: Any]
      },
      "sides": sides.map { side, text in
        ["code": side.rawValue, "name": texts(text), "isChosen": side.rawValue == part(1)] as [String: Any]
      }, "scores": scores(lowest, part(2)),
    ]
  }

  private func activity(_ text: String) -> [String: Any] {
    let equals = text.lastIndex(of: "=")
    return [
      "isActivity": true, "words": equals.map { String(text[..<$0]) } ?? text,
      "scores": scores(0, equals.map { String(text[text.index(after: $0)...]) } ?? ""),
    ]
  }

  private func scores(_ lowest: Int, _ chosen: String) -> [[String: Any]] {
    (lowest...10).map { ["value": $0, "isChosen": "\($0)" == chosen] }
  }

  /// What the fields of a form say, whole or not.
  static func answers(_ form: Questionnaire, _ fields: FormText.Fields) -> FormAnswers {
    var texts: [String: String] = [:]
    for question in form.questions {
      func field(_ part: String? = nil) -> String {
        (fields["q.\(question.id)\(part.map { ".\($0)" } ?? "")"]?.last ?? "").trimmingCharacters(
          in: .whitespacesAndNewlines)
      }
      switch question.kind {
      case .painPlace:
        let parts = [field("region"), field("side"), field("nrs")]
        guard parts.contains(where: { !$0.isEmpty }) else { continue }
        texts[question.id] = parts.map { $0.isEmpty ? "-" : $0 }.joined(separator: " ")
      case .activity:
        let (words, score) = (field("words"), field("score"))
        guard !words.isEmpty || !score.isEmpty else { continue }
        texts[question.id] = "\(words)=\(score)"
      case .choices: texts[question.id] = (fields["q.\(question.id)"] ?? []).joined(separator: " ")
      case .text, .longText, .number, .date, .choice, .yesNo, .agreement: texts[question.id] = field()
      }
    }
    return FormAnswers(texts)
  }
}
