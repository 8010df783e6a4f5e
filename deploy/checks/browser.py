"""What deploy/checks/browser does in the browser. Every check that fails is told; the first one ends nothing."""
import datetime
import pathlib
import sys
import time

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

first_link, second_link, third_link, online, python, shots, mode = sys.argv[1:]
base = first_link.split("/sign-in")[0]
axe = next(pathlib.Path(python).rglob("axe.min.js")).read_text(encoding="utf-8")
failures = []


def check(condition, what):
    print(("ok      " if condition else "FAILED  ") + what, flush=True)
    if not condition:
        failures.append(what)


def browser(width, height, dark=False, script=True):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion",
        f"--window-size={width},{height}",
    ):
        options.add_argument(argument)
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    if dark:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                               {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    return driver


def wait(driver, condition, what):
    try:
        WebDriverWait(driver, 15, ignored_exceptions=[WebDriverException]).until(condition)
        check(True, what)
    except Exception:  # told as what was waited for
        check(False, what + f" (at {driver.current_url})")


def follow(driver, element):
    """Clicks what leads to another page, and waits until that page is there."""
    leave(driver, element.click)


def leave(driver, act):
    """Does what leads to another page, and waits until that page is there."""
    page = driver.find_element(By.TAG_NAME, "html")
    act()
    # While one page gives way to the other, the driver may know neither.
    WebDriverWait(driver, 15, ignored_exceptions=[WebDriverException]).until(expected_conditions.staleness_of(page))
    WebDriverWait(driver, 15).until(lambda d: d.execute_script("return document.readyState") == "complete")


def sign_in(driver, link, home="/today"):
    driver.get(link)
    driver.find_element(By.CSS_SELECTOR, "main button").click()
    wait(driver, lambda d: d.current_url.endswith(home), "signed in")


def text(driver):
    return driver.find_element(By.TAG_NAME, "main").text


def accessible(driver, name):
    driver.execute_script(axe)
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations));")
    serious = [f"{v['id']} ({v['nodes'][0]['html'][:90]})" for v in found if v["impact"] in ("serious", "critical")]
    check(not serious, f"accessible: {name}" + (f": {'; '.join(serious)}" if serious else ""))


def workday(days):
    """A weekday some days from now, on which the sample practice is open."""
    day = datetime.date.today() + datetime.timedelta(days=days)
    while day.weekday() > 4:
        day += datetime.timedelta(days=1)
    return day.isoformat()


pages = {
    "calendar": f"/calendar?day={workday(0)}", "week": f"/calendar?view=week&practitioner=P-1&day={workday(0)}",
    "place": f"/calendar?view=week&day={workday(0)}", "find": "/search?q=555", "today": "/today", "attention": "/attention", "clients": "/clients", "client": "/clients/C-1001",
    "book": "/book?client=C-1001", "search": "/book?client=a&site=virtual", "record": "/clients/C-1001/record", "reports": "/reports", "settings": "/settings",
    "form": "/forms/record-flare?for=C-1001",
    "programme": "/clients/C-1001/programme", "draft": "/clients/C-1001/programme?draft=1", "body": "/clients/C-1001/body?at=knee.left",
    "assess": "/clients/C-1001/assess", "intake": "/clients/C-1001/intake", "history": "/clients/C-1001/history",
    "flagged": "/clients/C-1002/body", "myday": f"/my-day?day={workday(0)}",
}

# A desk, in light, and in dark where all is looked at: every page.
driver = browser(1440, 1000)
sign_in(driver, first_link)
cookie = driver.get_cookie("regimen_session")
for dark in ((False, True) if mode == "full" else (False,)):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    for name, path in pages.items():
        driver.get(base + path)
        shown = f"{name}-1440-{'dark' if dark else 'light'}"
        check("nil" not in text(driver).split(), f"no value is missing: {shown}")
        accessible(driver, shown)
        driver.save_screenshot(f"{shots}/{shown}.png")
problems = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
check(not problems, "nothing failed in the console" + (f": {problems[:2]}" if problems else ""))

# The calendar: everything lies where the clock says, and is as long as it lasts.
def minutes(clock):
    time_of_day, half = clock.split()
    hour, minute = time_of_day.split(":")
    return (int(hour) % 12 + (12 if half == "PM" else 0)) * 60 + int(minute)


