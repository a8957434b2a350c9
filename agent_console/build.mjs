// Builds static/built/ from static/css and static/js: two bundles, two font files, and the list of their names.
// The folder appears whole or not at all, so that an interrupted build leaves the last good one.
import { build } from "esbuild";
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "static", "built");
const draft = await mkdtemp(`${built}.`);
await chmod(draft, 0o755);

try {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ["static/css/console.css", "static/js/page.js", "static/js/desk.js", "static/js/knowledge.js", "static/js/board.js"],
    outdir: draft,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    bundle: true,
    minify: true,
    metafile: true,
    legalComments: "linked",
    target: ["chrome111", "firefox121", "safari16.4"],
    logLevel: "warning",
  });
  const names = {};
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) names[basename(entryPoint)] = basename(path);
    if (path.endsWith(".woff2")) names[basename(path).replace(/-[^-]+\.woff2$/, ".woff2")] = basename(path);
  }
  await writeFile(join(draft, "manifest.json"), JSON.stringify(names, null, 2));
  await rm(built, { recursive: true, force: true });
  await rename(draft, built);
} finally {
  await rm(draft, { recursive: true, force: true });
}
