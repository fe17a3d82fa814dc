/** What a global id names: a type of the schema, and the platform's key as text. */
export interface GlobalId {
  readonly type: string;
  readonly key: string;
}

/** The global id of an object, from its type and the platform's key, such as `Account` and `7301`. */
export function toGlobalId(type: string, key: string | number): string {
  const bytes = new TextEncoder().encode(`${type}:${String(key)}`);
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The parts of a global id; undefined for what the gateway would not take for one. */
export function fromGlobalId(id: string): GlobalId | undefined {
  const [, type, key] = /^([A-Z][A-Za-z]*):(.+)$/s.exec(decoded(id)) ?? [];
  if (type === undefined || key === undefined) return undefined;
  return toGlobalId(type, key) === id ? { type, key } : undefined;
}

/** Empty for text that is not base64url. */
function decoded(id: string): string {
  try {
    const bytes = Uint8Array.from(atob(id.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
}
