import Application
import Foundation
import Practice

/// What a client reads, in one language.
struct OwnTexts: Sendable {
  let language: Language
  private let catalogue: [OwnText: String]

  init(_ language: Language) {
    self.language = language
    catalogue = Self.catalogue(language)
  }

  static func catalogue(_ language: Language) -> [OwnText: String] {
    switch language {
    case .english: english
    case .spanish: spanish
    }
  }

  /// A text with the values of its `{fields}`.
  func callAsFunction(_ text: OwnText, _ values: [String: String] = [:]) -> String {
    values.reduce(catalogue[text] ?? text.rawValue) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// All that need no values, by name, as templates take them.
  var all: [String: Any] {
    Dictionary(uniqueKeysWithValues: catalogue.map { ($0.key.rawValue, $0.value as Any) })
  }

  /// When to get help at once, and by which numbers in the country of the practice's locale.
  var emergency: String {
    let numbers = EmergencyNumbers(PageText.format.locale)
    return self(.emergency, ["emergency": numbers.emergency, "crisis": numbers.crisis])
  }

  /// Of a part of the body, or of pain as a whole.
  func region(_ region: PainRegion?) -> String {
    guard let region else { return self(.painAsAWhole) }
    return language == .spanish ? Self.spanishRegion(region) : PageText.sentence(region.words)
  }

  /// `Monday, March 1`, `lunes, 1 de marzo`, by the practice's locale.
  func day(_ day: LocalDay) -> String { PageText.format.longDayOfYear(day) }

  private static func spanishRegion(_ region: PainRegion) -> String {
    switch region {
    case .head: "Cabeza"
    case .neck: "Cuello"
    case .upperBack: "Espalda alta"
    case .midBack: "Espalda media"
    case .lowBack: "Zona lumbar"
    case .pelvis: "Pelvis"
    case .hipGroin: "Cadera e ingle"
    case .knee: "Rodilla"
    case .ankleFoot: "Tobillo y pie"
    case .shoulder: "Hombro"
    case .elbow: "Codo"
    case .wristHand: "Muñeca y mano"
    case .chest: "Pecho"
    case .abdomen: "Abdomen"
    }
  }
}

/// Every text of the page, by what it says.
enum OwnText: String, CaseIterable, Sendable {
  // The frame.
  case morning, programme, progress, appointments, otherLanguage, leave, ownPageOf, back, skip, mainNav
  // Opening.
  case linkOpensNothing, linkOpensNothingWhat, careEnded, careEndedWhat, codeTitle, codeWhy, codeSend,
    codeSent,
    codeNoMail, codeEnter, codeOpen, codeWrong, left, leftWhat, didNotWork, tryLater
  // This morning.
  case goodMorning, howIsPain, painZeroNone, painAsAWhole, sleepTitle, sleepHours, sleepDone, painDone,
    change,
    allDone, yesterdayTitle, fillYesterday, backToToday, noteTitle, noteSend, saved, outOfTen, nowScored
  // My programme.
  case today, nothingPrescribed, doneAsShown, sets, reps, seconds, load, painInSession, before, during, after,
    send, sessionSaved, sessionToday, flareButton, flareTitle, flareWhere, flareHow, flareNote, flareSend,
    flareSaved, flareAdvice1, flareAdvice2, flareAdvice3, emergency, stopTraining, callUs, flareStands,
    exerciseNote, nothingTicked, dontKnow, painAllThree, lookAtMarked, programmeChanged, setsFar, amountWrong,
    loadWrong, loadFar, loadMeant, tooManyToday
  // The check after the end of care.
  case checkTitle, checkSince, checkPain, checkTraining, checkAsPlanned, checkLess, checkStopped,
    checkActivity, checkAllOrNone, checkOptional, checkSend, checkDone, checkDoneWhat
  // How an exercise is done.
  case howTo, toFeel, mistake, whenToStop, imageOf, fromPractice, seeMore
  // The programme on paper.
  case sheetLink, sheetPrint, sheetHint, sheetCode, timesAWeek
  // How it goes.
  case painByWeek, week, weekOf, meanPain, mornings, noMornings, whatICanDo, noActivities, first, latest,
    streak,
    streakOne, streakNone
  // My appointments.
  case next, past, nothingBooked, nothingPast, with, byVideo, minutes, move, cancel, addToCalendar,
    cancelTitle,
    cancelFree, cancelFee, cancelLate, cancelYes, keepIt, cancelled, moveTitle, moveWhere, moveFee, moveYes,
    moved, moveNone, earlier, later, tooLateToChange, feeChanged, taken, statusCancelled, statusCompleted,
    statusNoShow, statusBooked
  // Booking again, waiting, and what is offered.
  case bookAgain, bookTitle, bookYes, bookNone, booked, tooManyToCome, waitButton, waitTitle, waitWhat,
    waitFrom, waitThrough, waitWhen, waitYes, waitStands, waitJoined, waitLeave, waitLeft, waitingList,
    waitingFor, anyTime, inMornings, inAfternoons, inEvenings, offerTitle, offerUntil, offerTake,
    offerDecline, offerDeclined, offerGone, confirmationTitle, details, showMap, whenTerm, whereTerm,
    withTerm, durationTerm, phoneTerm, referenceTerm
  // Which messages are sent.
  case messagesTitle, messagesWhat, messagesOn, messagesOff, messagesGet, messagesStop, messagesSet,
    kindConfirmation, kindChange, kindCancellation, kindReminder, kindOffer, kindMorning,
    kindForm
  // Forms.
  case forms, formsDue, formsNone, formsSent, formBy, formLate, formBegun, fillIn, formSend, formSave,
    formSaved, formSent, formWaits, formTaken, formDismissed, formRecorded, formNotWhole, formVersion,
    answerMissing, answerCheck, answerFuture, answerLong, optional, yes, no, region, side, sideLeft,
    sideRight, sideCentral, activity, formStopEmergency, formStopUrgent, formStopRefer, formStopFlare,
    formsToFill,
    formChanged, draftKept, draftLost, consentStands, consentElsewhere, consentEarlier, consentHoldsNow,
    consentAskedAnew, consentInEnglish, consentTakeBack, consentTakeBackWhat, consentWithdrawn, consentLook,
    nameTyped, why
  // Refusals.
  case notRecorded, sentBefore, alreadyToday, failedGone, failedForm, failedOurs, failedBack
}
