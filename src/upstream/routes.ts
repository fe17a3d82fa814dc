import type { paths } from "../../openapi/types.generated.ts";

type Template = keyof paths;

/** What the platform serves, as the contract writes it; the compiler names what is missing here. */
const TEMPLATES: Readonly<Record<Template, true>> = {
  "/accounts": true,
  "/accounts/{id}": true,
  "/accounts/objects/definitions": true,
  "/accounts/objects/{objectName}/definitions": true,
  "/accounts/objects/{objectName}": true,
  "/accounts/{id}/objects/definitions": true,
  "/accounts/{id}/objects/{objectName}/definitions": true,
  "/accounts/{id}/objects/{objectName}": true,
  "/accounts/{id}/elements/{keyOrId}/transformations": true,
  "/accounts/{id}/elements/{keyOrId}/transformations/{objectName}": true,
  "/accounts/instances": true,
  "/accounts/{id}/instances": true,
  "/accounts/{accountId}/formulas/{formulaId}/instances": true,
  "/accounts/{id}/users": true,
  "/accounts/{id}/users/{emailOrId}": true,
  "/audit-logs": true,
  "/audit-logs/authentication": true,
  "/audit-logs/common-resources": true,
  "/audit-logs/common-resources/{commonResourceName}": true,
  "/audit-logs/element-instances": true,
  "/audit-logs/element-instances/{elementInstanceId}": true,
  "/audit-logs/elements": true,
  "/audit-logs/elements/{elementId}": true,
  "/audit-logs/formula-instances": true,
  "/audit-logs/formulas": true,
  "/audit-logs/formulas/{entityId}": true,
  "/elements": true,
  "/elements/{id}/docs": true,
  "/elements/{id}/metadata": true,
  "/elements/{keyOrId}": true,
  "/elements/{keyOrId}/instances": true,
  "/organizations/me": true,
  "/organizations/objects/definitions": true,
  "/organizations/objects/{objectName}/definitions": true,
  "/organizations/objects/{objectName}": true,
  "/organizations/elements/{keyOrId}/transformations": true,
  "/organizations/elements/{keyOrId}/transformations/{objectName}": true,
  "/organizations/users": true,
  "/organizations/users/{emailOrId}": true,
  "/users": true,
  "/users/{emailOrId}": true,
  "/users/{id}/roles": true,
  "/users/{userId}/roles/{roleKey}": true,
  "/instances": true,
  "/instances/{id}": true,
  "/instances/{id}/enabled": true,
  "/instances/{id}/objects/definitions": true,
  "/instances/{id}/objects/{objectName}/definitions": true,
  "/instances/objects/{objectName}": true,
  "/formulas": true,
  "/formulas/{id}": true,
  "/formulas/{id}/instances": true,
  "/formulas/instances": true,
  "/formulas/instances/{instanceId}": true,
  "/hubs": true,
  "/hubs/{key}": true,
  "/hubs/{key}/elements": true,
  "/hubs/{hub}/objects": true,
  "/hubs/{hub}/objects/{objectName}/docs": true,
  "/hubs/{hub}/objects/{objectName}/metadata": true,
};

/** Paths that the contract does not have: there should be none. */
export const UNKNOWN_ROUTE = "unknown";

interface Node {
  readonly literals: Map<string, Node>;
  value: Node | undefined;
  template: string | undefined;
}

const newNode = (): Node => ({ literals: new Map(), value: undefined, template: undefined });

const root = newNode();
for (const template of Object.keys(TEMPLATES)) {
  let node = root;
  for (const segment of template.split("/").slice(1)) {
    let next = segment.startsWith("{") ? node.value : node.literals.get(segment);
    if (next === undefined) {
      next = newNode();
      if (segment.startsWith("{")) node.value = next;
      else node.literals.set(segment, next);
    }
    node = next;
  }
  node.template = template;
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;

/**
 * The contract's template for a path with its query, `/users/{id}/roles` for `/users/7/roles?x=1`: what metrics and
 * traces call a REST call, as the path itself names people and things.
 */
export function routeOf(target: string): string {
  const query = target.indexOf("?");
  const end = query < 0 ? target.length : query;
  let node: Node | undefined = root;
  for (let start = 1; start <= end && node !== undefined;) {
    const slash = target.indexOf("/", start);
    const stop = slash < 0 || slash > end ? end : slash;
    const first = target.charCodeAt(start);
    // No literal begins with a digit, and most values are numbers.
    const isNumber = first >= DIGIT_0 && first <= DIGIT_9;
    node = (isNumber ? undefined : node.literals.get(target.slice(start, stop))) ?? node.value;
    start = stop + 1;
  }
  return node?.template ?? UNKNOWN_ROUTE;
}
