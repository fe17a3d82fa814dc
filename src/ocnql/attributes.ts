import type { AttributeDescription, ObjectDescription } from "../datasources/common/objectDescription.ts";

/** The description of an attribute. Descriptions of lists' items have the path of their list, without `[*]`. */
export function attributeOf(
  description: ObjectDescription | undefined,
  name: string,
): AttributeDescription | undefined {
  return description?.attributes.get(name.replaceAll("[*]", ""));
}
