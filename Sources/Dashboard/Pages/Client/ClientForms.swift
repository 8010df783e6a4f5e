import EventSourcing
import Foundation
import Practice
import ReadModels

/// A client's forms as staff see them: what is asked for, what was answered, and what is left to do about it.
extension Pages {
  static func forms(_ view: FormsView, _ look: ClientLook) -> [String: Any] {
    let answered = view.answered.filter { $0.status != .replaced }
    return [
      "due": view.due.map { due in
        [
          "name": PageText.sentence(due.form.words), "by": PageText.date(due.by), "isLate": due.isLate,
        ] as [String: Any]
      }, "hasDue": !view.due.isEmpty, "hasAnswered": !answered.isEmpty,
      "answered": answered.map { form in
        [
          "name": PageText.sentence(form.form.words), "when": PageText.minute(form.at.date, look.zone),
          "state": form.status == .waiting ? "waits for you" : form.status.rawValue,
          "isWaiting": form.status == .waiting, "answers": answers(form),
          "links": form.status == .waiting
            ? look.forms(["confirmForm", "dismissForm"], [("formId", form.formID.lowercased)]) : [],
        ] as [String: Any]
      },
    ]
  }

  static func answers(_ form: AnsweredForm) -> [[String: Any]] {
    form.answers.map { ["asked": $0.asked, "answer": $0.answer] }
  }
}
