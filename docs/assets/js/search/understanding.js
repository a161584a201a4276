// What people type → what they mean: the practices, the question, the topic or kind of data.
import { LIKELY, SWAPPED, UNLIKELY, isLike, oneAway, slipsBetween } from "./slips.js";
import { stemmed, wordsIn } from "./stemming.js";

// How weights are written: see `SCALE` in pages/understanding.py.
const SCALE = 7;
// How sure a corrected word and one that is still being typed are, beside one that is known.
const SLIPPED = 0.7;
// Letters of a word in which two slips are forgiven.
const LONG = 8;
// What they may cost together: see `slipsBetween`.
const MOST_SLIPS = 2.5;
const BEGUN = 0.6;
// A word that nobody knows weighs as much as a rare one.
const STRANGE = 15;
// How sure it must be that a query is about what policies say, and how much it counts for that
// how much of the query is heard, and that a second practice and a question hear it as well as
// the best practice; scores that are low for so many words say little either way.
const SURE = 0.27;
const HEARD = 0.1;
const SECOND = 0.15;
const QUESTION = 0.1;
const LITTLE = 20;
// How much better than the best practice a kind of data has to be.
const KIND_OF_DATA = 1.2;
// How much of what it says of a practice a word has to say of a kind of data, to name it and to be
// of help; and how much clearer the best kind has to be than the second.
const NAMED = 0.85;
const PARTLY_NAMED = 0.5;
const CLEARLY = 1.2;
// How much it counts that the best practice says yes or no to a question; where it only limits one
// or gives a choice, so much of its score has to be for the question itself.
const DECIDES = 0.5;
const BESIDE = 0.3;
// How much it counts that many of the words are heard, and that a question as a whole is.
const WIDELY = 0.25;
const ASKED = 0.1;
// How much a word says that is in every question.
const ASIDE = 0.6;
// How much a practice that denies something counts where the words deny nothing.
const UNDENIED = 0.7;
// What belongs to the same meaning: so many practices, so near to the best.
const MOST = 8;
const CLOSE = 0.45;
const OTHER = 0.5;
// A reading that is nearly as good as the best has its passage among the first three.
const NEARLY = 0.6;

// How many signs write any number below `numbers`.
const widthOf = (numbers, signs) => {
  let width = 1;
  while (signs.length ** width < numbers) width += 1;
  return width;
};

const numberOf = (written, signs) => [...written].reduce((sum, one) => sum * signs.length + signs.indexOf(one), 0);

// What `packed` has written → word → target, weight, target, weight …
function unpacked(text, { signs, weights }, targets) {
  const words = new Map();
  const sign = `[${signs.replace(/[\]\\^-]/g, "\\$&")}]`;
  const width = widthOf(targets * weights, signs);
  let before = "";
  for (const [, shared, rest, numbers] of text.matchAll(new RegExp(`([0-9a-z])((?:(?!${sign}).)*)((?:${sign}{${width}})+)`, "gu"))) {
    before = before.slice(0, parseInt(shared, 36)) + rest;
    const found = [];
    for (let at = 0; at < numbers.length; at += width) {
      const number = numberOf(numbers.slice(at, at + width), signs);
      found.push(Math.floor(number / weights), weightOf(number % weights));
    }
    words.set(before, found);
  }
  return words;
}

const weightOf = (root) => 5 * (root / SCALE) ** 2;

export class Understanding {
  constructor(read) {
    this.targets = Object.entries(read.targets).flatMap(([kind, ids]) => ids.map((id) => [kind, id]));
    this.endings = read.endings;
    this.words = unpacked(read.words, read, this.targets.length);
    this.alike = new Map(read.alike.flatMap((group) => group.split(" ").slice(1).map((other) => [other, group.split(" ")[0]])));
    this.slips = new Map();
    this.starts = new Set([...this.words.keys(), ...this.alike.keys()].map((one) => one.slice(0, 3)));
    this.together = new Map(Object.entries(read.together));
    for (const name of ["ignored", "nots"]) this[name] = new Set(read[name].split(" "));
    // No slip is one of these: “nation” is not “notion”, whose stem is “not”.
    this.idle = new Set(["not", ...[...this.ignored].map((one) => this.stem(one)).filter((one) => !this.alike.has(one))]);
  }

