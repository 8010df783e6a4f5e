import EventSourcing
import Foundation

/// What was answered, as texts by the questions' ids; personal, and so sealed wherever it is kept.
public struct FormAnswers: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Characters of one answer.
  static let longest = 4_000

  public private(set) var texts: [String: String]

  /// - Parameter texts: those without anything but spaces count as not given.
  public init(_ texts: [String: String] = [:]) {
    self.texts = texts.mapValues(Text.trimmed).filter { !$0.value.isEmpty }
  }

  /// Reads what ``json`` writes; nil for anything else.
  public init?(json: String) {
    guard let texts = try? JSONCoding.decoder().decode([String: String].self, from: Data(json.utf8)) else {
      return nil
    }
    self.init(texts)
  }

  /// As it is sealed.
  public var json: String {
    (try? JSONCoding.encoder().encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  public subscript(id: String) -> String? { texts[id] }

  /// The answer to a question, where it is asked and was given.
  subscript(question: Questionnaire.Question) -> String? {
    asks(question) ? texts[question.id] : nil
  }

  /// Whether a question is asked at all, after what was answered to others.
  public func asks(_ question: Questionnaire.Question) -> Bool {
    guard let when = question.when else { return true }
    return texts[when.question] == when.is
  }

  public var description: String { "FormAnswers(\(texts.count))" }
  public var customMirror: Mirror { Mirror(self, children: ["count": texts.count]) }
}

/// Why an answer cannot be taken.
public enum AnswerFault: Hashable, Sendable {
  /// It is required, and blank.
  case missing
  /// It is none of what the question takes.
  case malformed
  /// Its day has not come yet.
  case inTheFuture
  case tooLong
}

extension Questionnaire {
  /// What is wrong with some answers, by question; empty where the form is whole.
  ///
  /// - Parameter today: the client's day.
  public func faults(in answers: FormAnswers, today: LocalDay) -> [String: AnswerFault] {
    var faults: [String: AnswerFault] = [:]
    for question in questions where answers.asks(question) {
      if let text = answers[question.id] {
        faults[question.id] = question.fault(in: text, today: today)
      } else if question.required {
        faults[question.id] = .missing
      }
    }
    return faults
  }
}

extension Questionnaire.Question {
  fileprivate func fault(in text: String, today: LocalDay) -> AnswerFault? {
    guard text.unicodeScalars.count <= FormAnswers.longest else { return .tooLong }
    guard (try? Text.checkReadable(text.replacing("\r\n", with: "\n"), "answer", field: id)) != nil else {
      return .malformed
    }
    switch kind {
    case .longText: return nil
    case .text:
      guard (try? Text.line(text, longest: Text.longestName, "answer", field: id)) != nil else {
        return text.unicodeScalars.count > Text.longestName ? .tooLong : .malformed
      }
      return isEdition(text) ? nil : .malformed
    case .number:
      return Double(text.replacing(",", with: ".")).map(bounds.contains) == true ? nil : .malformed
    case .date:
      guard let day = LocalDay(text), day >= Bounds.earliestOnset else { return .malformed }
      return day > today ? .inTheFuture : nil
    case .choice: return codes.contains(text) ? nil : .malformed
    case .choices:
      let chosen = text.split(separator: " ").map(String.init)
      let isAlone = !chosen.contains(Self.noneOfThese) || chosen.count == 1
      return !chosen.isEmpty && isAlone && chosen.allSatisfy(codes.contains) ? nil : .malformed
    case .yesNo: return ["yes", "no"].contains(text) ? nil : .malformed
    case .agreement: return text == "yes" ? nil : .missing
    case .painPlace:
      guard let pain = PainScore(text), Bounds.nrs.contains(pain.nrs) else { return .malformed }
      return becomes == .flarePlace && !Bounds.flareNRS.contains(pain.nrs) ? .malformed : nil
    case .activity:
      guard let activity = PSFSActivity(text), !activity.words.isEmpty, activity.goalId == nil,
        Bounds.psfsActivity.contains(activity.score)
      else { return .malformed }
      return nil
    }
  }

  /// The code of a choice that says that nothing applies.
  static let noneOfThese = "none"

  private var codes: [String] { (options ?? []).map(\.code) }

  /// The edition of a form stands in the clear, and so may not be a sentence.
  private func isEdition(_ text: String) -> Bool {
    becomes != .screeningVersion || (try? Text.version(text, of: "screening")) != nil
  }
}
