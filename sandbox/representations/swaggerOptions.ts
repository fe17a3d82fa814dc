/** Query parameters of an object's document: `basic` removes extensions, `resolveReferences` inlines definitions. */
type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function withoutExtensions(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (!isObject(value)) return value;
  const plain = Object.entries(value).filter(([name]) => !name.startsWith("x-"));
  return Object.fromEntries(plain.map(([name, inner]) => [name, withoutExtensions(inner)]));
}

export function withReferencesResolved(value: Json, definitions: Readonly<Record<string, Json>>): Json {
  if (Array.isArray(value)) return value.map((inner) => withReferencesResolved(inner, definitions));
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string") return definitions[value.$ref.replace("#/definitions/", "")] ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withReferencesResolved(inner, definitions)]),
  );
}