  // A word that says nothing counts as no other: “mine” has the stem of “minor”, but does not mean a child.
  stem(word) {
    const stem = stemmed(word, this.endings);
    return this.ignored.has(word) ? stem : this.alike.get(stem) ?? stem;
  }

  // The terms of a text: {words, stem, share, little}; share 0 if nobody knows the word, little if
  // it is in every question.
  terms(words, typing) {
    const found = [];
    for (let at = 0; at < words.length;) {
      const run = [3, 2].find((length) => this.together.has(words.slice(at, at + length).join(" ")) && at + length <= words.length) ?? 1;
      const some = words.slice(at, at + run);
      at += run;
      const term = run > 1 ? { stem: this.together.get(some.join(" ")), share: 1 } : this.term(some[0], typing && at === words.length);
      found.push({ words: some, ...term });
    }
    return found;
  }

  term(word, last) {
    if (this.nots.has(word)) return { stem: "not", share: 1 };
    const stem = this.stem(word);
    if (this.ignored.has(word)) return { stem, share: 1, little: true };
    if (this.words.has(stem)) return { stem, share: 1 };
    const begun = last && word.length > 2 ? this.begun(word) : null;
    if (begun) return { stem: begun, share: BEGUN };
    if (!this.slips.has(word)) this.slips.set(word, this.near(stem, word));
    const near = this.slips.get(word);
    // A slip of a word that says nothing, as “polciy”, is not a strange word.
    if (!near && word.length > 4 && [...oneAway(word)].some(([one]) => this.ignored.has(one))) return { stem, share: 0, little: true };
    return near ? { stem: near, share: SLIPPED } : { stem, share: 0 };
  }

  // Whether a word is one that people use for what policies are about, or to ask.
  knows(word) {
    if (this.nots.has(word) || this.ignored.has(word)) return true;
    return this.words.has(this.stem(word));
  }

  begun(word) {
    let best = null;
    for (const [stem, found] of this.words) {
      if (stem.startsWith(word) && stem.length > word.length && (!best || found.length > this.words.get(best).length)) best = stem;
    }
    return best;
  }

  // The known stem that a slip of the keyboard made this one of: one letter away in the word as
  // typed; in long words two away in the stem.
  near(stem, word) {
    if (word.length < 4 || /\d/.test(word)) return null;
    const weight = (one) => this.words.get(one)?.length ?? 0;
    // Nearly all stems keep the first three letters of their word.
    const close = [...oneAway(word)].filter(([one]) => this.starts.has(one.slice(0, 3)) && beginsLike(one, word))
      .map(([one, likely]) => ({ stem: this.stem(one), first: one[0] === word[0], likely }))
      .filter((one) => this.words.has(one.stem) && !this.idle.has(one.stem) && isNear(one, word));
    if (close.length) return close.sort((a, b) => b.first - a.first || (b.likely > UNLIKELY) - (a.likely > UNLIKELY) || weight(b.stem) - weight(a.stem))[0].stem;
    return word.length >= LONG ? this.twoAway(stem) : null;
  }

  twoAway(stem) {
    let best = null;
    const consider = (known, target) => {
      if (known.length < 4 || known[0] !== stem[0] || Math.abs(known.length - stem.length) > 2) return;
      const steps = slipsBetween(stem, known, MOST_SLIPS) + (known.length < stem.length ? 0.3 : 0);
      if (steps <= MOST_SLIPS && !this.idle.has(target) && (!best || steps < best.steps)) best = { stem: target, steps };
    };
    for (const known of this.words.keys()) consider(known, known);
    for (const [known, target] of this.alike) consider(known, target);
    return best?.stem ?? null;
  }

  // Target number → score, with what of the query was heard. Who hears more of the words counts
  // for more than who hears one of them well.
  heard(query, typing) {
    const terms = this.terms(wordsIn(query), typing);
    const scores = new Map();
    const heard = new Map();
    const add = (found, share) => {
      for (let at = 0; at < found.length; at += 2) {
        scores.set(found[at], (scores.get(found[at]) ?? 0) + share * found[at + 1]);
        heard.set(found[at], (heard.get(found[at]) ?? 0) + 1);
      }
    };
    const seen = new Set();
    for (const { stem, share, little } of terms) {
      if (!seen.has(stem)) add(this.words.get(stem) ?? [], little ? share * ASIDE : share);
      seen.add(stem);
    }
    const all = new Set(terms.map(({ stem }) => stem)).size;
    for (const [target, score] of scores) scores.set(target, score * (1 - WIDELY + WIDELY * heard.get(target) / all));
    return { terms, scores };
  }