def ends(span):
    """`9:00–10:00 AM` as the minutes of its beginning and its end."""
    first, last = span.split("–")
    return minutes(first if " " in first else f"{first} {last.split()[1]}"), minutes(last)


driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
driver.get(f"{base}/calendar?day={workday(1)}")
hour = driver.execute_script("return document.querySelector('.cal .rule').clientHeight / Number(document.querySelector('.cal').className.match(/n(\\d+)/)[1])")
check(hour == 96, f"an hour is four quarter rows of 24 px ({hour} px)")
first = driver.execute_script("return Number(document.querySelector('.cal').className.match(/f(\\d+)/)[1])")
blocks = driver.execute_script(
    "return [...document.querySelectorAll('.block')].map((b) => [b.querySelector('time').textContent, b.offsetTop, b.offsetHeight])")
check(bool(blocks), "a day of the sample has appointments")
for time_text, top, height in blocks:
    begin, end = ends(time_text)
    check(abs(top - (begin - first * 60) / 60 * hour) <= 8 and abs(height - (end - begin) / 60 * hour) <= 8,
          f"{time_text} lies at its time and is as long as it lasts")
overlaps = driver.execute_script(
    "return [...document.querySelectorAll('.cal-column')].some((c) => { const all = [...c.querySelectorAll('.free')]; return all.some((f) => "
    "[...c.querySelectorAll('.block')].some((b) => f.offsetTop + 1 < b.offsetTop + b.offsetHeight && b.offsetTop + 1 < f.offsetTop + f.offsetHeight)); })")
check(not overlaps, "nothing that is free lies over an appointment")
columns = len(driver.find_elements(By.CSS_SELECTOR, ".cal-column"))
practitioners = driver.find_element(By.ID, "practitioner")
name = practitioners.find_elements(By.TAG_NAME, "option")[1].text
leave(driver, lambda: practitioners.send_keys(Keys.ARROW_DOWN))
wait(driver, lambda d: "practitioner=P-" in d.current_url and name in text(d), "a changed filter loads what it says")
check(driver.execute_script("return document.activeElement.id") == "practitioner", "and the keyboard stays on it")
check(columns == 0 or len(driver.find_elements(By.CSS_SELECTOR, ".cal-column")) <= 1, "one practitioner has one lane")
driver.get(f"{base}/calendar?day={workday(1)}")
links = driver.find_elements(By.CSS_SELECTOR, ".cal-column:first-of-type .sheet a")
driver.execute_script("document.querySelector('.sheet a').focus()")
driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
check(driver.execute_script("return [...document.querySelectorAll('.cal-column:nth-of-type(1) .sheet a')].indexOf(document.activeElement)") == 1,
      "arrows go from one time to the next")
driver.find_element(By.CSS_SELECTOR, ".block a").click()
wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "dialog[open] .panel h1"), "an appointment opens over the calendar")
accessible(driver, "appointment over the calendar")
driver.save_screenshot(f"{shots}/appointment-over-1440-light.png")
driver.switch_to.active_element.send_keys(Keys.ESCAPE)
check(driver.execute_script("return document.activeElement.matches('.block a')"), "and closed, the keyboard is where it was")
appointment = driver.find_element(By.CSS_SELECTOR, ".block a").get_attribute("href")
driver.get(appointment)
check("What happened" in text(driver), "an appointment is a page of its own too")
accessible(driver, "appointment")
driver.save_screenshot(f"{shots}/appointment-1440-light.png")
driver.find_element(By.TAG_NAME, "body").send_keys("/")
driver.switch_to.active_element.send_keys("nora", Keys.ENTER)
wait(driver, lambda d: d.current_url.endswith("/search?q=C-1001") and "Nora Whitfield" in text(d), "the key / finds a client")
driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
driver.get(f"{base}/calendar?day={workday(1)}")
printed = driver.execute_script(
    "return [...document.querySelectorAll('.block a')].every((a) => a.getClientRects().length === 1 && a.offsetHeight < 60)"
    " && [...document.querySelectorAll('.free, .filters')].every((a) => a.offsetHeight === 0)")
check(printed, "a day is printed as a list")
driver.save_screenshot(f"{shots}/calendar-print.png")
driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

