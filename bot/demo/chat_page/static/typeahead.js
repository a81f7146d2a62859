// A choice set whose choices come from the bot while one types (`choices.data`, Data.Query).
//
// The renderer's own one loses the value of a fetched choice (it sends the title) and cannot be
// used with a screen reader, so this is a combobox as WAI-ARIA describes it.

import { word } from "./words.js";

const PAUSE = 250;
let number = 0;

export class TypeaheadChoiceSet extends globalThis.AdaptiveCards.ChoiceSetInput {
  internalRender() {
    if (!this.isDynamicTypeahead()) return super.internalRender();
    const id = `typeahead-${++number}`;
    this._options = [];
    this._active = -1;
    this._chosen = this._titled(this.defaultValue);

    const box = (this._textInput = document.createElement("input"));
    box.type = "text";
    box.className = "ac-input ac-textInput";
    box.style.width = "100%";
    box.autocomplete = "off";
    box.placeholder = this.placeholder ?? "";
    box.value = this._chosen?.title ?? "";
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    })) {
      box.setAttribute(name, value);
    }
    this._list = document.createElement("ul");
    this._list.id = id;
    this._list.className = "typeahead-list";
    this._list.setAttribute("role", "listbox");
    this._list.hidden = true;
    this._status = document.createElement("span");
    this._status.className = "typeahead-status";
    this._status.setAttribute("role", "status");

    box.oninput = () => this._typed();
    box.onkeydown = (event) => this._keyed(event);
    box.onblur = () => this._close();
    this._list.onmousedown = (event) => event.preventDefault(); // keep the focus in the box

    const whole = document.createElement("div");
    whole.className = "typeahead";
    whole.append(box, this._list, this._status);
    return whole;
  }

  updateInputControlAriaLabelledBy() {
    if (!this.isDynamicTypeahead()) return super.updateInputControlAriaLabelledBy();
    const labels = this.getAllLabelIds().join(" ");
    if (!this._textInput) return;
    for (const labelled of [this._textInput, this._list]) {
      if (labels) labelled.setAttribute("aria-labelledby", labels);
      else labelled.setAttribute("aria-label", this.placeholder ?? this.id ?? "");
    }
  }

  internalValidateProperties(context) {
    if (!this.isDynamicTypeahead()) return super.internalValidateProperties(context);
    // The renderer demands a choice in the card; here the bot brings them.
    globalThis.AdaptiveCards.Input.prototype.internalValidateProperties.call(this, context);
  }

  isValid() {
    if (!this.isDynamicTypeahead()) return super.isValid();
    return this._chosen ? true : !this.isRequired && !this._textInput.value;
  }

  get value() {
    return this.isDynamicTypeahead() ? this._chosen?.value : super.value;
  }

  isSet() {
    return this.isDynamicTypeahead() ? Boolean(this._chosen) : super.isSet();
  }

  _titled(value) {
    if (!value) return undefined;
    const known = this.choices.find((choice) => choice.value === value);
    return { title: known?.title ?? value, value };
  }

  _typed() {
    this._chosen = undefined;
    this.valueChanged();
    clearTimeout(this._pause);
    const query = this._textInput.value.trim();
    if (!query) return this._close();
    this._pause = setTimeout(() => this._search(query), PAUSE);
  }

  async _search(query) {
    this._status.textContent = word("loading");
    const fixed = this.choices
      .filter((choice) => choice.title?.toLowerCase().includes(query.toLowerCase()))
      .map(({ title, value }) => ({ title, value }));
    const search = this.getRootElement().searchChoices;
    const fetched = search ? await search(this.choicesData.dataset, query) : [];
    if (query !== this._textInput.value.trim()) return; // a later search will answer
    this._show([...fixed, ...fetched]);
  }

  _show(options) {
    this._options = options;
    this._list.replaceChildren(
      ...options.map((option, index) => {
        const item = document.createElement("li");
        item.id = `${this._list.id}-${index}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = option.title;
        item.onclick = () => this._choose(index);
        return item;
      }),
    );
    this._list.hidden = options.length === 0;
    this._textInput.setAttribute("aria-expanded", String(options.length > 0));
    this._status.textContent = options.length ? "" : word("noneFound");
    this._activate(-1);
  }

  _activate(index) {
    this._active = index;
    [...this._list.children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === index));
      if (at === index) item.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) this._textInput.removeAttribute("aria-activedescendant");
    else this._textInput.setAttribute("aria-activedescendant", `${this._list.id}-${index}`);
  }

  _keyed(event) {
    const last = this._options.length - 1;
    if (this._list.hidden) return;
    if (event.key === "ArrowDown") this._activate(this._active >= last ? 0 : this._active + 1);
    else if (event.key === "ArrowUp") this._activate(this._active <= 0 ? last : this._active - 1);
    else if (event.key === "Enter" && this._active >= 0) this._choose(this._active);
    else if (event.key === "Escape") this._close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  _choose(index) {
    this._chosen = this._options[index];
    this._textInput.value = this._chosen.title;
    this._close();
    this.valueChanged();
  }

  _close() {
    clearTimeout(this._pause);
    this._list.hidden = true;
    this._status.textContent = "";
    this._textInput.setAttribute("aria-expanded", "false");
    this._activate(-1);
  }
}