  // How much of what was said a target hears: 0 to 1.
  share(target, terms) {
    let heard = 0;
    let all = 0;
    for (const { stem, share } of terms) {
      if (stem === "not") continue;
      const found = this.words.get(stem) ?? [];
      let own = 0;
      let top = 0;
      for (let at = 0; at < found.length; at += 2) {
        top = Math.max(top, found[at + 1]);
        if (found[at] === target) own = found[at + 1];
      }
      all += Math.max(top, STRANGE * (share ? 0.5 : 1));
      heard += own * share;
    }
    return all ? heard / all : 0;
  }

  // Whether nothing is said but the name of a kind of data: “IP address”.
  names([data], [elsewhere], terms) {
    return data?.score > (elsewhere?.score ?? 0) && terms.every(({ stem, share }) => share && this.words.get(stem)?.some((one, at) => at % 2 === 0 && one === data.target));
  }

  // The kind of data that a query names beside what it asks: the one that its words name most, if
  // one of them names it as clearly as it does any practice and no question does; of two that are
  // alike, none.
  about(terms) {
    const sums = new Map();
    let sure = false;
    for (const { stem, share, little } of terms) {
      const found = little || !share ? [] : this.words.get(stem) ?? [];
      const most = { practice: 0, question: 0, data: 0 };
      for (let at = 0; at < found.length; at += 2) {
        const [kind] = this.targets[found[at]];
        if (kind in most) most[kind] = Math.max(most[kind], found[at + 1]);
      }
      if (!most.data || most.data < PARTLY_NAMED * most.practice || most.data < most.question) continue;
      if (most.data >= NAMED * most.practice) sure = true;
      for (let at = 0; at < found.length; at += 2) {
        const [kind, id] = this.targets[found[at]];
        if (kind === "data") sums.set(id, (sums.get(id) ?? 0) + found[at + 1]);
      }
    }
    const [best, second] = [...sums].sort((a, b) => b[1] - a[1]);
    return sure && best[1] > (second?.[1] ?? 0) * CLEARLY ? best[0] : null;
  }

  // How much more a query is about what policies say than about other matters: -1 to 1, and
  // more where much of it is heard, and by more than one.
  sure([practice, second], [data], [elsewhere], [question], terms) {
    const about = Math.max(practice?.score ?? 0, (data?.score ?? 0) / KIND_OF_DATA);
    const other = elsewhere?.score ?? 0;
    const share = Math.max(0, ...[practice, data].filter(Boolean).map(({ target }) => this.share(target, terms)));
    const beside = (SECOND * (second?.score ?? 0) + QUESTION * (question?.score ?? 0)) / ((practice?.score ?? 0) + 1);
    return (about - other) / (about + other + LITTLE * (1 + terms.length)) + HEARD * share + beside;
  }

  // What a query means, by the names of the taxonomy: {kind, terms, question, practices, data, others}.
  read(query, { questions, data: kinds }, typing = false) {
    const { terms: all, scores } = this.heard(query, typing);
    const terms = all.filter(({ little }) => !little);
    if (!terms.length) return { kind: "empty", terms };
    this.affirm(terms, scores, questions);
    const asked = this.ranked("question", scores);
    const practices = this.withQuestions(this.ranked("practice", scores), asked, questions);
    const data = this.ranked("data", scores);
    const elsewhere = this.ranked("elsewhere", scores);
    const named = this.names(data, elsewhere, terms);
    if (!named && this.sure(practices, data, elsewhere, asked, terms) < SURE) return { kind: "none", terms };
    const top = practices[0]?.score ?? 0;
    if (data.length && data[0].score > top * (named ? 1 : KIND_OF_DATA)) return dataOf(terms, data[0].id, practices, kinds);
    const question = this.questionFor(asked, practices, questions);
    const close = practices.filter(({ id, score }, at) => at < MOST && (score >= top * CLOSE || question?.practices.includes(id)));
    const others = [...asked.filter(({ id }) => id !== question?.id).slice(0, 2), ...practices.filter((one) => !close.includes(one)).slice(0, 2),
      ...this.ranked("topic", scores).slice(0, 1), ...data.slice(0, 1)];
    return {
      kind: question ? "question" : "practices", terms, question: question?.id, data: [], about: this.about(terms),
      practices: inOrder(close, question, practices),
      first: question ? question.practices : practices.slice(0, 1).map(({ id }) => id),
      others: others.filter(({ score }) => score >= top * OTHER),
    };
  }

