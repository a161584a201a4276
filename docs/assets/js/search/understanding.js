// What people type → what they mean: the practices, the question, the topic or kind of data.
import { stemmed, wordsIn } from "./stemming.js";

// How sure a corrected word and one that is still being typed are, beside one that is known.
const SLIPPED = 0.7;
const BEGUN = 0.6;
// A word that nothing here is about weighs as much as a rare one; the other ones' own lists more.
const STRANGE = 30;
const FOREIGN = 80;
// How much of a query has to be heard by what it is taken to mean.
const HEARD = 0.42;
// How much better than the best practice a kind of data has to be.
const KIND_OF_DATA = 1.4;
// What belongs to the same meaning: so many practices, so near to the best.
const MOST = 8;
const CLOSE = 0.5;

export class Understanding {
  constructor(read) {
    this.targets = read.targets;
    this.endings = read.endings;
    this.words = new Map(Object.entries(read.words));
    this.pairs = new Map(Object.entries(read.pairs));
    this.alike = new Map(Object.entries(read.alike));
    this.together = new Map(Object.entries(read.together));
    for (const name of ["ignored", "nots", "elsewhere"]) this[name] = new Set(read[name].split(" "));
  }

  stem(word) {
    const stem = stemmed(word, this.endings);
    return this.alike.get(stem) ?? stem;
  }

  // The terms of a text: {words, stem, share}; share 0 if nobody knows the word.
  terms(words, typing) {
    const found = [];
    for (let at = 0; at < words.length;) {
      const run = [3, 2].find((length) => this.together.has(words.slice(at, at + length).join(" ")) && at + length <= words.length) ?? 1;
      const some = words.slice(at, at + run);
      at += run;
      const term = run > 1 ? { stem: this.together.get(some.join(" ")), share: 1 } : this.term(some[0], typing && at === words.length);
      if (term) found.push({ words: some, ...term });
    }
    return found;
  }

  // Nothing for a word that says nothing.
  term(word, last) {
    if (this.nots.has(word)) return { stem: "not", share: 1 };
    if (this.ignored.has(word)) return null;
    const stem = this.stem(word);
    if (this.elsewhere.has(stem)) return { stem, share: 1, foreign: true };
    if (this.words.has(stem)) return { stem, share: 1 };
    const begun = last && word.length > 2 ? this.begun(word) : null;
    if (begun) return { stem: begun, share: BEGUN };
    const near = this.near(stem, word);
    return near ? { stem: near, share: SLIPPED } : { stem, share: 0 };
  }

  // Whether a word is one that people use for what policies are about, or to ask.
  knows(word) {
    if (this.nots.has(word) || this.ignored.has(word)) return true;
    const stem = this.stem(word);
    return this.words.has(stem) || this.elsewhere.has(stem);
  }

  begun(word) {
    let best = null;
    for (const [stem, found] of this.words) {
      if (stem.startsWith(word) && stem.length > word.length && (!best || found.length > this.words.get(best).length)) best = stem;
    }
    return best;
  }

  // The known stem that a slip of the keyboard made this one of.
  near(stem, word) {
    if (word.length < 4 || /\d/.test(word)) return null;
    const most = word.length >= 8 ? 2 : 1;
    let best = null;
    const consider = (known, target) => {
      if (known.length < 3 || Math.abs(known.length - stem.length) > most) return;
      if ((word.length < 5 || stem.length < 5) && known[0] !== stem[0]) return;
      const steps = distance(stem, known, most) + (known[0] === stem[0] ? 0 : 0.5);
      if (steps <= most && (!best || steps < best.steps)) best = { stem: target, steps };
    };
    for (const known of this.words.keys()) consider(known, known);
    for (const [known, target] of this.alike) consider(known, target);
    return best?.stem ?? null;
  }

