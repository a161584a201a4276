// Which two versions are compared ⇄ the page's address: ?from=2018-05-01&to=2021-05-04
export function read(search) {
  const given = new URLSearchParams(search);
  return { from: given.get("from") ?? "", to: given.get("to") ?? "" };
}

export const write = ({ from, to }) => `?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