# A free time books with time, place and practitioner filled in.
driver.get(f"{base}/calendar?day={workday(6)}")
free = driver.find_elements(By.CSS_SELECTOR, ".free a")
check(bool(free), "a day to come has free times")
follow(driver, free[-1])
driver.find_element(By.ID, "client").send_keys("Nora Whitfield", Keys.ENTER)
wait(driver, lambda d: d.find_elements(By.XPATH, "//main//button[starts-with(., 'Book ')]"), "a free time is booked once it is said who comes")

# Booking: from the client in three clicks.
driver.get(base + "/clients/C-1001")
follow(driver, driver.find_element(By.CSS_SELECTOR, ".client-do a[href^='/book']"))
if not driver.find_elements(By.CSS_SELECTOR, ".times button"):
    follow(driver, driver.find_element(By.LINK_TEXT, "Week after"))
times = driver.find_elements(By.CSS_SELECTOR, ".times button")
check(bool(times), "open times are shown for a client")
times[-1].click()
wait(driver, lambda d: "/today?day=" in d.current_url and "Nora Whitfield" in text(d) and "The appointment is booked." in text(d),
     "booked, told, and shown on its day")

# A proposal: why, and accepted.
driver.get(base + "/clients/C-1001")
# What is proposed depends on the day that the sample was made on; what is, says why.
proposals = driver.find_elements(By.CSS_SELECTOR, ".proposal")
check(all(each.find_elements(By.CSS_SELECTOR, "ul li") for each in proposals), "every proposal says why")
check(len(driver.find_elements(By.TAG_NAME, "canvas")) >= 2, "charts are drawn")
accepts = driver.find_elements(By.CSS_SELECTOR, ".proposal button[value=accept]")
if accepts:
    before = len(accepts)
    accepts[0].click()
    wait(driver, lambda d: len(d.find_elements(By.CSS_SELECTOR, ".proposal button[value=accept]")) < before,
         "a proposal is accepted")
    check("ccepted" in text(driver), "and said to be")

# A client's head stays, whatever is scrolled; the body is reached by keyboard, and what it shows is told beside it.
driver.get(base + "/clients/C-1001/history")
driver.execute_script("scrollTo(0, document.body.scrollHeight)")
check(driver.execute_script("return document.querySelector('.client-head').getBoundingClientRect().top") == 0, "a client's head never scrolls away")
driver.find_element(By.CSS_SELECTOR, ".tabs a[href$='/body']").click()
wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "svg.body a"), "a part of the record is one click away")
driver.execute_script("document.querySelector('svg.body a').focus()")
label = driver.execute_script("return document.activeElement.getAttribute('aria-label')")
check(label.startswith("Head: "), f"a place of the body has the keyboard and says what is known ({label})")
driver.switch_to.active_element.send_keys(Keys.ENTER)
wait(driver, lambda d: "at=head" in d.current_url and d.find_elements(By.CSS_SELECTOR, "#place h2"), "and opens by it")
check(driver.execute_script("const top = document.querySelector('#place').getBoundingClientRect().top; return top >= document.querySelector('.client-head').getBoundingClientRect().bottom - 1"),
      "the head hides nothing of it")
driver.find_element(By.CSS_SELECTOR, "#place .actions a[href*='/forms/log-morning-pain']").click()
wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "dialog[open] [name=region] option[value=head]:checked"), "its form knows the place")
driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
for name in ("programme", "body"):
    driver.get(base + pages[name])
    driver.save_screenshot(f"{shots}/{name}-print.png")
driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

# A form over its page: what is wrong is marked, what is recorded is told, and it is taken back.
driver.get(base + "/clients/C-1002")
driver.find_element(By.CSS_SELECTOR, ".act summary").click()
driver.find_element(By.LINK_TEXT, "Record a flare").click()
wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "dialog[open] form"), "a form opens over its page")
accessible(driver, "a form over its page")
driver.find_element(By.CSS_SELECTOR, "dialog [name=note]").send_keys("since the weekend")
driver.find_element(By.CSS_SELECTOR, "dialog form .actions button").click()
wait(driver, lambda d: len(d.find_elements(By.CSS_SELECTOR, "dialog .wrong")) == 2, "what is missing is marked, all at once")
check(driver.find_element(By.CSS_SELECTOR, "dialog [name=note]").get_attribute("value") == "since the weekend", "what was typed is kept")
driver.save_screenshot(f"{shots}/form-refused-1440-dark.png")
driver.find_element(By.CSS_SELECTOR, "dialog [name=region] option[value=knee]").click()
driver.execute_script("document.querySelector('dialog [name=nrs][value=\"7\"]').click()")
driver.find_element(By.CSS_SELECTOR, "dialog form .actions button").click()
wait(driver, lambda d: "The flare is recorded." in text(d), "what was recorded is told")
check("done=" not in driver.current_url, "once: a reload does not tell it again")
driver.find_element(By.CSS_SELECTOR, ".receipt button").click()
wait(driver, lambda d: "The flare is taken back." in text(d), "and it is taken back by one button")

