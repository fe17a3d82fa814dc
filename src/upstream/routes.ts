import { ApiPaths } from "../../openapi/types.generated.ts";

/** The route of paths that the contract does not have. */
export const UNKNOWN_ROUTE = "unknown";

/** A node of the trie of path segments. */
interface Node {
  readonly literals: Map<string, Node>;
  /** The node of a path parameter. */
  parameter: Node | undefined;
  template: string | undefined;
}

const newNode = (): Node => ({ literals: new Map(), parameter: undefined, template: undefined });

const root = newNode();
for (const template of Object.values(ApiPaths)) {
  let node = root;
  for (const segment of template.split("/").slice(1)) {
    let next = segment.startsWith("{") ? node.parameter : node.literals.get(segment);
    if (next === undefined) {
      next = newNode();
      if (segment.startsWith("{")) node.parameter = next;
      else node.literals.set(segment, next);
    }
    node = next;
  }
  node.template = template;
}

const segmentsAt = (position: number, below = ""): string[] =>
  Object.values(ApiPaths)
    .filter((template) => template.startsWith(`${below}/`))
    .map((template) => template.split("/")[position] ?? "")
    .filter((segment) => segment !== "" && !segment.startsWith("{"));

/** First segments of paths that the platform has and the contract lacks. */
const OTHER_ROOTS = [
  "applications",
  "authentication",
  "bulkloader",
  "catalog-properties",
  "change-management",
  "common-resources",
  "events",
  "integrations",
  "metrics",
  "transformations",
  "vdrs",
];
const ROOTS: ReadonlySet<string> = new Set([...segmentsAt(1), ...OTHER_ROOTS]);
const HUB_ROUTES: ReadonlySet<string> = new Set([
  ...segmentsAt(3, "/hubs/{hub}"),
  ...segmentsAt(3, "/hubs/{key}"),
  "bulk",
]);

/** Of all paths, whatever their position: the contract lacks some paths of the platform, but few of their names. */
const SEGMENTS: ReadonlySet<string> = new Set([
  ...Object.values(ApiPaths).flatMap((template) => template.split("/").map((segment) => segment.toLowerCase())),
  ...OTHER_ROOTS,
  "settings",
]);

/** In lower case, without what servers may ignore: `users` for `Users.json` and `users;v=1`. */
function plainSegment(segment: string): string {
  return segment.toLowerCase().replace(/[.;].*$/s, "");
}

/** True for a segment of any of the platform's own paths, such as `roles`, in any case. */
export function isPlatformSegment(segment: string): boolean {
  return SEGMENTS.has(plainSegment(segment));
}

/** True for the first segment of the platform's own paths, such as `users`, in any case. */
export function isPlatformRoot(segment: string): boolean {
  return ROOTS.has(plainSegment(segment)) || isHubRoute(segment);
}

/** True if `/hubs/{hub}/{segment}` is a path of the platform for every connector, such as `objects`. In any case. */
export function isHubRoute(segment: string): boolean {
  return HUB_ROUTES.has(plainSegment(segment));
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;

/**
 * Returns the path template of the contract: `/users/{id}/roles` for `/users/7/roles?x=1`. Metrics, traces and logs use it,
 * as paths contain ids and e-mail addresses.
 */
export function routeOf(target: string): string {
  const query = target.indexOf("?");
  const end = query < 0 ? target.length : query;
  let node: Node | undefined = root;
  for (let start = 1; start <= end && node !== undefined;) {
    const slash = target.indexOf("/", start);
    const stop = slash < 0 || slash > end ? end : slash;
    const first = target.charCodeAt(start);
    // No literal segment starts with a digit, and most parameters are numbers.
    const isNumber = first >= DIGIT_0 && first <= DIGIT_9;
    node = (isNumber ? undefined : node.literals.get(target.slice(start, stop))) ?? node.parameter;
    start = stop + 1;
  }
  return node?.template ?? UNKNOWN_ROUTE;
}
