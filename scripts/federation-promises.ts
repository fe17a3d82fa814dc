import {
  Kind,
  isTypeDefinitionNode,
  print,
  visit,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type TypeDefinitionNode,
} from "graphql";

/** What other subgraphs build upon: to refer to our entities by these keys, and to have these types and fields too. */
const PROMISES = new Set(["key", "shareable"]);

/**
 * A schema comparison takes directives for remarks, but a graph of several teams no longer composes when a key is gone.
 * @returns a sentence for each promise of the older schema about a type or field that still exists
 */
export function brokenPromises(before: DocumentNode, after: DocumentNode): string[] {
  const kept = directivesByPlace(after);
  return [...directivesByPlace(before)].flatMap(([place, directives]) => {
    const left = kept.get(place);
    if (left === undefined) return [];
    const gone = directives.filter((one) => PROMISES.has(one.name.value)).map(print);
    const hidden = left.some(({ name }) => name.value === "inaccessible");
    const wasHidden = directives.some(({ name }) => name.value === "inaccessible");
    return [
      ...gone.filter((one) => !left.map(print).includes(one)).map((one) => `'${one}' was removed from '${place}'`),
      ...(hidden && !wasHidden ? [`'${place}' was made '@inaccessible'`] : []),
    ];
  });
}

/** By type, `Type.field` or `Enum.VALUE`. Arguments have no directives that promise something. */
function directivesByPlace(document: DocumentNode): Map<string, readonly DirectiveNode[]> {
  const places = new Map<string, readonly DirectiveNode[]>();
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (!isPlace(node)) return;
      path.push(node.name.value);
      places.set(path.join("."), node.directives ?? []);
    },
    leave(node) {
      if (isPlace(node)) path.pop();
    },
  });
  return places;
}

function isPlace(node: ASTNode): node is TypeDefinitionNode | FieldDefinitionNode | EnumValueDefinitionNode {
  return isTypeDefinitionNode(node) || node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.ENUM_VALUE_DEFINITION;
}
