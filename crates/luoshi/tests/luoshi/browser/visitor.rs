//! A person at a browser of their own: a fresh profile, a window, and hands that find things by their words.

use super::stage::Stage;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, Cookie, LoggingPrefsLogLevel};

/// A wide window and a phone, in pixels.
pub const DESK: (u32, u32) = (1440, 900);
/// See [`DESK`].
pub const PHONE: (u32, u32) = (390, 844);

const SWITCHES: [&str; 12] = [
    "--headless",
    // Tests run as root in containers, where the sandbox has nothing to stand on; the pages are our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--force-color-profile=srgb",
    // What is looked at stands still.
    "--force-prefers-reduced-motion",
];

/// How often a browser is started before it is given up.
const STARTS_MAX: usize = 3;
/// How long something may take beside a page: axe-core needs a second or two.
const PATIENCE: Duration = Duration::from_secs(120);

static VISITS: AtomicU32 = AtomicU32::new(0);

/// Somebody who looks at the county.
pub struct Visitor {
    /// Their browser.
    pub driver: WebDriver,
    stage: Arc<Stage>,
    /// Where their downloads go.
    pub downloads: PathBuf,
}

/// A visit in English at a desk, with JavaScript.
pub fn visit(todo: impl AsyncFnOnce(&Visitor)) {
    visit_with(true, todo);
}

/// A visit in a browser that runs JavaScript or does not. Whatever it was about, it ends with a quiet console.
pub fn visit_with(javascript: bool, todo: impl AsyncFnOnce(&Visitor)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let stage = Stage::shared();
        let visitor = Visitor::come(stage, javascript).await;
        todo(&visitor).await;
        assert_eq!(visitor.complaints().await, Vec::<String>::new());
        visitor.driver.quit().await.expect("the browser ends");
    });
}

fn wishes(javascript: bool, profile: &Path, downloads: &Path) -> ChromeCapabilities {
    let mut wish = DesiredCapabilities::chrome();
    for switch in SWITCHES {
        wish.add_arg(switch).expect("a switch");
    }
    wish.add_arg(&format!("--user-data-dir={}", profile.display())).expect("a switch");
    let prefs = json!({
        "download.default_directory": downloads,
        "profile.managed_default_content_settings.javascript": if javascript { 1 } else { 2 },
    });
    wish.add_experimental_option("prefs", prefs).expect("an option");
    wish.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a level");
    wish
}

impl Visitor {
    async fn come(stage: Arc<Stage>, javascript: bool) -> Visitor {
        let mut failed = Vec::new();
        // On a machine under load a browser may give up before it has begun; what is tested begins after that.
        for _ in 0..STARTS_MAX {
            let number = VISITS.fetch_add(1, Ordering::Relaxed);
            let [profile, downloads] = ["profile", "downloads"].map(|name| {
                let path = stage.folder.path().join(format!("{name}-{number}"));
                std::fs::create_dir_all(&path).expect("the folder can be written to");
                path
            });
            match WebDriver::new(stage.driver(), wishes(javascript, &profile, &downloads)).await {
                Ok(driver) => return Visitor::begin(driver, stage, downloads).await,
                Err(error) => failed.push(error.to_string()),
            }
        }
        let failed = failed.join("\n");
        panic!("no browser; `cargo xtask test` installs what browser tests need\n{failed}");
    }

    async fn begin(driver: WebDriver, stage: Arc<Stage>, downloads: PathBuf) -> Visitor {
        // A test that panics has no runtime any more to close its browser with, and waiting for that takes minutes: the
        // driver closes it when it ends.
        std::mem::forget(driver.clone());
        let visitor = Visitor { driver, stage, downloads };
        visitor.driver.set_script_timeout(PATIENCE).await.expect("a bound");
        visitor.resize(DESK).await;
        // Several browsers run at once, and only one of them could have the focus: keys would go nowhere.
        visitor.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        visitor.open("/").await;
        visitor.prefer("lang", "en").await;
        visitor
    }

    /// Goes to a path of the county's server.
    pub async fn open(&self, path: &str) {
        self.go(&self.stage.address(path)).await;
    }

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.driver.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Where they are: path and query.
    pub async fn place(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.query().map_or_else(|| url.path().to_owned(), |own| format!("{}?{own}", url.path()))
    }

    /// The status that the page came with.
    pub async fn status(&self) -> u64 {
        let own = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.ask(own).await.as_u64().expect("a status")
    }

    /// Makes the window so large. Headless windows have a least width, so the viewport is set itself.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Sets a preference as the form of the shell would: `lang`, `theme`, `type`.
    pub async fn prefer(&self, name: &str, value: &str) {
        let mut cookie = Cookie::new(name, value);
        cookie.set_path("/");
        self.driver.add_cookie(cookie).await.expect("a cookie");
    }

