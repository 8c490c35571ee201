/**
 * Makes a passkey, or asks for one, and sends the form with what the browser answers.
 *
 *   <form …><input type="hidden" name="credential">
 *     <pass-key data-act="get" data-from="/account/2fa/webauthn/login/">
 *       <button type="button" hidden>…</button>
 *       <p data-failed hidden>…</p>  <p data-absent hidden>…</p>
 *     </pass-key>
 *   </form>
 *
 * What is asked for stands in the JSON element that `data-options` names, or is fetched from `data-from`. Without
 * JavaScript the button stays hidden.
 */
type Loose = Record<string, any>;

export class PassKey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button) return;
    if (!("credentials" in navigator) || typeof PublicKeyCredential === "undefined") {
      this.say("absent");
      return;
    }
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      this.hush();
      try {
        await this.ask();
      } catch {
        this.say("failed");
      }
      button.disabled = false;
    });
  }

  private async ask(): Promise<void> {
    const field = this.closest("form")!.elements.namedItem("credential") as HTMLInputElement;
    const wanted = (await this.options()).publicKey;
    const isNew = this.dataset.act === "create";
    const given = isNew
      ? await navigator.credentials.create({ publicKey: creation(wanted, this.alone()) })
      : await navigator.credentials.get({ publicKey: request(wanted) });
    field.value = JSON.stringify(asText(given as PublicKeyCredential));
    field.form!.submit();
  }

  private async options(): Promise<Loose> {
    const said = this.dataset.from ? await fetched(this.dataset.from) : standing(this.dataset.options!);
    return said.creation_options ?? said.request_options;
  }

  /** Whether the new passkey is to be enough by itself. */
  private alone(): boolean {
    return this.closest("form")!.querySelector<HTMLInputElement>("[name=passwordless]")?.checked ?? false;
  }

  private say(which: string): void {
    const words = this.querySelector<HTMLElement>(`[data-${which}]`);
    if (words) words.hidden = false;
  }

  private hush(): void {
    for (const words of this.querySelectorAll<HTMLElement>("[data-failed]")) words.hidden = true;
  }
}

async function fetched(from: string): Promise<Loose> {
  const answer = await fetch(from, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function standing(id: string): Loose {
  return JSON.parse(document.getElementById(id)!.textContent!);
}

export function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

export function letters(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function known(list: Loose[] | undefined): PublicKeyCredentialDescriptor[] | undefined {
  return list?.map((one) => ({ ...one, id: bytes(one.id) }) as PublicKeyCredentialDescriptor);
}

function creation(wanted: Loose, alone: boolean): PublicKeyCredentialCreationOptions {
  const choice = { ...wanted.authenticatorSelection, residentKey: alone ? "required" : "discouraged" };
  choice.requireResidentKey = alone;
  if (alone) choice.userVerification = "required";
  return {
    ...wanted,
    challenge: bytes(wanted.challenge),
    user: { ...wanted.user, id: bytes(wanted.user.id) },
    excludeCredentials: known(wanted.excludeCredentials),
    authenticatorSelection: choice,
  } as PublicKeyCredentialCreationOptions;
}

function request(wanted: Loose): PublicKeyCredentialRequestOptions {
  const allowed = known(wanted.allowCredentials);
  return { ...wanted, challenge: bytes(wanted.challenge), allowCredentials: allowed };
}

function asText(given: PublicKeyCredential): Loose {
  const said = given.response as unknown as Loose;
  const response: Loose = { clientDataJSON: letters(said.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (said[part]) response[part] = letters(said[part]);
  }
  const { id, type } = given;
  const results = given.getClientExtensionResults();
  return { id, type, rawId: letters(given.rawId), response, clientExtensionResults: results };
}

customElements.define("pass-key", PassKey);
