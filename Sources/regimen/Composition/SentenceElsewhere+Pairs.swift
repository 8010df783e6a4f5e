/// Verbs and nouns that people try together, with what does it.
extension SentenceElsewhere {
  private static let closed =
    "A closed day: regimen set opening-hours --site SITE --date DAY --hours closed. A practitioner’s: regimen add time-off --practitioner PRACTITIONER --from DAY --to DAY"

  private static let booking = "“regimen book session” or “regimen book consultation” books one."
  private static let holding =
    "“regimen hold” keeps a time for a client, “regimen confirm APPOINTMENT” books it."
  private static let noting =
    "A note stands with what it is about: “regimen record session --note TEXT”, “regimen record flare --note TEXT”, “regimen record assessment --note TEXT”."
  private static let messaging =
    "“regimen send messages” reminds of appointments; “regimen show client CLIENT” shows how a client is reached otherwise."
  private static let signing =
    "Nobody signs in here: --as PERSON says who acts. “regimen add staff” adds a person, “regimen token issue --for PERSON” lets them into the browser."
  private static let exporting =
    "“regimen show clients --format json” and “regimen show schedule --format json” can be kept; “regimen export events” writes the whole log."
  private static let prices =
    "Prices and accounts are kept elsewhere; “regimen set cancellation-policy --window HOURS --late-fee AMOUNT” sets what a late cancellation costs."

