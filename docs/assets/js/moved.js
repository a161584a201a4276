// A page at an old address: what follows # in it goes along, which the refresh in its head would
// lose. No module, so that it runs before the refresh and in pages that are read from disk.
if (location.hash) location.replace(document.querySelector("link[rel=canonical]").href + location.hash);
