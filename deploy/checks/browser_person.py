"""Somebody at a browser whose clicks are counted, and the log that tells what was recorded; for the checks of the dashboard."""
import base64
import datetime
import json
import pathlib
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import Select, WebDriverWait

failures = []


def check(condition, what):
    print(("ok      " if condition else "FAILED  ") + what, flush=True)
    if not condition:
        failures.append(what)


def workday(days):
    """A weekday some days from now, on which the sample practice is open."""
    day = datetime.date.today() + datetime.timedelta(days=days)
    while day.weekday() > 4:
        day += datetime.timedelta(days=1)
    return day


def looks(all_of_it):
    """Widths in pixels, each with a colour scheme."""
    return [(1440, "light"), (1440, "dark"), (360, "light"), (360, "dark")] if all_of_it else [(1440, "light"), (360, "dark")]


class Log:
    """What a practice recorded, as its operator reads it."""

    def __init__(self, base, token):
        self.base, self.token = base, token

    def ask(self, path, body=None, key=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        request = urllib.request.Request(
            self.base + path, headers=headers, data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def position(self):
        found, cursor = 0, ""
        while True:
            page = self.ask(f"/v1/events?since={found}&limit=200{cursor}")
            if not page["items"]:
                return found
            found = page["items"][-1]["position"]

    def since(self, position):
        return self.ask(f"/v1/events?since={position}&limit=100")["items"]


class Person:
    def __init__(self, link, python, shots, width=1440, log=None):
        self.base, self.shots, self.log, self.clicks = link.split("/sign-in")[0], shots, log, 0
        self.axe = next(pathlib.Path(python).rglob("axe.min.js")).read_text(encoding="utf-8")
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.size(width)
        self.driver.get(link)
        self.driver.find_element(By.CSS_SELECTOR, "main button").click()
        self.wait(lambda d: "/sign-in" not in d.current_url, "signed in")

    def size(self, width):
        self.width = width
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 1000 if width > 500 else 780, "deviceScaleFactor": 1, "mobile": width < 500})

    def open(self, path):
        self.driver.get(self.base + path)

    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def wait(self, condition, what):
        try:
            WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(condition)
            check(True, what)
            return True
        except Exception:  # told as what was waited for
            check(False, f"{what} (at {self.driver.current_url})")
            return False

    def wait_quietly(self, condition):
        """Waits for what a check right after it tells."""
        WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(condition)

    def drag(self, element):
        """Takes an element with the mouse; what is returned moves and releases it."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        return ActionChains(self.driver).click_and_hold(element)

    def told(self, words):
        return self.wait(lambda d: words in self.text(), f"told: {words}")

    def all(self, selector):
        return self.driver.find_elements(By.XPATH if selector.startswith("//") else By.CSS_SELECTOR, selector)

    def find(self, selector):
        WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(
            lambda d: any(e.is_displayed() for e in self.all(selector)))
        return next(e for e in self.all(selector) if e.is_displayed())

    def click(self, selector):
        for attempt in range(3):
            element = self.find(selector) if isinstance(selector, str) else selector
            try:
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
                break
            except StaleElementReferenceException:
                # One page gave way to the next meanwhile.
                if attempt == 2 or not isinstance(selector, str):
                    raise
        self.clicks += 1

    def follow(self, selector):
        """Clicks what leads to another page, and waits until that page is there."""
        self.leave(lambda: self.click(selector))

    def leave(self, act):
        page = self.driver.find_element(By.TAG_NAME, "html")
        act()
        WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(expected_conditions.staleness_of(page))
        WebDriverWait(self.driver, 15).until(lambda d: d.execute_script("return document.readyState") == "complete")

    def choose(self, selector, words):
        """Chooses from a list, which counts as one click."""
        Select(self.find(selector)).select_by_visible_text(words)
        self.clicks += 1

    def type(self, selector, text):
        """Goes to a field by a click, and types over what it holds."""
        field = self.find(selector)
        self.click(field)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)

    def focused(self, selector):
        """The field that the page puts the keyboard into, once it is there."""
        WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(
            lambda d: d.execute_script("return document.activeElement.matches(arguments[0])", selector))
        return self.driver.switch_to.active_element

    def type_where(self, name, text):
        """Types into the field that has the keyboard, which the page has put there, or which is one Tab away."""
        self.focused(":not(body)")
        for _ in range(12):
            if self.driver.execute_script("return document.activeElement.name") == name:
                break
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
        field = self.driver.switch_to.active_element
        if field.get_attribute("name") != name:
            raise LookupError(f"the keyboard does not reach {name}")
        if field.get_attribute("type") in ("date", "datetime-local"):
            # How a day is typed depends on the language of the browser.
            self.driver.execute_script("arguments[0].value = arguments[1]", field, text)
        else:
            field.send_keys(Keys.CONTROL, "a")
            field.send_keys(text)

    def search(self, text):
        """By the key / from any page, without a click."""
        self.driver.find_element(By.TAG_NAME, "body").send_keys("/")
        self.leave(lambda: self.focused("[data-key='/']").send_keys(text, Keys.ENTER))

    def task(self, name, most, act, recorded=None):
        """Does a task within its clicks, and looks at what was recorded by it: types of events, in order, or as a set."""
        self.clicks = 0
        began = self.log.position() if recorded is not None else 0
        try:
            act()
            check(self.clicks <= most, f"{name}: {self.clicks} clicks of at most {most}")
            if recorded is None:
                return []
            events = self.log.since(began)
            types = [event["type"] for event in events]
            check((set(types) if isinstance(recorded, set) else types) == recorded, f"recorded by it: {', '.join(types) or 'nothing'}")
            return events
        except Exception as error:  # told as the task that failed
            self.driver.save_screenshot(f"{self.shots}/failed-{name.split()[0]}-{len(failures)}.png")
            check(False, f"{name}: {type(error).__name__} {(str(error).splitlines() or [''])[0][:160]} (at {self.driver.current_url})")
            return []

    def accessible(self, name, scheme="light"):
        """Nothing that axe finds serious, and nothing wider than the screen."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations));")
        serious = [f"{v['id']} ({v['nodes'][0]['html'][:90]})" for v in found if v["impact"] in ("serious", "critical")]
        check(not serious, f"accessible: {name} {self.width} {scheme}" + (f": {'; '.join(serious)}" if serious else ""))
        wide = self.driver.execute_script("return document.documentElement.scrollWidth")
        check(wide <= self.width, f"fits {self.width} px: {name} ({wide} px)")

    def photograph(self, name, whole=False):
        if not whole:
            self.driver.save_screenshot(f"{self.shots}/{name}.png")
            return
        height = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": self.width, "height": min(height, 3000), "scale": 1}})
        pathlib.Path(f"{self.shots}/{name}.png").write_bytes(base64.b64decode(shot["data"]))

    def look(self, name, path, all_of_it=False):
        """How a page looks on a desk in light and on a phone in dark, or on both in both."""
        kept = self.width
        self.open(path)
        for width, scheme in looks(all_of_it):
            self.size(width)
            self.accessible(name, scheme)
            self.photograph(f"{name}-{width}-{scheme}", whole=True)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
        self.size(kept)
