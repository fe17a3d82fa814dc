import { existsSync } from "node:fs";

/** The directory of the nearest package.json: the project, from `src` and from `dist/src`. */
export function packageRoot(from: string | URL): URL {
  const here = new URL(".", from);
  if (existsSync(new URL("package.json", here))) return here;
  const above = new URL("..", here);
  if (above.href === here.href) throw new Error(`There is no package.json at or above ${here.pathname}.`);
  return packageRoot(above);
}
