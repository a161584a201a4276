// How like texts are: TF-IDF over stems and pairs of neighbouring stems, as `suggesting/likeness.py`
// counts it, with the same rarities. What denies something is like nothing that does not.
import { stemmed, wordsIn } from "../search/stemming.js";

const total = (map, key, more) => map.set(key, (map.get(key) ?? 0) + more);

export class Likeness {
  // `endings` are those of `text/stems.py`, `denies` is a regular expression whose group 1 is a negator.
  constructor(texts, { endings, denies }) {
    this.stems = new Map();
    this.endings = endings;
    this.negator = new RegExp(denies, "g");
    this.denying = texts.map((text) => this.denies(text));
    const counted = texts.map((text) => this.terms(text));
    const have = new Map();
    for (const terms of counted) for (const term of terms.keys()) total(have, term, 1);
    const rarity = (n) => Math.log((texts.length + 1) / (n + 0.5));
    this.rarest = rarity(0);
    this.rarity = new Map([...have].map(([term, n]) => [term, rarity(n)]));
    this.having = new Map();
    counted.forEach((terms, number) => {
      for (const [term, weight] of this.weighed(terms)) {
        if (!this.having.has(term)) this.having.set(term, []);
        this.having.get(term).push([number, weight]);
      }
    });
  }

  // Pairs of likeness, in (0, 1], and number of every text that shares a term, the nearest first.
  nearest(text) {
    const found = new Map();
    for (const [term, weight] of this.weighed(this.terms(text))) {
      for (const [number, other] of this.having.get(term) ?? []) total(found, number, weight * other);
    }
    const near = [...found].map(([number, like]) => [Math.min(1, like), number]);
    return near.sort(([one, first], [other, second]) => rounded(other) - rounded(one) || first - second);
  }

  // The same of those texts that deny something if this one does, and else of the others.
  alike(text) {
    const denying = this.denies(text);
    return this.nearest(text).filter(([, number]) => this.denying[number] === denying);
  }

  denies(text) {
    return [...flat(text).matchAll(this.negator)].some(([, negator]) => negator);
  }

  // Terms as a vector of length 1.
  weighed(terms) {
    const weights = [...terms].map(([term, times]) => [term, (1 + Math.log(times)) * (this.rarity.get(term) ?? this.rarest)]);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return weights.map(([term, weight]) => [term, weight / length]);
  }

  // A text's stems and pairs of neighbouring stems, counted.
  terms(text) {
    const stems = wordsIn(text).map((word) => this.stem(word));
    const terms = new Map();
    for (const stem of stems) total(terms, stem, 1);
    stems.slice(1).forEach((stem, at) => total(terms, `${stems[at]} ${stem}`, 1));
    return terms;
  }

  stem(word) {
    if (!this.stems.has(word)) this.stems.set(word, stemmed(word, this.endings));
    return this.stems.get(word);
  }
}

const rounded = (like) => Math.round(like * 1e9);

// Small letters without accents and with plain quotes, as far as it matters to what denies.
const flat = (text) =>
  text.replace(/[‘’‚‛′´]/gu, "'").replace(/\p{Pd}/gu, "-").normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\x00-\x7f]/gu, "~").toLowerCase();