  // Target number → score, with what of the query was heard.
  heard(query, typing) {
    const terms = this.terms(wordsIn(query), typing);
    const scores = new Map();
    const add = (found, share) => {
      for (let at = 0; at < found.length; at += 2) scores.set(found[at], (scores.get(found[at]) ?? 0) + share * found[at + 1]);
    };
    const seen = new Set();
    terms.forEach(({ stem, share }, at) => {
      if (!seen.has(stem)) add(this.words.get(stem) ?? [], share);
      seen.add(stem);
      const before = terms[at - 1];
      const pair = before && `${before.stem} ${stem}`;
      if (pair && !seen.has(pair)) { seen.add(pair); add(this.pairs.get(pair) ?? [], Math.min(share, before.share)); }
    });
    return { terms, scores };
  }

  // How much of what was said a target hears: 0 to 1.
  share(target, terms) {
    let heard = 0;
    let all = 0;
    for (const { stem, share, foreign } of terms) {
      if (stem === "not") continue;
      const found = this.words.get(stem) ?? [];
      let own = 0;
      let top = 0;
      for (let at = 0; at < found.length; at += 2) {
        top = Math.max(top, found[at + 1]);
        if (found[at] === target) own = found[at + 1];
      }
      all += foreign ? FOREIGN : Math.max(top, STRANGE * (share ? 0.5 : 1));
      heard += foreign ? 0 : own * share;
    }
    return all ? heard / all : 0;
  }

  // What a query means, among the questions of the taxonomy (id → {practices, topic}).
  read(query, questions, typing = false) {
    const { terms, scores } = this.heard(query, typing);
    const ranked = (kind) => [...scores]
      .filter(([target]) => this.targets[target][0] === kind)
      .map(([target, score]) => ({ kind, id: this.targets[target][1], target, score }))
      .sort((a, b) => b.score - a.score);
    const practices = ranked("practice");
    const data = ranked("data");
    const best = [...practices.slice(0, 3), ...data.slice(0, 1)];
    const share = Math.max(0, ...best.map(({ target }) => this.share(target, terms)));
    if (!terms.length) return { kind: "empty", terms };
    if (share < HEARD || !best.length) return { kind: "none", terms };
    const top = practices[0]?.score ?? 0;
    if (data.length && data[0].score > top * KIND_OF_DATA) {
      return { kind: "data", terms, data: [data[0].id], practices: [], others: practices.slice(0, 3) };
    }
    const question = this.questionFor(ranked("question"), practices, questions);
    const close = practices.filter(({ id, score }, at) =>
      at < MOST && (score >= top * CLOSE || question?.practices.includes(id)));
    return {
      kind: question ? "question" : "practices", terms, question: question?.id, data: [],
      practices: close.map(({ id }) => id),
      others: [...ranked("question").filter(({ id }) => id !== question?.id).slice(0, 2), ...practices.slice(close.length, close.length + 2),
        ...ranked("topic").slice(0, 1), ...data.slice(0, 1)].filter(({ score }) => score >= top * 0.35),
    };
  }

  // The question that the best practice answers; of several, the one that hears most itself.
  questionFor(asked, practices, questions) {
    const best = practices[0]?.id;
    const score = new Map(practices.map((one) => [one.id, one.score]));
    const own = new Map(asked.map((one) => [one.id, one.score]));
    const sum = (question) => (own.get(question.id) ?? 0) + Math.max(0, ...question.practices.filter((id) => id !== best).map((id) => score.get(id) ?? 0));
    return [...questions.values()].filter(({ practices: ids }) => ids.includes(best)).sort((a, b) => sum(b) - sum(a))[0];
  }
}

// Letters to change, add, leave out or swap with their neighbour; more than `most` is not counted.
export function distance(one, other, most) {
  let [older, old] = [null, Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      now[at] = Math.min(old[at] + 1, now[at - 1] + 1, old[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) now[at] = Math.min(now[at], older[at - 2] + 1);
    }
    if (Math.min(...now) > most) return most + 1;
    [older, old] = [old, now];
  }
  return old[other.length];
}
