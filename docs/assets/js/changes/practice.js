// What a change of words means for practices and answers: the rules of
// `history/practice_changes.py`. A text is {side, name, passages, answers, unread, read}; a practice
// changed only where words did, and a silence is said only of a text that was read for it.
import { below, wordsOf } from "./words.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const on = ({ name }) => (DAY.test(name) ? `On ${name}` : "Undated");
const by = ({ name }) => (DAY.test(name) ? `by ${name}` : "in the undated text");
const during = ({ name }) => (DAY.test(name) ? `on ${name}` : "in the undated text");
const low = (label) => label.slice(0, 1).toLowerCase() + label.slice(1);
const of = (text, practices) => text.passages.filter(({ practice }) => practices.includes(practice));
const onlySuggested = (side) => side.length > 0 && side.every(({ suggested }) => suggested);

// Answers first, then practices, in the order of the taxonomy: {kind, anchor, about, page, topic,
// sentence, suggested, before, after, readers}.
export function policyChanges(comparison, old, now, taxonomy) {
  if (comparison.technical) return [];
  const search = new Changes(comparison, old, now, taxonomy);
  return [...search.answers(), ...search.practices()];
}

// Where the words of one side of a comparison changed.
class Touched {
  constructor(comparison, name) {
    this.side = comparison[name];
    const spans = spansOf(comparison, name).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    [this.firsts, this.lasts] = [spans.map(([first]) => first), spans.map(([, last]) => last)];
  }

  // Whether words inside a passage were removed, added or replaced.
  has({ start, end }) {
    const { first, last } = this.side.between(start, end);
    return below(this.lasts, first + 1) < below(this.firsts, last);
  }
}

// Words that only this side has; and where only the other has some, the words beside.
function spansOf({ technical, pairings, removed, added }, name) {
  if (technical) return [];
  const spans = (name === "old" ? removed : added).map(({ first, last }) => [first, last]);
  for (const pair of pairings) {
    const stretch = pair[name];
    for (const run of pair.runs.filter(({ kind }) => kind === "removed" || kind === "added")) {
      const [first, last] = run[name];
      if (first < last) spans.push([first, last]);
      // A word taken out between two others changed what they say.
      else if (stretch.first < first && first < stretch.last) spans.push([first - 1, first], [first, first + 1]);
    }
  }
  return spans;
}

class Changes {
  constructor(comparison, old, now, taxonomy) {
    Object.assign(this, { old, now, taxonomy });
    [this.gone, this.come] = [new Touched(comparison, "old"), new Touched(comparison, "now")];
    this.labels = new Map(taxonomy.topics.flatMap(({ practices }) => practices.map(({ id, label }) => [id, label])));
  }

  * practices() {
    for (const topic of this.taxonomy.topics) {
      for (const practice of topic.practices) {
        const [before, after] = [of(this.old, [practice.id]), of(this.now, [practice.id])];
        const found = this.ofPractice({ ...practice, topic: topic.id, opposite: practice.opposite ?? [] }, before, after);
        if (found) yield this.told(practice, topic.id, found);
      }
    }
  }

  ofPractice(practice, before, after) {
    if (before.length && after.length) return this.reworded(practice, before, after);
    if (after.length) return this.appeared(practice, after);
    return before.length ? this.disappeared(practice, before) : null;
  }

  told({ id, label }, topic, found) {
    const suggested = onlySuggested(found.before) || onlySuggested(found.after);
    return { anchor: `p-${id}`, about: label, page: `practices/${id}.html`, topic, suggested, readers: [], ...found };
  }

  // The practice is in both texts, and passages of it are worded in another way.
  reworded(practice, before, after) {
    const was = new Set(before.map((one) => saidIn(this.old, one)));
    const is = new Set(after.map((one) => saidIn(this.now, one)));
    const gone = before.filter((one) => this.gone.has(one) && !is.has(saidIn(this.old, one)));
    const come = after.filter((one) => this.come.has(one) && !was.has(saidIn(this.now, one)));
    if (!gone.length && !come.length) return null;
    const sentence = `Reworded ${by(this.now)}: ${low(practice.label)}.`;
    return { kind: "reworded", before: gone.length ? gone : before, after: come.length ? come : after, sentence };
  }

  appeared(practice, after) {
    const come = after.filter((one) => this.come.has(one));
    if (!come.length) return null;
    const label = low(practice.label);
    const opposite = this.opposite(practice, this.old, this.now, this.gone);
    if (opposite) {
      const sentence = `${on(this.old)}: ${low(this.labels.get(opposite))}. ${on(this.now)}: ${label}.`;
      return { kind: "appeared", before: of(this.old, [opposite]), after: come, sentence };
    }
    const silent = isRead(this.old, practice);
    const sentence = silent ? `${on(this.old)}: says nothing. ${on(this.now)}: ${label}.` : `New words ${by(this.now)}: ${label}.`;
    return { kind: "appeared", before: [], after: come, sentence, readers: silent ? readersOf(this.old, practice.topic) : [] };
  }

  disappeared(practice, before) {
    const gone = before.filter((one) => this.gone.has(one));
    // That the opposite appeared says it.
    if (!gone.length || this.opposite(practice, this.now, this.old, this.come)) return null;
    const label = low(practice.label);
    const silent = isRead(this.now, practice);
    const sentence = silent ? `${on(this.old)}: ${label}. ${on(this.now)}: says nothing.` : `Words gone ${by(this.now)}: ${label}.`;
    return { kind: "disappeared", before: gone, after: [], sentence, readers: silent ? readersOf(this.now, practice.topic) : [] };
  }

  // Questions with another answer; an answer that nobody knows is none.
  * answers() {
    for (const question of this.taxonomy.questions) {
      const [before, after] = [this.old, this.now].map((text) => text.answers.get(question.id));
      const known = before && after && before.answer !== "unread" && after.answer !== "unread";
      if (!known || before.answer === after.answer) continue;
      const [was, is] = [of(this.old, before.practices), of(this.now, after.practices)];
      if (!was.some((one) => this.gone.has(one)) && !is.some((one) => this.come.has(one))) continue;
      yield {
        kind: "answer", anchor: `q-${question.id}`, about: question.ask, page: `questions/${question.id}.html`,
        topic: question.topic, suggested: before.suggested || after.suggested, before: was, after: is,
        readers: before.readers.length ? before.readers : after.readers,
        sentence: `${question.ask} “${before.words}” ${during(this.old)}, “${after.words}” ${during(this.now)}.`,
      };
    }
  }

  // The opposite that a text has in the practice's place, and the other text has not.
  opposite({ opposite }, text, other, touched) {
    return opposite.find((name) => !of(other, [name]).length && of(text, [name]).some((one) => touched.has(one)));
  }
}

// Whether somebody can say that a text has neither the practice nor its opposite.
const isRead = (text, { id, opposite }) => !of(text, opposite).length && !text.unread.has(id);
// Who has read it for the whole topic; of those who read for some of it only the site says no names.
const readersOf = (text, topic) => text.read.get(topic) ?? [];
// A passage's words, without signs.
const saidIn = ({ side }, { start, end }) => wordsOf(side.text.slice(start, end)).words.join(" ");
