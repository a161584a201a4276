// A policy's page: cards on marks, notes in the margin, the bar over the text. The page works
// without any of it: numbers lead to notes, notes are in rows, the bar's fields are CSS.
import { card } from "./reading/card.js";
import { filter } from "./reading/filter.js";
import { lights } from "./reading/lights.js";
import { margin } from "./reading/margin.js";
import { naming } from "./reading/naming.js";
import { settling } from "./reading/settling.js";
import { steps } from "./reading/steps.js";

if (document.querySelector(".policy-text")) {
  naming();
  settling();
  margin();
  filter();
  lights();
  card();
  steps();
}
