// Where a proposal goes: the forms of the host that keeps the repository. What each of them can
// have filled in, and how long an address may be, is in decisions/0023.
const NAMES = { github: "GitHub", gitlab: "GitLab", forgejo: "Forgejo", gitea: "Gitea" };

// Addresses are refused above 8,191 bytes. Someone who is not signed in is sent to a sign-in
// page whose address holds the whole of ours, encoded once more: that is what has to fit.
export const ROOM = 8000;
export const fits = (address) => encodeURIComponent(address).length <= ROOM;

// The kind of host: as configured, else guessed from its name; "" if that is unclear.
export function kindOf(address, configured = "") {
  const wanted = configured.toLowerCase();
  if (wanted in NAMES) return wanted;
  const { hostname } = new URL(address);
  if (hostname === "github.com" || hostname.startsWith("github.")) return "github";
  if (hostname.includes("gitlab")) return "gitlab";
  if (hostname.includes("gitea")) return "gitea";
  return hostname.includes("forgejo") || hostname === "codeberg.org" ? "forgejo" : "";
}

const path = (text) => text.split("/").map(encodeURIComponent).join("/");

const FORMS = {
  github: {
    filled: true,
    add: (base, branch, file, content) => `${base}/new/${path(branch)}?${new URLSearchParams({ filename: file, value: content })}`,
    edit: (base, branch, file) => `${base}/edit/${path(branch)}/${path(file)}`,
  },
  gitlab: {
    filled: false,
    add: (base, branch, file) => `${base}/-/new/${path(branch)}?${new URLSearchParams({ file_name: file })}`,
    edit: (base, branch, file) => `${base}/-/edit/${path(branch)}/${path(file)}`,
  },
  forgejo: {
    filled: true,
    fork: true,
    add: (base, branch, file, content) => `${base}/_new/${path(branch)}/?${new URLSearchParams({ filename: file, value: content })}`,
    edit: (base, branch, file) => `${base}/_edit/${path(branch)}/${path(file)}`,
  },
};
FORMS.gitea = FORMS.forgejo;

// The repository as configured: {name, base, …}, or null without a usable address.
export function repository({ address = "", branch = "main", kind = "" }) {
  if (!/^https?:\/\/[^/\s]+\/./.test(address)) return null;
  const base = address.replace(/[?#].*$/, "").replace(/\/+$/, "").replace(/\.git$/, "");
  const known = kindOf(base, kind);
  const name = base.startsWith("https://codeberg.org/") ? "Codeberg" : NAMES[known] ?? new URL(base).hostname;
  return { base, name, branch: branch || "main", kind: known, form: FORMS[known] ?? null };
}

// How a proposal is handed over: {address, paste}. `paste` says that the text has to be pasted
// because no address carries it: the host takes none, the file is there already, or it is too
// long. Without a repository or a known form there is no address.
export function handover(repo, file, content, exists) {
  if (!repo?.form) return { address: "", paste: "unknown" };
  const { base, branch, form } = repo;
  if (exists) return { address: form.edit(base, branch, file), paste: "exists" };
  const address = form.add(base, branch, file, content);
  if (!form.filled) return { address, paste: "unfilled" };
  return fits(address) ? { address, paste: "" } : { address: form.add(base, branch, file, ""), paste: "long" };
}
