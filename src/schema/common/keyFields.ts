import { Extensions } from "type-graphql";

/**
 * Marks a key field: one that can be resolved from the key of its object. If a client selects only key fields of a
 * reference, the object is not loaded, because the parent's row has its key.
 */
export function FromKey(): MethodDecorator & PropertyDecorator {
  return Extensions({ fromKey: true });
}

/** Marks a reference that can be resolved if its object has this property, which is the key of the referenced object. */
export function FromProperty(property: string): MethodDecorator {
  return Extensions({ fromProperty: property });
}
