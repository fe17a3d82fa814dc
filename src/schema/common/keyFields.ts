import { Extensions } from "type-graphql";

/**
 * Marks a field that its object's key alone can answer. Where a client asks an edge for such fields only,
 * the object on the other side is not fetched: the parent's row holds its key.
 */
export function FromKey(): MethodDecorator & PropertyDecorator {
  return Extensions({ fromKey: true });
}

/** Marks an edge that its object can answer if it has this property, which is the key of what is on the other side. */
export function FromProperty(property: string): MethodDecorator {
  return Extensions({ fromProperty: property });
}
