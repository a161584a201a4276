// Eleventy at its fastest: Markdown straight through markdown-it with raw HTML, no template
// language in the content, one JavaScript layout, everything else copied.
import markdownIt from "markdown-it";

export default function (config) {
  config.setQuietMode(true);
  config.setLibrary("md", markdownIt({ html: true }));
  config.addPassthroughCopy({ static: "." });
  config.addGlobalData("layout", "shell.11ty.js");
  config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem}.html`);
}

export const config = {
  dir: { input: "content", includes: "../layouts", output: "site" },
  markdownTemplateEngine: false,
  htmlTemplateEngine: false,
  templateFormats: ["md"],
};
