// Where each file of the site is. The pages of policies may lie on other sites, its shards: then the
// build writes all addresses into this file, `home` with what gathers policies, and `shards`.
const PARTED = null;

// The site's root follows from this file's own address, so the site may lie in any folder.
export const ROOT = new URL("../../", import.meta.url);
// What belongs to one organisation, as in verify/places.py.
const OF_ONE = /^(?:policies|changes|sources|embed|feeds\/organisations|api\/v1\/(?:versions|badges)|open-data\/w3c)\/([^/]+?)(?:\/|\.atom$)/;

// The further pages of lists are spread over the shards, and each has its part of the tables.
const LISTED = /^((?:data|disagreements|policies|practices|questions|topics)\/[a-z0-9-]+-[0-9]+)\.html(?![a-z0-9_])/;
const PART = /^open-data\/[a-z]+-([0-9]+)-[0-9]+\.[a-z]+(?![a-z0-9_])/;

// A file by its path from the root, with a query and a fragment or without.
export function placeOf(path) {
  if (!PARTED || isShared(path)) return new URL(path, ROOT);
  return new URL(path, PARTED.shards[shardWith(path)] ?? PARTED.home);
}

// The shard that has a file, from 0; less than that for files of the home.
function shardWith(path) {
  const [, part] = path.match(PART) ?? [];
  if (part) return part - 1;
  const [, name] = path.match(OF_ONE) ?? path.match(LISTED) ?? [];
  return name ? shardOf(name, PARTED.shards.length) : -1;
}

// What every one of the sites has itself.
const isShared = (path) => path.startsWith("assets/") && !path.endsWith(".json");

// Lamping and Veach's jump consistent hash of an organisation's folder name: with one more shard,
// only what that one takes over moves.
export function shardOf(organisation, shards) {
  let key = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(organisation)) key = BigInt.asUintN(64, (key ^ BigInt(byte)) * 0x100000001b3n);
  let shard = 0;
  for (let next = 0; next < shards;) {
    shard = next;
    key = BigInt.asUintN(64, key * 2862933555777941757n + 1n);
    next = Math.floor((shard + 1) * (2 ** 31 / (Number(key >> 33n) + 1)));
  }
  return shard;
}