# What is recorded elsewhere is shown without a reload: another window says that somebody arrived.
driver.get(base + "/today")
first = driver.current_window_handle
before = text(driver)
time.sleep(1)
driver.switch_to.new_window("tab")
driver.get(base + "/clients")
for summary in driver.find_elements(By.CSS_SELECTOR, "main details:not([open]) summary"):
    summary.click()
driver.find_element(By.CSS_SELECTOR, "main form[method=post] [name=name]").send_keys("Livia Newcomer")
follow(driver, driver.find_element(By.CSS_SELECTOR, "main form[method=post] button"))
driver.close()
driver.switch_to.window(first)
wait(driver, lambda d: text(d) != before, "today renews itself when something is recorded elsewhere")

# What is filled in and not sent is never taken away, and a lost connection is said and heals.
driver.get(base + "/today")
driver.execute_script("const form = document.createElement('form'); form.innerHTML = '<input id=typed aria-label=typed>'; document.querySelector('main').append(form); document.querySelector('#typed').value = 'half a sentence'")
time.sleep(2)
driver.execute_cdp_cmd("Network.enable", {})
gone = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
driver.execute_cdp_cmd("Network.emulateNetworkConditions", gone)
wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".lost"), "a lost connection is shown")
driver.execute_cdp_cmd("Network.emulateNetworkConditions", {**gone, "offline": False, "downloadThroughput": -1, "uploadThroughput": -1})
wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, ".lost"), "and it heals")
check(driver.find_element(By.ID, "typed").get_attribute("value") == "half a sentence", "what was typed is still there")

# The API for people, and somebody new who books by themselves.
driver.get(base + "/docs")
check("/v1/schedule" in text(driver), "the API is described to people")
accessible(driver, "docs")
driver.delete_all_cookies()
driver.get(online)
accessible(driver, "online")
select = driver.find_element(By.ID, "site")
select.find_elements(By.TAG_NAME, "option")[1].click()
follow(driver, driver.find_element(By.CSS_SELECTOR, "main form button"))
if not driver.find_elements(By.CSS_SELECTOR, ".times a"):
    follow(driver, driver.find_element(By.LINK_TEXT, "Week after"))
accessible(driver, "online times")
driver.save_screenshot(f"{shots}/online-1440-dark.png")
follow(driver, driver.find_elements(By.CSS_SELECTOR, ".times a")[-1])
for field, value in (("name", "Ola Nord"), ("email", "ola@example.net"), ("complaint", "Stairs hurt since spring")):
    driver.find_element(By.ID, field).send_keys(value)
accessible(driver, "online form")
driver.find_element(By.CSS_SELECTOR, "main form[method=post] button").click()
wait(driver, lambda d: "Booked:" in text(d), "somebody new has booked a consultation")
driver.add_cookie({"name": cookie["name"], "value": cookie["value"]})

# Looking back.
driver.get(base + "/clients/C-1001?asOf=" + time.strftime("%Y-%m-%d", time.gmtime(time.time() - 30 * 86400)))
check("You are looking at" in text(driver), "a client is seen as of a month ago")
check(not driver.find_elements(By.CSS_SELECTOR, ".proposal button[value=accept]"), "and nothing can be answered there")
driver.quit()

