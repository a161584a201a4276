// On the page “not found” of a site with shards: what lies on another of its sites is opened there.
import { ROOT, placeOf } from "./places.js";

if (location.href.startsWith(ROOT.href)) {
  const place = placeOf(location.href.slice(ROOT.href.length));
  if (!place.href.startsWith(ROOT.href)) location.replace(place);
}
