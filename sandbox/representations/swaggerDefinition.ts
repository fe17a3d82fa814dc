/** The definition of one object in a Swagger 2.0 document, with the platform's `x-` extensions. */
interface Property {
  type: string;
  title?: string;
  format?: string;
  properties?: Record<string, Property>;
  items?: Property;
  [extension: `x-${string}`]: unknown;
}

export interface ObjectSchema {
  readonly name: string;
  readonly vendorName: string;
  /** Path → type; paths nest: `address.city`, `item[*].amount`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly picklists?: Readonly<Record<string, readonly string[]>>;
}

export function swaggerDefinition({ name, vendorName, fields }: ObjectSchema, discovery: boolean): Property {
  const [key] = Object.keys(fields);
  const definition: Property = {
    type: "object",
    title: name,
    properties: {},
    "x-vendor-objectname": vendorName,
    "x-primary-key": key === undefined ? [] : [key],
    "x-has-customfields": false,
  };
  for (const [path, type] of Object.entries(fields)) {
    const leaf = propertyOf(type);
    if (discovery) Object.assign(leaf, { "x-vendor-path": path, "x-filterable": true, "x-createable": path !== key });
    place(definition, path.split("."), leaf);
  }
  return definition;
}

function propertyOf(type: string): Property {
  if (type === "date") return { type: "string", format: "date-time", "x-mask": "yyyy-MM-dd'T'HH:mm:ss'Z'" };
  if (type === "int") return { type: "integer", format: "int32" };
  return { type: ["number", "boolean", "object"].includes(type) ? type : "string" };
}

function place(parent: Property, [step = "", ...rest]: readonly string[], leaf: Property): void {
  const name = step.replace("[*]", "");
  const properties = (parent.properties ??= {});
  if (rest.length === 0) {
    properties[name] = step.endsWith("[*]") ? { type: "array", items: leaf } : leaf;
    return;
  }
  if (step.endsWith("[*]")) {
    const list = (properties[name] ??= { type: "array" });
    place((list.items ??= { type: "object" }), rest, leaf);
  } else {
    place((properties[name] ??= { type: "object" }), rest, leaf);
  }
}
