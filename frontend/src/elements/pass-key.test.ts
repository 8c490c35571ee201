import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bytes, letters } from "./pass-key";

const page = (act: string) => `
  <form><input type="hidden" name="credential"><input type="checkbox" name="passwordless" checked>
    <pass-key data-act="${act}" data-options="wanted"><button type="button" hidden>Go</button>
      <p data-failed hidden>Not done</p><p data-absent hidden>Not here</p></pass-key>
  </form>
  <script id="wanted" type="application/json">{"creation_options": {"publicKey": {"challenge": "AQID", "user": {"id": "BAU", "name": "x"},
    "authenticatorSelection": {"userVerification": "preferred"}, "excludeCredentials": [{"type": "public-key", "id": "Bg"}]}}}</script>`;

const answered = {
  id: "abc",
  type: "public-key",
  rawId: bytes("AQID"),
  response: { clientDataJSON: bytes("BAU"), attestationObject: bytes("Bg") },
  getClientExtensionResults: () => ({ credProps: { rk: true } }),
};

beforeEach(() => {
  vi.stubGlobal("PublicKeyCredential", class {});
  HTMLFormElement.prototype.submit = vi.fn();
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = "";
});

function offer(act: string, answer: () => Promise<unknown>) {
  const asked = vi.fn(answer);
  Object.defineProperty(navigator, "credentials", { value: { [act]: asked }, configurable: true });
  const template = document.createElement("template");
  template.innerHTML = page(act);
  document.body.replaceChildren(template.content);
  return asked;
}

test("bytes survive being written as letters", () => {
  expect(letters(bytes("-_8"))).toBe("-_8");
});

test("a passkey that is enough by itself is asked for, and the form is sent with it", async () => {
  const asked = offer("create", async () => answered);
  document.querySelector("button")!.click();
  await vi.waitFor(() => expect(HTMLFormElement.prototype.submit).toHaveBeenCalled());
  const wanted = (asked.mock.calls as any)[0][0].publicKey;
  expect(wanted.authenticatorSelection).toMatchObject({ residentKey: "required", userVerification: "required" });
  expect(letters(wanted.challenge)).toBe("AQID");
  const sent = JSON.parse(document.querySelector<HTMLInputElement>("[name=credential]")!.value);
  expect(sent).toMatchObject({ rawId: "AQID", response: { clientDataJSON: "BAU", attestationObject: "Bg" } });
});

test("who changes one's mind is told what to do, and may press again", async () => {
  offer("get", async () => {
    throw new DOMException("no", "NotAllowedError");
  });
  const button = document.querySelector("button")!;
  button.click();
  await vi.waitFor(() => expect(document.querySelector<HTMLElement>("[data-failed]")!.hidden).toBe(false));
  expect(button.disabled).toBe(false);
  expect(HTMLFormElement.prototype.submit).not.toHaveBeenCalled();
});

test("a browser without passkeys says so instead of a button", () => {
  vi.unstubAllGlobals();
  offer("get", async () => answered);
  expect(document.querySelector<HTMLElement>("[data-absent]")!.hidden).toBe(false);
  expect(document.querySelector("button")!.hidden).toBe(true);
});