  /// By the verb and the noun that were tried.
  static let pairs = [
    "import excel":
      "Save the table as CSV; then: regimen import csv FILE --client CLIENT --columns 'date=…,exercise=…,reps=…'",
    "import xlsx":
      "Save the table as CSV; then: regimen import csv FILE --client CLIENT --columns 'date=…,exercise=…,reps=…'",
    "add note": noting, "record note": noting, "register note": noting, "write note": noting,
    "send message": messaging, "send email": messaging, "send mail": messaging, "send sms": messaging,
    "send text": messaging, "set reminder": messaging, "add reminder": messaging, "record call": messaging,
    "reset password": signing, "change password": signing, "set password": signing, "add user": signing,
    "export clients": exporting, "export client": exporting, "export schedule": exporting,
    "set price": prices, "add price": prices, "register price": prices, "set fee": prices,
    "close site": closed, "close practice": closed, "close day": closed, "set closed": closed,
    "create appointment": booking, "make appointment": booking, "new appointment": booking,
    "schedule appointment": booking, "reserve appointment": holding, "hold appointment": holding,
    "add holiday": closed, "add closed-day": closed, "add vacation": closed, "add closure": closed,
    "set holiday": closed, "set closed-day": closed, "record holiday": closed, "book vacation": closed,
    "withdraw cancel": "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes a cancellation back.",
    "withdraw appointment":
      "“regimen cancel APPOINTMENT” cancels it; “regimen withdraw cancellation APPOINTMENT --reason WHY” takes that back.",
    "withdraw fee":
      "“regimen cancel APPOINTMENT --waive WHY” waives the fee of a cancellation, afterwards too.",
    "waive fee": "“regimen cancel APPOINTMENT --waive WHY” waives the fee of a cancellation, afterwards too.",
    "cancel fee":
      "“regimen cancel APPOINTMENT --waive WHY” waives the fee of a cancellation, afterwards too.",
    "undo cancellation": "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes it back.",
    "cancel cancellation": "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes it back.",
    "reinstate appointment":
      "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes a cancellation back.",
    "restore appointment":
      "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes a cancellation back.",
    "record no-show": "“regimen no-show APPOINTMENT” notes that a client did not come.",
    "record arrival": "“regimen arrive APPOINTMENT” notes that a client has come.",
    "record completion": "“regimen complete APPOINTMENT” notes that an appointment took place.",
    "record appointment": "“regimen book session” or “regimen book consultation” books one.",
    "record cancellation": "“regimen cancel APPOINTMENT” cancels one.",
    "record pain":
      "“regimen record morning-pain --client CLIENT --nrs N” records a score; that of a session stands with it: “regimen record session --pain 3/4/3”.",
    "record sleep": "“regimen log sleep” records it.", "record rest": "“regimen log rest-day” records it.",
    "record rest-day": "“regimen log rest-day” records it.",
    "record load":
      "“regimen adjust load” changes what is prescribed; what was lifted stands with its session.",
    "record client": "“regimen register client --name NAME” registers one.",
    "record staff": "“regimen add staff” adds a person.",
    "record hours": "“regimen set hours” and “regimen set opening-hours” set them.",
    "reinstate series":
      "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes back each that is wanted; “regimen show schedule --client CLIENT” lists them.",
    "restore series":
      "“regimen withdraw cancellation APPOINTMENT --reason WHY” takes back each that is wanted; “regimen show schedule --client CLIENT” lists them.",
    "restore client":
      "“regimen readmit client CLIENT” takes a discharge back; nobody who was erased comes back.",
    "restore enquiry": "Record it anew: regimen record enquiry --name NAME",
    "reinstate enquiry": "Record it anew: regimen record enquiry --name NAME",
    "cancel series": "“regimen end series SERIES” cancels what is still to come of a series.",
    "cancel appointment": "An appointment stands right behind the verb: regimen cancel APPOINTMENT",
    "delete appointment": "“regimen cancel APPOINTMENT” cancels it; nothing is deleted.",
    "remove appointment": "“regimen cancel APPOINTMENT” cancels it; nothing is deleted.",
    "end appointment":
      "“regimen complete APPOINTMENT” notes that it took place, “regimen cancel APPOINTMENT” gives it up.",
    "complete appointment": "An appointment stands right behind the verb: regimen complete APPOINTMENT",
    "arrive appointment": "An appointment stands right behind the verb: regimen arrive APPOINTMENT",
    "arrive client": "Name the appointment: regimen arrive APPOINTMENT. “regimen show schedule” lists them.",
    "no-show client":
      "Name the appointment: regimen no-show APPOINTMENT. “regimen show schedule” lists them.",
    "cancel client": "Name the appointment: regimen cancel APPOINTMENT. “regimen show schedule” lists them.",
    "confirm appointment": "What is held stands right behind the verb: regimen confirm APPOINTMENT",
    "confirm hold": "What is held stands right behind the verb: regimen confirm APPOINTMENT",
    "release hold": "What is held stands right behind the verb: regimen release APPOINTMENT",
    "cancel hold": "“regimen release APPOINTMENT” gives a held time back.",
    "withdraw hold": "“regimen release APPOINTMENT” gives a held time back.",
    "reschedule appointment":
      "An appointment stands right behind the verb: regimen reschedule APPOINTMENT --at TIME",
    "move appointment": "“regimen reschedule APPOINTMENT --at TIME” moves it.",
    "shift appointment": "“regimen reschedule APPOINTMENT --at TIME” moves it.",
    "change appointment": "“regimen reschedule APPOINTMENT --at TIME” moves it.",
    "correct appointment": "“regimen reschedule APPOINTMENT --at TIME” moves it.",
    "add appointment": "“regimen book session” or “regimen book consultation” books one.",
    "register appointment": "“regimen book session” or “regimen book consultation” books one.",
    "book appointment": "“regimen book session” or “regimen book consultation” books one.",
    "reschedule series": "“regimen shift series SERIES --to TIME” moves what is still to come of a series.",
    "move series": "“regimen shift series SERIES --to TIME” moves what is still to come of a series.",
    "cancel time-off": "“regimen withdraw time-off” takes it back.",
    "remove time-off": "“regimen withdraw time-off” takes it back.",
    "delete time-off": "“regimen withdraw time-off” takes it back.",
    "record time-off": "“regimen add time-off” adds it.", "book time-off": "“regimen add time-off” adds it.",
    "retire client": "“regimen discharge client CLIENT” ends a client's care.",
    "remove client":
      "“regimen discharge client” ends a client's care, “regimen merge clients” joins one that was registered twice.",
    "delete client":
      "“regimen discharge client” ends a client's care; “regimen erase client” destroys what is known of them for good.",
    "end client": "“regimen discharge client CLIENT” ends a client's care.",
    "close client": "“regimen discharge client CLIENT” ends a client's care.",
    "reinstate client": "“regimen readmit client CLIENT” takes a client back into care.",
    "discharge practitioner": "“regimen retire practitioner” keeps one from being booked from a day on.",
    "remove practitioner": "“regimen retire practitioner” keeps one from being booked from a day on.",
    "delete practitioner": "“regimen retire practitioner” keeps one from being booked from a day on.",
    "readmit practitioner": "“regimen reinstate practitioner” takes a retirement back.",
    "retire staff": "“regimen remove staff STAFF” ends that a person is staff.",
    "delete staff":
      "“regimen remove staff” ends that a person is staff; “regimen erase staff” destroys the name afterwards.",
    "reinstate staff": "Add them anew: regimen add staff --name NAME --email ADDRESS --role ROLE",
    "merge client": "“regimen merge clients --keep CLIENT --merge CLIENT --reason WHY” joins two.",
    "unmerge clients": "“regimen unmerge client --client CLIENT --reason WHY” parts them.",
    "merge practitioners":
      "Practitioners are not merged. “regimen retire practitioner” retires the one that is too many.",
    "merge practitioner":
      "Practitioners are not merged. “regimen retire practitioner” retires the one that is too many.",
    "delete enquiry": "“regimen withdraw enquiry ID --reason WHY” takes it off the list.",
    "remove enquiry": "“regimen withdraw enquiry ID --reason WHY” takes it off the list.",
    "cancel enquiry": "“regimen withdraw enquiry ID --reason WHY” takes it off the list.",
    "close enquiry": "“regimen withdraw enquiry ID --reason WHY” takes it off the list.",
    "decline enquiry": "“regimen withdraw enquiry ID --reason WHY” takes it off the list.",
    "erase enquiry": "“regimen erase client ID” erases the person of an enquiry by its id.",
    "register enquiry":
      "“regimen record enquiry” records one, “regimen register client --enquiry ID” its client.",
    "merge staff": "Staff are not merged. “regimen remove staff” removes the one that is too many.",
  ]
}
