/** The box that turns the keys of a page off; this browser remembers it. Without a box there are no keys. */

export class KeySwitch {
  constructor(
    private readonly box: HTMLInputElement | null,
    private readonly name: string,
    private readonly changed: (isOn: boolean) => void = () => {},
  ) {
    if (!box) return;
    box.checked = !isKeptOff(name);
    box.addEventListener("change", this.turned);
    changed(box.checked);
  }

  get isOn(): boolean {
    return this.box?.checked ?? false;
  }

  private readonly turned = (): void => {
    keep(this.name, this.isOn);
    this.changed(this.isOn);
  };
}

const kept = (name: string): string => `${name}-off`;

function isKeptOff(name: string): boolean {
  try {
    return window.localStorage.getItem(kept(name)) === "yes";
  } catch {
    return false; // storage can be forbidden
  }
}

function keep(name: string, isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(kept(name));
    else window.localStorage.setItem(kept(name), "yes");
  } catch {
    // Then it holds for this page alone.
  }
}
