import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const elements = join(import.meta.dirname, "frontend/src/elements");

function entries(): Record<string, string> {
  const files = readdirSync(elements).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return {
    main: join(import.meta.dirname, "frontend/src/main.ts"),
    table: join(import.meta.dirname, "frontend/src/styles/table.css"),
    ...Object.fromEntries(files.map((file) => [basename(file, ".ts"), join(elements, file)])),
  };
}

/** What comes later comes as it is: nothing is preloaded and no script brings a style sheet, so the helper has no work. */
const noPreloading: Plugin = {
  name: "no-preloading",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (bring) => bring();" : undefined),
};

export default defineConfig({
  plugins: [noPreloading],
  root: "frontend/src",
  // Relative, so that the style sheet finds its font wherever STATIC_URL points.
  base: "./",
  publicDir: false,
  build: {
    outDir: "../static/frontend/build",
    emptyOutDir: true,
    target: "es2022",
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: entries(),
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "shared-[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  worker: { format: "es", rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "worker-[name].js" } } },
  test: { environment: "happy-dom", include: ["**/*.test.ts"] },
});
