/** Finds GraphQL documents in programs: templates with the tag `gql` or `graphql`, and templates that these functions get. */
import { parse, type ParserPlugin } from "@babel/parser";

export interface TaggedTemplate {
  /** As long as the template. Interpolations are blanked. */
  readonly text: string;
  /** Position of the text in the file, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** True if a selection set contains an interpolation, so that the document is not known. */
  readonly isIncomplete: boolean;
}

/** The program cannot be parsed. */
export class ProgramSyntaxError extends Error {
  override name = "ProgramSyntaxError";

  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

const FUNCTIONS: ReadonlySet<unknown> = new Set(["gql", "graphql"]);

/** A node of the syntax tree of ESTree. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
  readonly [property: string]: unknown;
}

/**
 * Returns the templates in the order of the file: those with a tag, those that `gql` or `graphql` has as its argument, and
 * those behind a comment that says `GraphQL`.
 * @throws ProgramSyntaxError
 */
export function taggedTemplatesIn(path: string, source: string): TaggedTemplate[] {
  // Most files of a project have none, and need not be parsed.
  if (!/gql|graphql/i.test(source)) return [];
  const templates: SyntaxNode[] = [];
  const pending: unknown[] = [parseProgram(path, source)];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null) continue;
    if (isSyntaxNode(node)) templates.push(...documentTemplatesOf(node));
    pending.push(...(Object.values(node) as unknown[]));
  }
  const unique = new Map(templates.map((template) => [template.start, template]));
  return [...unique.values()].sort((one, other) => one.start - other.start).map((node) => toTemplate(node, source));
}

function parseProgram(path: string, source: string): unknown {
  try {
    const { program } = parse(source, { sourceType: "unambiguous", errorRecovery: true, plugins: pluginsFor(path) });
    return program;
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    const sentence = message.replace(/ \(\d+:\d+\)$/, "").replace(/\.$/, "");
    throw new ProgramSyntaxError(`The file cannot be parsed: ${sentence}.`, loc?.line ?? 1, (loc?.column ?? 0) + 1);
  }
}

/** In `.ts`, `<Type>value` is a type assertion. JavaScript may have annotations of Flow. */
function pluginsFor(path: string): ParserPlugin[] {
  // With errorRecovery, `decorators` also reads those of parameters, which only TypeScript's older decorators have.
  const proposals: ParserPlugin[] = ["decorators", "decoratorAutoAccessors", "deferredImportEvaluation"];
  if (/\.[cm]?ts$/.test(path)) return ["typescript", ...proposals];
  return path.endsWith(".tsx") ? ["typescript", "jsx", ...proposals] : ["flow", "jsx", ...proposals];
}

const isSyntaxNode = (node: object): node is SyntaxNode => "type" in node && typeof node.type === "string";

/** The template of a node that uses one as a document. */
function documentTemplatesOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type === "TaggedTemplateExpression")
    return isDocumentFunction(node["tag"]) ? [node["quasi"] as SyntaxNode] : [];
  if (node.type === "CallExpression" || node.type === "OptionalCallExpression") {
    const [argument] = (node["arguments"] as SyntaxNode[]).map(withoutAssertion);
    return isDocumentFunction(node["callee"]) && argument?.type === "TemplateLiteral" ? [argument] : [];
  }
  const comments = (node["leadingComments"] ?? []) as readonly { readonly value: string }[];
  if (comments.at(-1)?.value.trim() !== "GraphQL") return [];
  // Babel attaches a comment to the outermost node that begins behind it.
  const template = withoutAssertion(node);
  return template.type === "TemplateLiteral" ? [template] : [];
}

/** `gql`, or `Apollo.gql` of a namespace. */
function isDocumentFunction(node: unknown): boolean {
  const { type, name, property } = withoutAssertion(node as SyntaxNode);
  if (type === "MemberExpression" || type === "OptionalMemberExpression") return isDocumentFunction(property);
  return type === "Identifier" && FUNCTIONS.has(name);
}

/** Nodes that change the type of an expression, such as that of `gql!` and, in Flow, of `(gql: any)`. */
const ASSERTIONS: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "TSNonNullExpression",
  "TypeCastExpression",
]);

/** The expression within assertions: the template of `` `…` as const ``. */
function withoutAssertion(node: SyntaxNode): SyntaxNode {
  return ASSERTIONS.has(node.type) ? withoutAssertion(node["expression"] as SyntaxNode) : node;
}

function toTemplate(template: SyntaxNode, source: string): TaggedTemplate {
  const quasis = template["quasis"] as SyntaxNode[];
  const parts: string[] = [];
  let depth = 0;
  let isIncomplete = false;
  quasis.forEach((quasi, index) => {
    const text = withoutEscapes(source.slice(quasi.start, quasi.end));
    depth += bracesIn(text);
    parts.push(text);
    const next = quasis[index + 1];
    if (next === undefined) return;
    isIncomplete ||= depth > 0;
    parts.push(source.slice(quasi.end, next.start).replaceAll(/[^\n]/g, " "));
  });
  const { line, column } = quasis[0]?.loc.start ?? template.loc.start;
  return { text: parts.join(""), line, column: column + 1, isIncomplete };
}

const ESCAPE = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|\r?\n|[^])/gi;
const WHITE_SPACE = new Set(["b", "f", "n", "r", "t", "v", "0"]);

/** Replaces the escape sequences of a template by what they stand for, preceded by spaces that keep all positions. */
function withoutEscapes(text: string): string {
  return text.replaceAll(ESCAPE, (escape, ...digits: readonly (string | undefined)[]) => {
    const hexadecimal = digits.slice(0, 3).find((group) => group !== undefined);
    if (escape.endsWith("\n")) return escape.replace("\\", " ");
    if (hexadecimal === undefined) {
      const character = escape.slice(1);
      return ` ${WHITE_SPACE.has(character) ? " " : character}`;
    }
    const codePoint = parseInt(hexadecimal, 16);
    return (codePoint > 0x10ffff ? "" : String.fromCodePoint(codePoint)).padStart(escape.length);
  });
}

/** Comments and strings of a document, also those that an interpolation has cut off. */
const TEXTS = /#.*|"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?/g;

/** Number of opening braces less that of closing ones, outside of comments and strings. */
function bracesIn(document: string): number {
  const text = document.replaceAll(TEXTS, "");
  return text.split("{").length - text.split("}").length;
}
