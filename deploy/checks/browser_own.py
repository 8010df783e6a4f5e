"""A client's own page on a phone, in both languages: each task in at most so many clicks, with what was recorded looked at."""
import base64
import pathlib
import re
import subprocess
import sys

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# The links of two clients' pages: one is English and one Spanish.
links = {"en": sys.argv[1], "es": sys.argv[2]}
online, python, shots = sys.argv[3:]
axe = next(pathlib.Path(python).rglob("axe.min.js")).read_text(encoding="utf-8")
failures = []


def check(condition, what):
    print(("ok      " if condition else "FAILED  ") + what, flush=True)
    if not condition:
        failures.append(what)


class Phone:
    """A client with a telephone of 360 px, without script; clicks are counted."""

    def __init__(self, language):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", f"--lang={language}"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 780, "deviceScaleFactor": 1, "mobile": True})
        self.language = language
        self.clicks = 0

    def text(self):
        return self.driver.find_element(By.TAG_NAME, "main").text

    def find(self, selector):
        by = By.XPATH if selector.startswith("/") else By.CSS_SELECTOR
        WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(lambda d: d.find_elements(by, selector))
        return self.driver.find_element(by, selector)

    def click(self, selector):
        """Clicks, and waits until the next page is there where it leads to one."""
        page = self.driver.find_element(By.TAG_NAME, "html")
        element = self.find(selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        leads = element.tag_name in ("a", "button")
        element.click()
        self.clicks += 1
        if leads:
            WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(lambda d: d.find_element(By.TAG_NAME, "html") != page)

    def task(self, name, most, body):
        before = self.clicks
        try:
            body()
            done = self.clicks - before
            check(done <= most, f"{self.language}: {name}: {done} clicks, at most {most}")
        except Exception as error:  # told with the task
            check(False, f"{self.language}: {name}: {type(error).__name__} at {self.driver.current_url}")
            self.driver.save_screenshot(f"{shots}/own-failed-{self.language}.png")

    def look(self, name):
        """Nothing wider than the phone, nothing missing, and accessible."""
        width = self.driver.execute_script("return document.documentElement.scrollWidth")
        check(width <= 360, f"{self.language}: {name} fits on a phone ({width})")
        check("nil" not in self.text().split() and "{" not in self.text(), f"{self.language}: no value is missing: {name}")
        self.driver.execute_script(axe)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations));")
        serious = [f"{v['id']} ({v['nodes'][0]['html'][:90]})" for v in found if v["impact"] in ("serious", "critical")]
        check(not serious, f"{self.language}: accessible: {name}" + (f": {'; '.join(serious)}" if serious else ""))
        self.driver.save_screenshot(f"{shots}/own-{name}-{self.language}.png")