    /// Sends a command of the DevTools protocol.
    pub async fn devtools(&self, method: &str, wish: Value) -> Value {
        let done = self.driver.cdp().send_raw(method, wish).await;
        done.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// What a piece of JavaScript returns, which runs beside the page.
    pub async fn ask(&self, script: &str) -> Value {
        let asked = self.driver.execute(script, Vec::new()).await;
        asked.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    /// The words that a piece of JavaScript returns.
    pub async fn words(&self, script: &str) -> String {
        let said = self.ask(script).await;
        said.as_str().unwrap_or_else(|| panic!("{script} says {said}")).trim().to_owned()
    }

    /// The page's main heading.
    pub async fn heading(&self) -> String {
        self.words("return document.querySelector('h1').innerText").await
    }

    /// The first thing that is shown among those that an XPath finds.
    pub async fn find(&self, path: &str) -> WebElement {
        for own in self.driver.find_all(By::XPath(path)).await.expect("an XPath") {
            if own.is_displayed().await.unwrap_or(false) {
                return own;
            }
        }
        let page = self.words("return document.body.innerText").await;
        panic!("{} shows no {path}:\n{page}", self.place().await);
    }

    /// The link of these words in a part of the page: `main`, `nav`, `header` …
    pub async fn link(&self, within: &str, words: &str) -> WebElement {
        self.find(&format!("//{within}//a[normalize-space()={}]", quoted(words))).await
    }

    /// Follows it.
    pub async fn follow(&self, within: &str, words: &str) {
        self.leave_by(self.link(within, words).await).await;
    }

    /// Clicks on what leads to another page, and waits until that one is there.
    pub async fn leave_by(&self, way: WebElement) {
        let page = self.driver.find(By::Tag("html")).await.expect("a page");
        way.click().await.expect("it can be clicked");
        self.arrive(&page).await;
    }

    /// The same with a key.
    pub async fn leave_by_key(&self, way: WebElement, key: Key) {
        let page = self.driver.find(By::Tag("html")).await.expect("a page");
        way.send_keys(key).await.expect("it takes keys");
        self.arrive(&page).await;
    }

    // A click returns when the browser has understood it, which may be before it leaves the page.
    async fn arrive(&self, left: &WebElement) {
        for _ in 0..500 {
            let state = "return document.readyState";
            // Between two pages there is nobody to ask.
            if left.tag_name().await.is_err()
                && let Ok(said) = self.driver.execute(state, Vec::new()).await
                && said.json() == "complete"
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{} leads nowhere", self.place().await);
    }

    /// The field of a form that is labelled so.
    pub async fn field(&self, label: &str) -> WebElement {
        let label = quoted(label);
        let path = format!(
            "//label[starts-with(normalize-space(),{label})]//*[self::select or self::input]"
        );
        self.find(&path).await
    }

    /// Chooses what a list of choices calls so.
    pub async fn choose(&self, label: &str, words: &str) {
        let path = format!(".//option[normalize-space()={}]", quoted(words));
        let own = self.field(label).await.find(By::XPath(path)).await;
        own.unwrap_or_else(|error| panic!("{label}: no {words}: {error}"))
            .click()
            .await
            .expect("it");
    }

    /// Presses the button of these words.
    pub async fn press(&self, words: &str) {
        let button = self.find(&format!("//button[normalize-space()={}]", quoted(words))).await;
        self.leave_by(button).await;
    }

    /// Presses a key wherever the focus is.
    pub async fn key(&self, key: Key) {
        let chain = self.driver.action_chain().send_keys(key);
        chain.perform().await.expect("a key");
    }

    /// The link in a table at a row and a column, both by their heads.
    pub async fn cell(&self, row: &str, column: &str) -> WebElement {
        let (row, column) = (quoted(row), quoted(column));
        let head = format!(
            "//main//table//thead//th[normalize-space(a | .)={column} or a[normalize-space()={column}]]"
        );
        let path = format!(
            "//main//tbody//tr[th[normalize-space()={row}]]/*[count(preceding-sibling::*)=count({head}/preceding-sibling::*)]//a"
        );
        self.find(&path).await
    }

    /// What the console has complained of since it was asked last. A page that is refused is told there, too, and
    /// says itself why: that is no complaint.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.driver.browser_log().await.expect("a console");
        let bad = log.into_iter().filter(|own| ["SEVERE", "WARNING"].contains(&own.level.as_str()));
        let page =
            |text: &str| text.contains("Failed to load resource") && !text.contains("/assets/");
        bad.map(|own| own.message)
            .filter(|text| !(page(text) && text.contains("status of 4")))
            .collect()
    }

    /// What the window shows, as WebP.
    pub async fn picture(&self) -> Vec<u8> {
        let wish = json!({"format": "webp", "quality": 70});
        let shot = self.devtools("Page.captureScreenshot", wish).await;
        STANDARD.decode(shot["data"].as_str().expect("a picture")).expect("base64")
    }

    /// The file of this name, once it has arrived.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.downloads.join(name);
        for _ in 0..200 {
            // It bears another name until it is whole.
            if let Ok(bytes) = std::fs::read(&path) {
                return bytes;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{name} does not arrive");
    }
}

/// A text as XPath writes it. None of ours has both kinds of quotation marks.
fn quoted(words: &str) -> String {
    if words.contains('\'') { format!("\"{words}\"") } else { format!("'{words}'") }
}
