/**
 * <model-pins>: remarks at places of a 3D model. Their numbers stand on the model while it is turned, and a press on it,
 * or a button for its middle, says where the next remark belongs. Without it the remarks are a list, and a new one is
 * about the whole.
 *
 * <model-pins data-words='{"mode": "…", "middle": "…", "placed": "…", "draft": "…"}'>    from {% remark_words %}
 *   <model-view …> … </model-view>
 *   <ol><li data-pin data-x="0.012" data-y="0.03" data-z="-0.1" id="pin-7"> … </li></ol>    without places: the whole
 *   <form data-remark><input type="hidden" name="model_x"> … model_y … model_z <textarea name="text"></textarea>
 *     <p data-place-said role="status"></p></form>
 * </model-pins>
 */

import type { Remarks, RemarkWords } from "../viewing/turntable/remarks";

const DIGITS = 6; // of a metre

export class ModelPins extends HTMLElement {
  /** What the viewer shows, read anew each time it is opened. */
  get remarks(): Remarks {
    const items = [...this.querySelectorAll<HTMLElement>("[data-pin]")];
    const list = items.map(({ dataset, id }, at) => ({
      number: String(at + 1),
      href: `#${id}`,
      isPlaced: dataset.x !== undefined,
      point: [Number(dataset.x), Number(dataset.y), Number(dataset.z)] as [number, number, number],
    }));
    return { list: list.filter((one) => one.isPlaced), placed: this.form ? this.placed : null, words: this.words };
  }

  private readonly placed = (point: [number, number, number]): void => {
    (["model_x", "model_y", "model_z"] as const).forEach((name, at) => {
      const field = this.form?.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (field) field.value = (point[at] ?? 0).toFixed(DIGITS);
    });
    const said = this.form?.querySelector("[data-place-said]");
    if (said) said.textContent = this.words.placed;
    this.form?.querySelector<HTMLElement>("[name=text]")?.focus();
  };

  private get words(): RemarkWords & { placed: string } {
    return JSON.parse(this.dataset.words ?? "{}");
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>("form[data-remark]");
  }
}

customElements.define("model-pins", ModelPins);
