// The lower part of the tray: under which name, for which topics, and where it goes.
import { element } from "../search/elements.js";
import { checkedHandle } from "./checking.js";
import { handover, repository } from "./hosts.js";
import { addedYaml, fileYaml } from "./yaml.js";

// The checker reads files up to this size.
const LARGEST_FILE = 1_000_000;

export class Proposing {
  constructor({ place, choices, store, guide, changed, hasMarked, hasReplied }) {
    const { version, annotators, text, edition } = place.dataset;
    Object.assign(this, { on: { text, edition }, store, guide, changed, hasMarked, hasReplied, choices, version, others: annotators.split(" ").filter(Boolean) });
    this.repo = repository(settings());
    this.name = element("input", {
      id: "annotate-name", type: "text", autocomplete: "username", autocapitalize: "off", spellcheck: "false", maxlength: "80",
      "aria-describedby": "annotate-name-wrong", value: store.name, oninput: () => this.named(),
    });
    this.wrong = element("p", { class: "annotate-wrong", id: "annotate-name-wrong" });
    this.topics = choices.topics.map((topic) => {
      const box = element("input", { type: "checkbox", value: topic.id, onchange: () => this.show() });
      return { box, label: element("label", {}, box, ` ${topic.label}`) };
    });
    this.summary = element("summary", {});
    this.read = element("details", { class: "annotate-data" }, this.summary,
      element("p", { class: "dim" }, "Tick a topic only if you have read the whole text for it and marked what you found. For those topics the page then says, with your name, that the policy is silent where you marked nothing. If in doubt, leave a topic out."),
      element("div", { class: "annotate-checks" }, this.topics.map(({ label }) => label)));
    this.where = element("p", { class: "annotate-about" });
    this.news = element("div", { class: "annotate-news", role: "status" });
    this.go = element("a", { class: "main", target: "_blank", rel: "noopener noreferrer", onclick: (event) => this.propose(event) });
    this.copying = element("button", { type: "button", onclick: () => this.copyNow() }, "Copy");
    this.saving = element("button", { type: "button", onclick: () => this.download() }, "Download");
    this.box = element("div", { class: "annotate-propose" },
      element("label", { for: this.name.id }, this.repo ? `Your name on ${this.repo.name}` : "Your name: letters, digits, hyphens"),
      this.name, this.wrong, this.read, this.where,
      element("div", { class: "annotate-bar" }, this.go, this.copying, this.saving), this.news);
  }

  get handle() {
    return checkedHandle(this.name.value, this.others);
  }

  get exists() {
    return this.others.includes(this.handle.handle);
  }

  get file() {
    const { handle, wrong } = this.handle;
    return `policies/${this.version}/annotations/${wrong ? "<your name>" : handle}.yml`;
  }

  get content() {
    if (this.exists) return addedYaml(this.entries);
    const read = this.topics.filter(({ box }) => box.checked).map(({ box }) => box.value);
    return fileYaml(read.length && read.length === this.topics.length ? "all" : read, this.entries, this.on);
  }

  named() {
    const { handle, wrong } = this.handle;
    if (!wrong) this.store.name = handle;
    this.sayOfName(this.wrong.textContent ? wrong : "");
    this.changed();
  }

  sayOfName(wrong) {
    this.wrong.textContent = wrong;
    if (wrong) this.name.setAttribute("aria-invalid", "true");
    else this.name.removeAttribute("aria-invalid");
  }

  // Shows what becomes of entries that are well.
  show(entries = this.entries) {
    this.entries = entries;
    const read = this.topics.filter(({ box }) => box.checked).length;
    this.summary.textContent = `Topics for which you have read the whole text: ${read === this.topics.length ? "all" : read || "none"}`;
    this.read.hidden = this.exists;
    this.go.hidden = !this.repo?.form;
    this.go.textContent = this.repo ? `Propose on ${this.repo.name}` : "";
    const made = this.handle.wrong ? { address: "" } : handover(this.repo, this.file, this.content, this.exists);
    this.go.setAttribute("href", made.address || "#");
    this.paste = made.paste ?? "";
    this.where.replaceChildren(...this.destination());
  }

