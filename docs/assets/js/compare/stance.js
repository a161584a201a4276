// What a policy says of a practice, by its own file: "said", "opposite", "nothing" or "unread".
// Who says nothing was decided when that file was written; `practice` is one of taxonomy.json.
export function stanceOf(policy, practice) {
  const says = (id) => policy.passages.some((one) => one.practice === id);
  if (says(practice.id)) return "said";
  if (practice.opposite?.some(says)) return "opposite";
  return policy.unread.includes(practice.id) ? "unread" : "nothing";
}
