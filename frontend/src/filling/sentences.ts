/** The sentences of a refusal beside the fields that they speak of, as parts/field.html of the server shows them. */

/** Every control of the form says what `fields` says of its name, and nothing where that is nothing. */
export function tellFields(form: HTMLFormElement, fields: Record<string, string[]>): void {
  const seen = new Set<string>();
  for (const control of form.querySelectorAll<HTMLElement>("[name]")) {
    const name = control.getAttribute("name") ?? "";
    const sentences = fields[name] ?? [];
    if (sentences.length > 0) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    const field = control.closest(".field");
    if (!field || seen.has(name)) continue;
    seen.add(name);
    show(field, control, `${name}_error`, sentences);
  }
}

function show(field: Element, control: HTMLElement, id: string, sentences: string[]): void {
  field.querySelector(".field-errors")?.remove();
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (sentences.length > 0) {
    const list = document.createElement("ul");
    list.className = "field-errors";
    list.id = id;
    for (const sentence of sentences) {
      const item = document.createElement("li");
      item.textContent = sentence;
      list.append(item);
    }
    (control.closest(".field-options") ?? control).before(list);
    described.push(id);
  }
  if (described.length > 0) control.setAttribute("aria-describedby", described.join(" "));
  else control.removeAttribute("aria-describedby");
}
