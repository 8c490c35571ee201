/**
 * <word-count data-text="{n} of {most} words">: under every field inside with data-most-words="300" stands how many
 * words it has, as they are typed. Words are counted as the server counts them: runs between blanks.
 */

type Field = HTMLInputElement | HTMLTextAreaElement;

export function countWords(text: string): number {
  return text.trim() ? text.trim().split(/\s+/u).length : 0;
}

export class WordCount extends HTMLElement {
  connectedCallback(): void {
    for (const field of this.querySelectorAll<Field>("[data-most-words]")) {
      if (field.dataset.counted) continue;
      field.dataset.counted = "yes";
      const line = document.createElement("p");
      line.className = "word-count";
      field.after(line);
      this.show(field, line);
      field.addEventListener("input", () => this.show(field, line));
    }
  }

  private show(field: Field, line: HTMLElement): void {
    const most = Number(field.dataset.mostWords);
    const n = countWords(field.value);
    line.textContent = (this.dataset.text ?? "{n} / {most}").replace("{n}", String(n)).replace("{most}", String(most));
    line.classList.toggle("word-count-over", n > most);
  }
}

customElements.define("word-count", WordCount);