for language, link in links.items():
    phone = Phone(language)
    base = link.split("/open/")[0]
    phone.driver.get(link)
    check(phone.driver.current_url == base + "/me", f"{language}: the link opens the page and is left")
    phone.look("morning")

    def morning():
        phone.click("form[action='/me/morning'] button[value='3']")
        phone.click("form[action='/me/sleep'] button[value='7']")
        phone.driver.save_screenshot(f"{shots}/own-morning-done-{language}.png")
        check(": 7 h" in phone.text(), f"{language}: pain and sleep are recorded")

    phone.task("morning pain and sleep", 2, morning)

    def programme():
        phone.click("a[href='/me/programme']")
        phone.look("programme")
        phone.click("input[name='pain.unknown']")
        phone.click("form[action='/me/programme'] button.big")
        check(phone.driver.current_url.endswith("saved=1"), f"{language}: what was ticked is recorded")

    phone.task("tick off today", 3, programme)

    phone.driver.get(base + "/me/programme/sheet")
    phone.look("sheet")
    for paper, width, height in (("A4", 8.27, 11.69), ("Letter", 8.5, 11)):
        printed = phone.driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": width, "paperHeight": height})
        pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", base64.b64decode(printed["data"])))
        check(pages == 1, f"{language}: the programme is one page of {paper} ({pages})")
    (pathlib.Path(shots) / f"own-code-{language}.png").write_bytes(phone.find(".sheet-code svg").screenshot_as_png)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", f"{shots}/own-code-{language}.png"], capture_output=True, text=True)
    check(read.stdout.strip() == link, f"{language}: the code on it is read as the client's link")

    phone.driver.get(base + "/me")

    def cancel():
        phone.click("a[href='/me/appointments']")
        phone.look("appointments")
        phone.click("a[href$='/cancel']")
        phone.look("cancel")
        check("25.00" in phone.text(), f"{language}: the fee is said before")
        phone.click("form[action$='/cancel'] button.big")
        check("done=cancelled" in phone.driver.current_url, f"{language}: it is cancelled")

    phone.task("cancel with the fee shown", 3, cancel)

    def again():
        phone.driver.get(base + "/me/appointments")
        phone.click("a[href$='/again']")
        phone.look("book-again")
        while not phone.driver.find_elements(By.CSS_SELECTOR, "ul.times a"):
            phone.click("p.days a:last-child")
        phone.click("ul.times a")
        phone.look("book-again-chosen")
        phone.click("form[action$='/again'] button.big")
        check("done=booked" in phone.driver.current_url, f"{language}: it is booked")
        phone.look("confirmation")
        check(phone.driver.find_elements(By.CSS_SELECTOR, "a[href$='/calendar.ics']"), f"{language}: its confirmation has a file for calendars")

    phone.task("book again what was booked", 5, again)

    def wait_for_a_time():
        phone.driver.get(base + "/me/appointments")
        phone.click("a[href$='/again']")
        phone.click("a[href$='/wait']")
        phone.look("wait")
        phone.click("form[action$='/wait'] button.big")
        check("done=waiting" in phone.driver.current_url, f"{language}: the client waits for a time")
        phone.click("form[action*='/me/waiting/'] button")
        check("done=left" in phone.driver.current_url, f"{language}: and waits no more")

    phone.task("wait for a time, and no more", 4, wait_for_a_time)

    def fill(name, value):
        field = phone.find(f"[name='{name}']")
        field.clear()
        field.send_keys(value)

    def choose(name, value):
        phone.driver.find_element(By.CSS_SELECTOR, f"select[name='{name}'] option[value='{value}']").click()

    def forms():
        phone.driver.get(base + "/me")
        phone.click("a[href='/me/forms']")
        phone.look("forms")
        phone.driver.get(base + "/me/forms/outcomes")
        phone.look("form")
        phone.click("button[value='send']")
        check("#q-signs" in phone.driver.page_source, f"{language}: a blank is said, with a link to its question")
        phone.look("form-blank")
        phone.click("input[name='q.signs'][value='none']")
        phone.click("input[name='q.flare'][value='no']")
        choose("q.pain.region", "low_back")
        choose("q.pain.side", "left")
        phone.click("input[name='q.pain.nrs'][value='3']")
        fill("q.activity-1.words", "Garden")
        phone.click("input[name='q.activity-1.score'][value='7']")
        # The activities that were scored last are asked for again, in the client's words.
        for number in (2, 3):
            if phone.find(f"[name='q.activity-{number}.words']").get_attribute("value"):
                phone.click(f"input[name='q.activity-{number}.score'][value='5']")
        WebDriverWait(phone.driver, 15).until(lambda d: d.find_element(By.CSS_SELECTOR, ".own-kept").text)
        garden = phone.find("[name='q.activity-1.words']")
        garden.send_keys(" and")
        WebDriverWait(phone.driver, 15).until(lambda d: not d.find_element(By.CSS_SELECTOR, ".own-kept").text)
        WebDriverWait(phone.driver, 15).until(lambda d: d.find_element(By.CSS_SELECTOR, ".own-kept").text)
        check(phone.driver.switch_to.active_element == garden, f"{language}: saving as it is typed takes nobody out of the field")
        phone.look("form-kept")
        phone.driver.get(base + "/me/forms/outcomes")
        check(phone.find("[name='q.activity-1.words']").get_attribute("value") == "Garden and", f"{language}: what was typed is saved without a button")
        fill("q.activity-1.words", "Garden")
        phone.click("button[value='save']")
        phone.driver.get(base + "/me/forms/outcomes")
        check(phone.find("[name='q.activity-1.words']").get_attribute("value") == "Garden", f"{language}: what was typed is kept")
        phone.click("button[value='send']")
        check(phone.driver.current_url.endswith("/me/forms?sent=1"), f"{language}: the form is sent")
        phone.look("form-sent")

    phone.task("the measures of some weeks", 10, forms)

    def danger():
        phone.driver.get(base + "/me/forms/intake")
        phone.look("intake")
        phone.click("input[name='q.signs'][value='chest-pain']")
        choose("q.place-1.region", "low_back")
        choose("q.place-1.side", "left")
        phone.click("input[name='q.place-1.nrs'][value='6']")
        phone.driver.execute_script("document.querySelector(\"[name='q.onset']\").value = '2020-01-10'")
        phone.click("input[name='q.cause'][value='injury']")
        phone.click("input[name='q.course'][value='recurrent']")
        fill("q.sleep", "6.5")
        fill("q.activity-1.words", "Garden")
        phone.click("input[name='q.activity-1.score'][value='4']")
        phone.click("button[value='send']")
        check("911" in phone.text() and "stop=emergency" in phone.driver.current_url, f"{language}: the emergency is said at once")
        phone.look("form-emergency")

    phone.driver.get(base + "/me/forms/consent")
    phone.look("consent")
    for name, path in (("progress", "/me/progress"), ("flare", "/me/flare"), ("told", "/me/flare?told=1"), ("yesterday", "/me")):
        phone.driver.get(base + path)
        if name == "yesterday" and phone.driver.find_elements(By.CSS_SELECTOR, "a[href^='/me?day=']"):
            phone.click("a[href^='/me?day=']")
        phone.look(name)
    phone.driver.get(base + "/me/appointments")
    if phone.driver.find_elements(By.CSS_SELECTOR, "a[href$='/move']"):
        phone.click("a[href$='/move']")
        phone.look("move")
    phone.driver.get(base + "/me/messages")
    phone.look("messages")
    phone.click("form[action='/me/messages'] button")
    check("done=set" in phone.driver.current_url, f"{language}: the client chose which messages they get")

    # Somebody new, with nothing but the address where consultations are booked.
    phone.driver.delete_all_cookies()
    phone.driver.get(online)

    def book_online():
        phone.look("online")
        phone.find("#site").find_elements(By.TAG_NAME, "option")[1].click()
        phone.clicks += 1
        phone.click("main form button")
        while not phone.driver.find_elements(By.CSS_SELECTOR, ".times a"):
            phone.click("nav.days a:last-child")
        phone.look("online-times")
        phone.click(".times a")
        for field, value in (("name", "Nina Berg"), ("email", f"nina-{language}@example.net"), ("complaint", "Stairs hurt")):
            phone.find("#" + field).send_keys(value)
        phone.look("online-form")
        phone.click("main form.stack[method=post] button")
        phone.look("online-booked")
        phone.click("a.button[href^='/open/']")
        check("/me/appointments/" in phone.driver.current_url, f"{language}: the page of whoever booked is open")
        phone.look("online-own")
        check(phone.driver.find_elements(By.CSS_SELECTOR, "a[href$='/calendar.ics']"), f"{language}: with a file for calendars")

    phone.task("book online, open own page", 6, book_online)

    def move_it():
        phone.click("a[href$='/move']")
        while not phone.driver.find_elements(By.CSS_SELECTOR, "ul.times a"):
            phone.click("p.days a:last-child")
        phone.click("ul.times li:last-child a")
        phone.look("online-move")
        phone.click("form[action$='/move'] button.big")
        check("done=moved" in phone.driver.current_url, f"{language}: what was booked online is moved")

    phone.task("move what was booked", 4, move_it)

    def cancel_it():
        phone.click("a[href$='/cancel']")
        phone.click("form[action$='/cancel'] button.big")
        check("done=cancelled" in phone.driver.current_url, f"{language}: and cancelled")

    phone.task("cancel what was booked", 3, cancel_it)
    # Last, for it stops the training.
    phone.task("pain and history, with a sign of danger", 6, danger)
    phone.driver.quit()

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