  destination() {
    const file = element("code", {}, this.file);
    if (this.repo?.form) return ["Goes into ", file, this.exists ? ", which already exists." : "."];
    const home = this.repo ? ["the ", element("a", { href: this.repo.base, rel: "noopener noreferrer", target: "_blank" }, "repository"), " of this site"] : ["the repository of this site, whose address this page does not know"];
    return ["Copy or download it. It belongs at ", file, " in ", ...home, ". ", element("a", { href: this.guide }, "How to submit it"), "."];
  }

  // Whether there is something to hand over; says what is missing.
  isReady() {
    const { wrong } = this.handle;
    this.sayOfName(wrong);
    if (wrong) this.name.focus();
    else if (!this.entries.length) this.tell("There is nothing to propose: correct or remove the entries above.");
    else if (new Blob([this.content]).size > LARGEST_FILE) this.tell("A file is at most 1 MB. Propose some of the entries first.");
    else return true;
    return false;
  }

  async propose(event) {
    if (!this.isReady()) return event.preventDefault();
    if (!this.paste) return this.tell(`${this.repo.name} opens in a new tab with the file filled in. ${this.onwards()}`);
    event.preventDefault();
    const { href } = this.go;
    const copied = await this.copy();
    open(href, "_blank", "noopener,noreferrer");
    const clipboard = copied ? "on the clipboard" : "below for you to copy";
    const said = {
      exists: `You already have a file there. It opens for editing in a new tab, and your new entries are ${clipboard}: paste them at the end of the file.${this.pasting()}`,
      unfilled: `${this.repo.name} opens with the file’s name in a new tab. It does not accept text from another page: the text is ${clipboard}; paste it into the empty file.`,
      long: `The text is too long to be filled in. ${this.repo.name} opens with the file’s name in a new tab, and the text is ${clipboard}: paste it into the empty file. You can also download it.`,
    }[this.paste];
    this.tell(`${said} ${this.onwards()}`, copied, element("a", { href, target: "_blank", rel: "noopener noreferrer" }, "Open it again"));
  }

  // What else to know about pasting into a file that exists.
  pasting() {
    const { handle } = this.handle;
    const annotates = this.entries.some(({ kind }) => !kind);
    const replies = this.entries.some(({ kind }) => kind);
    const empty = annotates && !this.hasMarked(handle) ? " If the list there is empty, write “annotations:” without the brackets first." : "";
    const lists = replies || this.hasReplied(handle) ? " The file may have lists named “annotations”, “disputes” and “seconds”: move each entry into its list, so that no list’s name is there twice." : "";
    return empty + lists;
  }

  onwards() {
    const fork = this.repo.form.fork ? " If it says that the page does not exist, you don’t have permission to write there: fork the repository first, and put the file into your fork." : "";
    return `Look through it there and propose the change. The check answers in the pull request, and somebody reviews it.${fork} When it is sent, empty the tray.`;
  }

  async copyNow() {
    if (!this.isReady()) return;
    const copied = await this.copy();
    this.tell(copied ? "Copied." : "The browser does not allow this page to copy. Copy the text from here:", copied);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.content);
      return true;
    } catch {
      return false;
    }
  }

  download() {
    if (!this.isReady()) return;
    const address = URL.createObjectURL(new Blob([this.content], { type: "application/yaml" }));
    element("a", { href: address, download: `${this.handle.handle}.yml` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.tell(this.exists ? "Downloaded: add it at the end of your file." : "Downloaded.");
  }

  tell(words, copied = true, ...more) {
    const field = copied ? [] : [element("textarea", { rows: "6", readonly: true, dir: "auto", "aria-label": "The text to copy" })];
    this.news.replaceChildren(element("p", {}, words, ...more.flatMap((one) => [" ", one])), ...field);
    if (!field.length) return;
    field[0].value = this.content;
    field[0].focus();
    field[0].select();
  }
}

// What the site's settings say of the repository.
function settings() {
  const { repository: address, branch, kind } = document.querySelector("script[data-repository]")?.dataset ?? {};
  return { address, branch, kind };
}