# A phone: nothing wider than the screen; recording through a lost connection, once.
driver = browser(360, 780)
sign_in(driver, second_link, home="/my-day")
for dark in ((False, True) if mode == "full" else (True,)):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    for name, path in {**pages, "docs": "/docs"}.items():
        if name in ("reports", "settings"):
            continue
        driver.get(base + path)
        if name == "calendar":
            check(driver.execute_script("return document.querySelector('.cal-scroll') !== null"), "a phone shows the calendar")
        width = driver.execute_script("return document.documentElement.scrollWidth")
        check(width <= 360, f"fits a phone: {name} ({width} px)")
        accessible(driver, f"{name}-360-{'dark' if dark else 'light'}")
        driver.save_screenshot(f"{shots}/{name}-360-{'dark' if dark else 'light'}.png")
# A session is recorded through a lost connection.
driver.get(base + "/clients/C-1001/record")
wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".stepped"), "one exercise is shown after the other")
driver.find_element(By.NAME, "e0.s0.reps").send_keys("8")
driver.execute_script("document.querySelector('[data-steps] button:last-child').click()")
for moment in ("before", "during", "after"):
    driver.execute_script("document.querySelector(`[name='pain.${arguments[0]}'][value='2']`).click()", moment)
note = "kept through a lost connection"
driver.find_element(By.NAME, "note").send_keys(note)
wait(driver, lambda d: d.execute_script("return Object.keys(localStorage).length === 1 && !document.querySelector('[data-keeping]')"), "what is filled in is kept")
driver.get(base + "/clients/C-1001/record")
wait(driver, lambda d: d.find_element(By.NAME, "note").get_attribute("value") == note, "a draft survives leaving the page")
driver.execute_script("document.querySelector('[data-steps] button:last-child').click()")
driver.execute_cdp_cmd("Network.enable", {})
offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
button = driver.find_element(By.XPATH, "//button[.='Record']")
# The navigation lies at the bottom of a phone.
driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
button.click()
wait(driver, lambda d: "No connection" in d.find_element(By.CSS_SELECTOR, "[data-status]").text, "a lost connection is said")
driver.execute_cdp_cmd("Network.emulateNetworkConditions",
                       {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
wait(driver, lambda d: d.current_url.split("?")[0].endswith("/clients/C-1001"), "and sent when it is back")
check(driver.execute_script("return Object.keys(localStorage).length") == 0, "sent, nothing of it is kept")
driver.get(base + "/clients/C-1001/history")
check(text(driver).count(note) == 1, "once")
driver.quit()

# Without script, by keyboard alone.
driver = browser(1024, 800, script=False)
driver.get(third_link)
driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
check(driver.switch_to.active_element.text == "Skip to the content", "the first stop of the keyboard is the way to the content")
driver.switch_to.active_element.send_keys(Keys.TAB)
driver.switch_to.active_element.send_keys(Keys.ENTER)
wait(driver, lambda d: d.current_url.endswith("/today"), "signed in by keyboard, without script")
driver.get(base + "/book?site=virtual")
driver.find_element(By.ID, "client").send_keys("Nora Whitfield", Keys.ENTER)
wait(driver, lambda d: "client=C-1001" in d.current_url and "Booking for Nora Whitfield" in text(d),
     "a client is found by name, without script")
driver.get(f"{base}/calendar?day={workday(1)}")
driver.find_element(By.ID, "practitioner").send_keys(Keys.ARROW_DOWN)
follow(driver, driver.find_element(By.CSS_SELECTOR, ".filters button"))
check("practitioner=P-" in driver.current_url, "a filter is sent by a button, without script")
driver.get(f"{base}/calendar?day={workday(1)}")
follow(driver, driver.find_element(By.CSS_SELECTOR, ".block a"))
check("/appointments/" in driver.current_url and "What happened" in text(driver), "an appointment is opened without script")
driver.get(base + "/clients/C-1002/record")
fields = driver.find_elements(By.CSS_SELECTOR, "input[name='e0.s0.reps']")
if fields:
    fields[0].send_keys("8", Keys.ENTER)
    wait(driver, lambda d: d.find_elements(By.NAME, "withoutPain"), "whoever leaves the pain out is asked once, without script")
    driver.find_element(By.NAME, "withoutPain").send_keys(Keys.SPACE)
    driver.find_element(By.CSS_SELECTOR, "input[name='e0.s0.reps']").send_keys(Keys.ENTER)
    wait(driver, lambda d: "/clients/C-1002?done=record-session" in d.current_url, "recorded without script")
driver.quit()

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
