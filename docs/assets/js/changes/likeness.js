// How alike two rows of letters or words are: the share of both that they have in common.
import { commonLength, places } from "./subsequence.js";

// A text whose letters are compared with those of many others.
export class Letters {
  constructor(text) {
    this.all = Array.from(text, (letter) => letter.codePointAt(0));
    this.where = null;
  }

  // In percent; 0 if it is less than `least`.
  ratio(other, least = 0) {
    const total = this.all.length + other.all.length;
    if (!total) return 100;
    if ((2 * Math.min(this.all.length, other.all.length)) / total < least / 100) return 0;
    this.where ??= places(this.all);
    const alike = share(commonLength(this.where, this.all.length, other.all), total);
    return alike >= least / 100 ? alike * 100 : 0;
  }
}

// Of 1, for two rows of words.
export function wordsAlike(one, other) {
  const total = one.length + other.length;
  return total ? share(commonLength(places(one), one.length, other), total) : 1;
}

const share = (common, total) => 1 - (total - 2 * common) / total;
