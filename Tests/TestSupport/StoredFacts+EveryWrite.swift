// swift-format-ignore-file
extension StoredFacts {
  /// What each write of the API and each command of the command line stores, in the order of the examples of their tests, over
  /// a practice of two sites, one practitioner and twelve clients. It is the same for both: read it before you change it.
  public static let ofEveryWrite = #"""
    registerPractitioner | practitioner-registered | 2027-03-01T15:00:00Z | {"number":2,"practitionerID":"#1"} | name: Noa Berg
    correctPractitioner | practitioner-details-corrected | 2027-03-01T15:00:00Z | {"practitionerID":"#1"} | name: Noa Bergh | reason: With an h
    registerSite | site-opened | 2027-03-01T15:00:00Z | {"name":"Winter Prak","siteID":"#2","timeZone":"America/New_York"}
    correctSite | site-details-corrected | 2027-03-01T15:00:00Z | {"from":{"name":"Winter Prak","timeZone":"America/New_York"},"siteID":"#2","to":{"name":"Winter Park","timeZone":"America/New_York"}} | reason: Misspelt
    registerRoom | room-opened | 2027-03-01T15:00:00Z | {"name":"Studoi","roomID":"#3","siteID":"#2"}
    correctRoom | room-details-corrected | 2027-03-01T15:00:00Z | {"from":"Studoi","roomID":"#3","siteID":"#2","to":"Studio"} | reason: Misspelt
    offerService | service-offered | 2027-03-01T15:00:00Z | {"allowsVirtual":true,"buffers":{"after":10,"before":5},"kind":"session","minutes":75,"name":"Long sesion","noticeMinutes":0,"serviceID":"#4"}
    correctService | service-details-corrected | 2027-03-01T15:00:00Z | {"from":{"allowsVirtual":true,"buffers":{"after":10,"before":5},"kind":"session","minutes":75,"name":"Long sesion","noticeMinutes":0},"serviceID":"#4","to":{"allowsVirtual":true,"buffers":{"after":10,"before":5},"kind":"session","minutes":75,"name":"Long session","noticeMinutes":0}} | reason: Misspelt
    setOpeningHours | opening-hours-set | 2027-03-01T15:00:00Z | {"siteID":"#2","week":{"days":{"1":["06:00-22:00"],"2":["06:00-22:00"],"3":["06:00-22:00"],"4":["06:00-22:00"],"5":["06:00-22:00"],"6":["06:00-22:00"],"7":["06:00-22:00"]}}}
    setOpeningDay | opening-day-set | 2027-03-01T15:00:00Z | {"day":"2027-07-05","siteID":"#2","spans":[]}
    setSiteEquipment | site-equipment-set | 2027-03-01T15:00:00Z | {"equipment":["band","step"],"siteID":"#2"}
    setPractitionerHours | practitioner-hours-set | 2027-03-01T15:00:00Z | {"practitionerID":"#1","siteID":"#2","week":{"days":{"1":["08:00-12:00","13:00-17:00"],"2":["08:00-12:00","13:00-17:00"],"3":["08:00-12:00","13:00-17:00"],"4":["08:00-12:00","13:00-17:00"],"5":["08:00-12:00","13:00-17:00"]}}}
    setPractitionerDay | practitioner-day-set | 2027-03-01T15:00:00Z | {"day":"2027-07-06","practitionerID":"#1","siteID":"#2","spans":["09:00-12:00"]}
    addTimeOff | time-off-added | 2027-03-01T15:00:00Z | {"endsAt":"2027-08-08T04:00:00Z","kind":"time-off","practitionerID":"#1","startsAt":"2027-08-01T04:00:00Z","timeOffID":"#5","timeZone":"America/New_York"}
    withdrawTimeOff | time-off-withdrawn | 2027-03-01T15:00:00Z | {"practitionerID":"#1","timeOffID":"#5"}
    retireBookable | bookable-retired | 2027-03-01T15:00:00Z | {"bookableID":"#3","cause":"replaced","day":"2027-09-01","from":"2027-09-01T04:00:00Z","kind":"room","siteID":"#2","timeZone":"America/New_York"}
    reinstateBookable | bookable-reinstated | 2027-03-01T15:00:00Z | {"bookableID":"#3","kind":"room","siteID":"#2"}
    setTravelTime | travel-time-set | 2027-03-01T15:00:00Z | {"minutes":25,"sites":["#2","#6"]}
    adoptPolicy | policy-adopted | 2027-03-01T15:00:00Z | {"parameters":{"breakCut":0.1,"breakDays":14,"cleanRise":1,"deloadCut":0.1,"deloadOverreach":3,"deloadSetsCut":0.5,"deloadWeeklyRise":2,"easyMargin":1,"extendedReps":2,"flareCut":0.3,"flareReferCount":3,"flareReferDays":14,"flareReferPain":8,"flareSetsCut":0.5,"fullStepSessions":2,"greenPeak":2,"harderHoldSeconds":20,"holdCapSeconds":45,"holdStepSeconds":5,"holdWeeklyRise":1,"holdsMetEffort":7,"longBreakCut":0.2,"longBreakDays":28,"missedCut":0.05,"missedReserve":0,"missedShare":0.5,"name":"careful","redAgainCut":0.3,"redCut":0.2,"relativeGreenRise":1,"relativeRedPeak":8,"relativeRedRise":3,"repeatedReds":3,"restHours":48,"restartCut":0.2,"shortSleepHours":6,"slowRestHours":72,"stableSessions":3,"stableStepShare":0.5,"stepCap":0.1,"stepLower":0.03,"stepUpper":0.025,"topExtraReps":2,"unsettledCut":0.1,"unsettledRise":2,"yellowPeak":5}}
    setCancellationPolicy | cancellation-policy-set | 2027-03-01T15:00:00Z | {"lateFeeCents":4000,"version":1,"windowHours":24}
    setLocale | practice-locale-set | 2027-03-01T15:00:00Z | {"locale":"es-US"}
    mapHypothesis | hypothesis-mapped | 2027-03-01T15:00:00Z | {"confidence":"low","edition":"3","finding":"arm-swings","overactive":["pectoralis-minor"],"source":"A textbook","underactive":["lower-trapezius"]}
    addExercise | exercise-added | 2027-03-01T15:00:00Z | {"mapped":false,"name":"Sled Push","slug":"sled-push","source":"manual"}
    importExercises | exercise-described | 2027-03-01T15:00:00Z | {"category":"strength","images":[],"instructions":[],"level":"beginner","name":"Axle Hold","primaryMuscles":[],"secondaryMuscles":[],"slug":"axle-hold","source":"free-exercise-db"}
    assignLadder | ladder-assigned | 2027-03-01T15:00:00Z | {"bodyHalf":"lower","cautionRegions":[],"jointsStabilised":["knee"],"ladder":"Z","mode":"dynamic","rung":1,"slug":"sled-push","targetMuscles":["quadriceps"]}
    setExerciseNote | exercise-note-set | 2027-03-01T15:00:00Z | {"link":"https://practice.example.org/sled","slug":"sled-push","text":"Push low."}
    saveTemplate | template-saved | 2027-03-01T15:00:00Z | {"exercises":[{"exercise":"goblet-squat","repRange":{"highest":12,"lowest":8},"serves":[],"sets":2}],"name":"Knee start","phase":"re-engage","plansDeloads":false,"restDaysPerWeek":2,"slug":"knee-start"}
    recordEnquiry | enquiry-recorded | 2027-03-01T15:00:00Z | {"clientID":"#7","regions":["knee"]} | complaint: Stairs hurt | email: ola@example.org | name: Ola Nord
    withdrawEnquiry | enquiry-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#7"} | reason: Typed twice
    registerClient | client-registered | 2027-03-01T15:00:00Z | {"clientID":"#8","drawn":true,"number":"any"} | email: ola@example.org | name: Ola Nord
    correctClient | client-details-corrected | 2027-03-01T15:00:00Z | {"clientID":"#9","details":["email","phone"]} | email: nr12@example.org | phone: +1 407 555 0112 | reason: Gave them
    giveConsent | consent-given | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","version":"2027-01"}
    withdrawConsent | consent-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01"} | reason: Thinks it over
    rotateClientLink | client-link-rotated | 2027-03-01T15:00:00Z | {"clientID":"#9","generation":2}
    revokeClientLink | client-link-revoked | 2027-03-01T15:00:00Z | {"clientID":"#9","generation":3}
    setClientZone | client-zone-set | 2027-03-01T15:00:00Z | {"clientID":"#9","timeZone":"America/Chicago"}
    setClientLanguage | client-language-set | 2027-03-01T15:00:00Z | {"clientID":"#9","language":"es"}
    recordPainHistory | pain-history-recorded | 2027-03-01T15:00:00Z | {"cause":"injury","clientID":"#9","course":"recurrent","day":"2027-03-01","onset":"2027-02-10"} | medication: None
    recordPainMap | pain-map-recorded | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","pains":[{"nrs":4,"site":{"region":"knee","side":"left"}}]}
    recordScreening | screening-recorded | 2027-03-01T06:00:00Z | {"clientID":"#9","day":"2027-03-01","outcome":"cleared","version":"2024"}
    recordClearance | clearance-recorded | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","practitionerID":"#10","scope":"new-pain"} | reason: Looked into it
    agreePainMode | pain-mode-agreed | 2027-03-01T15:00:00Z | {"clientID":"#9","mode":"relative","practitionerID":"#10"} | reason: Usual pain of 4
    setRecoverySpeed | slow-recovery-set | 2027-03-01T15:00:00Z | {"clientID":"#9","isSlow":true,"practitionerID":"#10"}
    recordAssessment | assessment-recorded | 2027-03-01T15:00:00Z | {"assessmentID":"#11","clientID":"#9","day":"2027-03-01","emotional":{"scores":[{"scale":"stress","score":6}]},"physical":{"findings":[{"findingID":"#12","kind":"knee-valgus","severity":2,"side":"left"}],"strength":[{"left":42,"right":34,"test":"knee-extension","unit":"kg"}]},"practitionerID":"#10"} | note: Walks well
    setHomeEquipment | home-equipment-set | 2027-03-01T15:00:00Z | {"clientID":"#9","equipment":[]}
    setTrainingDays | training-days-set | 2027-03-01T15:00:00Z | {"clientID":"#9","days":2}
    setGoal | goal-set | 2027-03-01T15:00:00Z | {"by":"2027-09-01","clientID":"#9","goalID":"#13"} | goal: Climb the stairs
    prescribeExercise | exercise-prescribed | 2027-03-01T15:00:00Z | {"clientID":"#9","exercise":"goblet-squat","load":{"unit":"kg","value":20},"plateStep":{"unit":"kg","value":2.5},"repRange":{"highest":12,"lowest":8},"rirTarget":3,"sets":3}
    adjustLoad | load-adjusted | 2027-03-01T15:00:00Z | {"clientID":"#9","exercise":"goblet-squat","from":{"unit":"kg","value":20},"to":{"unit":"kg","value":22.5}} | reason: Felt easy
    setComplexity | complexity-set | 2027-03-01T15:00:00Z | {"clientID":"#9","exercise":"goblet-squat","preferred":true,"steps":[{"axis":"tempo","step":2}]}
    prescribeProgramme | phase-moved | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","to":"re-engage"}
    prescribeProgramme | programme-prescribed | 2027-03-01T15:00:00Z | {"clientID":"#9","exercises":[{"exercise":"goblet-squat","load":{"unit":"kg","value":20},"plateStep":{"unit":"kg","value":2.5},"repRange":{"highest":12,"lowest":8},"serves":[],"sets":3},{"exercise":"forearm-plank","holdSeconds":30,"serves":[],"sets":3}],"phase":"re-engage","plansDeloads":false,"restDaysPerWeek":2,"retired":[],"version":1}
    prescribeProgramme | exercise-prescribed | 2027-03-01T15:00:00Z | {"clientID":"#9","exercise":"goblet-squat","load":{"unit":"kg","value":20},"plateStep":{"unit":"kg","value":2.5},"repRange":{"highest":12,"lowest":8},"sets":3}
    prescribeProgramme | exercise-prescribed | 2027-03-01T15:00:00Z | {"clientID":"#9","exercise":"forearm-plank","holdSeconds":30,"sets":3}
    movePhase | phase-moved | 2027-03-01T06:00:00Z | {"clientID":"#9","day":"2027-03-01","from":"re-engage","to":"re-pattern"} | reason: Moves well
    recordSession | session-recorded | 2027-02-28T16:00:00Z | {"clientID":"#9","content":{"day":"2027-02-28","exercises":[{"exercise":"goblet-squat","sets":[{"kind":"working","load":{"unit":"kg","value":20},"reps":10}]}],"minutes":40,"pain":{"after":2,"before":1,"during":3},"rpe":6,"timeZone":"America/Chicago"},"origin":"manual","sessionID":"#14"}
    correctSession | session-corrected | 2027-02-28T16:00:00Z | {"clientID":"#9","content":{"day":"2027-02-28","exercises":[{"exercise":"goblet-squat","sets":[{"kind":"working","load":{"unit":"kg","value":20},"reps":10}]}],"minutes":50,"pain":{"after":2,"before":1,"during":3},"rpe":6,"timeZone":"America/Chicago"},"replaces":["goblet-squat"],"sessionID":"#14"} | note: Ten more minutes
    importTrainingLog | session-recorded | 2027-02-20T14:00:00Z | {"clientID":"#9","content":{"day":"2027-02-20","exercises":[{"exercise":"goblet-squat","sets":[{"kind":"working","load":{"unit":"kg","value":20},"reps":10}]}],"timeZone":"America/Chicago"},"fingerprint":"5cab2242be22b42d3add0d4160d538adae41ef31f440a26b6a897707830646a5","origin":"hevy","sessionID":"#15"} | title: Morning
    recordMorningPain | morning-pain-recorded | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","nrs":2,"sessionID":"#14"}
    logRestDay | rest-day-logged | 2027-02-26T06:00:00Z | {"clientID":"#9","day":"2027-02-26","reason":"planned"}
    logSleep | sleep-logged | 2027-02-27T06:00:00Z | {"clientID":"#9","day":"2027-02-27","hours":7.5,"quality":7}
    recordReadiness | readiness-recorded | 2027-03-01T06:00:00Z | {"clientID":"#9","day":"2027-03-01","fatigue":5,"sleep":3,"soreness":4,"stress":2}
    recordOutcome | outcome-recorded | 2027-03-01T15:00:00Z | {"activities":1,"activityIDs":["#16"],"clientID":"#9","day":"2027-03-01","items":[4],"measure":"psfs","outcomeID":"#17","score":4} | activity: Sit at the desk
    correctOutcome | outcome-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#9","measure":"psfs","outcomeID":"#17"} | reason: Misheard
    correctOutcome | outcome-recorded | 2027-03-01T15:00:00Z | {"activities":1,"activityIDs":["#16"],"clientID":"#9","day":"2027-03-01","items":[5],"measure":"psfs","outcomeID":"#18","score":5} | activity: Sit at the desk
    withdrawOutcome | outcome-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#9","measure":"psfs","outcomeID":"#18"} | reason: Of another
    acceptProposal | proposal-accepted | 2027-03-01T15:00:00Z | {"clientID":"#9","proposal":{"basis":[35,58,59,69,72,73,75],"decision":{"action":"hold","params":{"loadKg":20},"policy":"careful","reasons":["criteriaNotMet"]},"exercise":"goblet-squat","guards":[],"isFinal":true,"sessionID":"#14","setsBefore":3}}
    withdrawClearance | clearance-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#9","scope":"new-pain"} | reason: Of another
    withdrawMorningPain | morning-pain-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","sessionID":"#14"} | reason: Of another
    withdrawSession | session-withdrawn | 2027-02-28T16:00:00Z | {"clientID":"#9","exercises":["goblet-squat"],"sessionID":"#14"} | reason: Of another
    withdrawDayRecord | rest-day-withdrawn | 2027-02-26T06:00:00Z | {"clientID":"#9","day":"2027-02-26"} | reason: Of another
    logMorningPain | morning-pain-logged | 2027-02-26T06:00:00Z | {"clientID":"#9","day":"2027-02-26","nrs":4,"region":"knee"}
    substituteExercise | exercise-substituted | 2027-03-01T15:00:00Z | {"clientID":"#9","direction":"other","from":"forearm-plank","to":"full-side-plank"} | reason: Wrists
    substituteExercise | exercise-prescribed | 2027-03-01T15:00:00Z | {"clientID":"#9","exercise":"full-side-plank","holdSeconds":20,"sets":3}
    agreeLifestyleChange | lifestyle-agreed | 2027-03-01T15:00:00Z | {"area":"ergonomics","changeID":"#19","clientID":"#9","reviewOn":"2027-03-20"} | goal: Stand up each hour
    reviewLifestyleChange | lifestyle-reviewed | 2027-03-01T15:00:00Z | {"changeID":"#19","clientID":"#9","day":"2027-03-01","outcome":"kept"}
    recordFlare | flare-declared | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","declaredBy":"client","flareID":"#20","nrs":6,"region":"knee"} | note: After gardening
    scoreFlare | flare-scored | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","flareID":"#20","nrs":7}
    resolveFlare | flare-resolved | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","flareID":"#20"}
    withdrawFlare | flare-withdrawn | 2027-03-01T15:00:00Z | {"clientID":"#9","flareID":"#20"} | reason: Of another
    raiseRedFlag | red-flag-raised | 2027-03-01T15:00:00Z | {"clientID":"#9","flag":"hot-swollen-calf","flagID":"#21","urgency":"urgent"}
    clearRedFlag | red-flag-cleared | 2027-03-01T15:00:00Z | {"clientID":"#9","flagID":"#21","practitionerID":"#10"} | reason: Seen by a doctor
    closeGoal | goal-closed | 2027-03-01T15:00:00Z | {"clientID":"#9","goalID":"#13","outcome":"reached"}
    dischargeClient | client-discharged | 2027-01-20T06:00:00Z | {"cause":"goals-reached","clientID":"#9","day":"2027-01-20"}
    recordAftercareCheck | aftercare-checked | 2027-02-22T06:00:00Z | {"clientID":"#9","day":"2027-02-22","dischargedOn":"2027-01-20","month":1,"nrs":2,"psfs":7.5,"schedule":"prevention-2026.1","training":"as-planned"}
    readmitClient | client-readmitted | 2027-03-01T06:00:00Z | {"clientID":"#9","day":"2027-03-01"}
    answerForm | form-answered | 2027-03-01T15:00:00Z | {"clientID":"#9","day":"2027-03-01","digest":"7ba7e07a6bf6b5310f6310101c0bdfe32ada4e797a3596243a1eb5e068a0caf5","form":"screening","formID":"#22","language":"es","replaces":[],"version":"2026-1"} | answers: {"day":"2027-02-28","edition":"2025","outcome":"cleared"}
    confirmForm | form-confirmed | 2027-03-01T15:00:00Z | {"clientID":"#9","form":"screening","formID":"#22"}
    confirmForm | screening-recorded | 2027-02-28T06:00:00Z | {"clientID":"#9","day":"2027-02-28","outcome":"cleared","version":"2025"}
    mergeClient | clients-merged | 2027-03-01T15:00:00Z | {"clientID":"#9","mergedID":"#23","mergedNumber":1011,"number":1012,"others":[],"renewed":[58]} | reason: Registered twice
    unmergeClient | clients-unmerged | 2027-03-01T15:00:00Z | {"clientID":"#9","mergedID":"#23","mergedNumber":1011,"number":1012,"others":[]} | reason: Mother and daughter
    setMessageChoice | message-choice-set | 2027-03-01T15:00:00Z | {"clientID":"#9","isWanted":true,"kind":"morning"}
    eraseClient | person-erased | 2027-03-01T15:00:00Z | {"kind":"client","personID":"#9"}
    addStaff | staff-added | 2027-03-01T15:00:00Z | {"hasSignIn":true,"includesVirtual":false,"isPractitioner":false,"number":1,"personID":"#24","role":"front-desk","siteIDs":["#2"],"staffID":"#25"} | email: alex@example.org | name: Alex Stone
    changeStaff | staff-access-changed | 2027-03-01T15:00:00Z | {"includesVirtual":true,"personID":"#24","role":"practitioner","staffID":"#25"}
    correctStaff | staff-details-corrected | 2027-03-01T15:00:00Z | {"hasSignIn":true,"personID":"#24","staffID":"#25"} | name: Alex Stone-Hill | reason: Married
    removeStaff | staff-removed | 2027-03-01T15:00:00Z | {"personID":"#24","staffID":"#25"} | reason: Moved away
    eraseStaff | person-erased | 2027-03-01T15:00:00Z | {"kind":"practitioner","personID":"#24"}
    setMessageTemplate | message-template-set | 2027-03-01T15:00:00Z | {"kind":"reminder","language":"en","template":{"subject":"See you soon","text":"See you on {when}."}}
    setContact | contact-set | 2027-03-01T15:00:00Z | {"address":"6900 Tavistock Blvd, Orlando","phone":"+1 407 555 0100","siteID":"#6"}
    setBusyCalendar | busy-calendar-set | 2027-03-01T15:00:00Z | {"calendarID":"#26","practitionerID":"#1"} | address: https://calendar.example.org/private-3f9a/basic.ics
    removeBusyCalendar | busy-calendar-removed | 2027-03-01T15:00:00Z | {"calendarID":"#26","practitionerID":"#1"}
    setReminderLead | reminder-lead-set | 2027-03-01T15:00:00Z | {"hours":48,"serviceID":"#4"}
    setConsentText | consent-text-set | 2027-03-01T15:00:00Z | {"asksAgain":true,"day":"2027-03-01","text":{"digest":"6775934aa7fcb1410c232b61c71c2850c39dac116aec0ea1e3bb0aaca46eee09","english":"I want to train.\n\nI may stop.","version":"2027-1"}}
    """#.split(separator: "\n").map(String.init)
}
