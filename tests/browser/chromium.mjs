// Chromium without a window, steered over a pipe: when this program ends, however it ends, the
// pipe closes and the browser ends too. Nothing but the protocol itself is needed for that.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage", "--hide-scrollbars", "--font-render-hinting=none",
  "--host-resolver-rules=MAP * ~NOTFOUND", // whatever a page asks for, nothing leaves this machine
  "--remote-debugging-pipe", "about:blank",
];
const PATIENCE = 60_000;

function program() {
  const known = (name) => name && spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
  const found = [process.env.CHROMIUM, ...NAMES].find(known);
  if (!found) throw new Error("Chromium is missing: install it, or set CHROMIUM to where it is.");
  return found;
}

/** Starts one browser; `close` it at the end. */
export async function start() {
  const profile = mkdtempSync(join(tmpdir(), "kring-look-"));
  const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
  const browser = spawn(program(), [`--user-data-dir=${profile}`, ...FLAGS], { stdio });
  const ended = new Promise((done) => browser.once("exit", done));
  const send = speak(browser);
  const close = async () => {
    send("Browser.close").catch(() => {});
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { tab: () => openTab(send), close };
}

/** The protocol: messages in JSON, each ended by a zero byte. */
function speak(browser) {
  const [, , , out, input] = browser.stdio;
  const waiting = new Map();
  const heard = new Map();
  let last = 0;
  let rest = "";
  input.setEncoding("utf8");
  input.on("data", (chunk) => {
    const parts = (rest + chunk).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id) waiting.get(message.id)?.(message);
      else heard.get(message.sessionId)?.(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((done, failed) => {
      const id = ++last;
      const timer = setTimeout(() => failed(new Error(`Chromium does not answer: ${method}`)), PATIENCE);
      waiting.set(id, ({ error, result }) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (error) failed(new Error(`${method}: ${error.message}`));
        else done(result);
      });
      out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  send.listen = (sessionId, hear) => heard.set(sessionId, hear);
  return send;
}

async function openTab(send) {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const say = (method, params) => send(method, params, sessionId);
  let asked = [];
  send.listen(sessionId, ({ method, params }) => {
    if (method === "Network.requestWillBeSent") asked.push(params.request.url);
  });
  await say("Page.enable");
  await say("Network.enable");
  // Of several tabs one is in front; in one behind it an image may never be decoded.
  await say("Emulation.setFocusEmulationEnabled", { enabled: true });
  const { frameTree } = await say("Page.getFrameTree");
  const run = async (expression) => {
    const { result, exceptionDetails } = await say("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    /** What the page asked the network for; reading it forgets it. */
    asked: () => asked.splice(0).filter((url) => !url.startsWith("data:") && url !== "about:blank"),
    size: (width, height = 900, scale = 1) =>
      say("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false }),
    media: (scheme, media = "screen") =>
      say("Emulation.setEmulatedMedia", {
        media, features: [
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" }, // a colour half-way is nobody's
        ],
      }),
    show: async (html) => {
      await say("Page.setDocumentContent", { frameId: frameTree.frame.id, html });
      await run("Promise.all([...document.images].map((image) => image.decode().catch(() => {})))");
    },
    run,
    /** How many sheets of paper it takes. */
    sheets: async () => {
      const { data } = await say("Page.printToPDF", { preferCSSPageSize: true, printBackground: true });
      return Buffer.from(data, "base64").toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    },
    picture: async (clip) => {
      const options = { format: "png", captureBeyondViewport: true };
      const { data } = await say("Page.captureScreenshot", clip ? { ...options, clip } : options);
      return Buffer.from(data, "base64");
    },
  };
}