  // “What data do they collect?” asks for what is collected, more than for what is not: of practices
  // that say “not” as much as any does, the score is less where no word denies. A question that has
  // such a practice asks for both.
  affirm(terms, scores, questions) {
    if (terms.some(({ stem }) => stem === "not")) return;
    const found = this.words.get("not") ?? [];
    const most = Math.max(0, ...found.filter((_, at) => at % 2));
    const both = new Set([...questions.values()].flatMap(({ practices }) => practices));
    for (let at = 0; at < found.length; at += 2) {
      const [target, weight] = [found[at], found[at + 1]];
      if (weight === most && scores.has(target) && !both.has(this.targets[target][1])) scores.set(target, scores.get(target) * UNDENIED);
    }
  }

  ranked(kind, scores) {
    return [...scores]
      .filter(([target]) => this.targets[target][0] === kind)
      .map(([target, score]) => ({ kind, id: this.targets[target][1], target, score }))
      .sort((a, b) => b.score - a.score);
  }

  // Practices, with something for those that answer a question that is asked.
  withQuestions(practices, asked, questions) {
    const more = new Map();
    for (const { id, score } of asked) {
      for (const practice of questions.get(id)?.practices ?? []) more.set(practice, Math.max(more.get(practice) ?? 0, score));
    }
    return practices
      .map((one) => ({ ...one, score: one.score + ASKED * (more.get(one.id) ?? 0) }))
      .sort((a, b) => b.score - a.score);
  }

  // The question that the best practice answers; of several, the one that hears most itself. “Do
  // they ask for an ID?” is about how requests are made, which does not say whom to write to.
  questionFor(asked, practices, questions) {
    const best = practices[0]?.id;
    const score = new Map(practices.map((one) => [one.id, one.score]));
    const own = new Map(asked.map((one) => [one.id, one.score]));
    const decides = ({ practices: ids, decisive }) => ids.indexOf(best) < decisive;
    const ofOthers = ({ practices: ids }) => Math.max(0, ...ids.filter((id) => id !== best).map((id) => score.get(id) ?? 0));
    const ofItself = ({ id }) => own.get(id) ?? 0;
    const sum = (question) => ofItself(question) + ofOthers(question) + (decides(question) ? DECIDES * score.get(best) : 0);
    return [...questions.values()]
      .filter((question) => question.practices.includes(best) && (decides(question) || ofItself(question) >= BESIDE * score.get(best)))
      .sort((a, b) => sum(b) - sum(a))[0];
  }
}

// The best understood and what else answers the question, in the question's order: yes and no
// before a choice about it. Another reading that is nearly as good comes third, since a reader
// looks at three passages; then what is near.
function inOrder(close, question, [best]) {
  const own = [best.id, ...(question?.practices ?? []).filter((id) => id !== best.id)];
  const other = close.find(({ id, score }) => !own.includes(id) && score >= best.score * NEARLY);
  const first = other ? [...own.slice(0, 2), other.id] : own;
  return [...new Set([...first, ...own, ...close.map(({ id }) => id)])];
}

// A kind of data: what usually says how it is got, before what else was heard.
function dataOf(terms, id, practices, kinds) {
  const by = kinds.get(id)?.by ?? [];
  const close = practices.slice(0, 3).map((one) => one.id).filter((one) => !by.includes(one));
  return { kind: "data", terms, data: [id], practices: [...by, ...close], others: practices.slice(0, 3) };
}

// Whether a word begins as the typed one does, but for letters swapped, missing or easily mistaken.
const beginsLike = (one, word) => isLike(one[0], word[0]) || one[0] === word[1] || one[1] === word[0];

// Short words are like many others, and so is a long word of which only three letters are left.
function isNear({ stem, first, likely }, word) {
  if (word.length < 5 && !first) return false;
  return stem.length > 3 || word.length < 6 || likely === SWAPPED || (likely === LIKELY && word.startsWith(stem));
}
