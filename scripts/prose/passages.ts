/** Finds the prose in a file: comments and strings of programs, comments and descriptions of GraphQL and YAML, Markdown. */
import { extname } from "node:path";
import ts from "typescript";
import { isScalar, parseAllDocuments, visit } from "yaml";

/** A run of prose. Comment syntax and code in it are blanked, so that its text is as long as it is in the file. */
export interface Passage {
  /** Offset in the file. */
  readonly start: number;
  readonly text: string;
}

const EXTRACTORS: Readonly<Record<string, (text: string) => Passage[]>> = {
  ".ts": inProgram,
  ".tsx": inProgram,
  ".mjs": inProgram,
  ".cjs": inProgram,
  ".js": inProgram,
  ".graphql": inGraphQL,
  ".md": inMarkdown,
  ".yaml": inYaml,
  ".yml": inYaml,
  ".cfg": hashComments,
  ".example": hashComments,
  ".css": (text) => matched(text, /\/\*[^]*?\*\//g, STAR_SYNTAX),
};

/** The prose of a file; none if files of its kind are not checked. */
export function passagesIn(file: string, text: string): Passage[] {
  return EXTRACTORS[extname(file)]?.(text) ?? [];
}

const STAR_SYNTAX = /^[^\S\n]*(?:\/\*\*?|\*(?!\/)|\/\/)|\*\/$/gm;
const QUOTES = /^["'`}]|(?:\$\{|["'`])$/g;

function inProgram(text: string): Passage[] {
  const source = ts.createSourceFile("file.tsx", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const comments = new Map<number, ts.CommentRange>();
  const strings: Passage[] = [];
  const read = (node: ts.Node): void => {
    if (isProse(node)) strings.push(passage(text, node.getStart(source), node.end, QUOTES));
    const children = node.getChildren(source);
    if (children.length === 0 && !ts.isJsxText(node)) {
      for (const range of commentsAround(text, node)) comments.set(range.pos, range);
    }
    for (const child of children) if (!ts.isJSDoc(child)) read(child);
  };
  read(source);
  const blocks = joinLines(
    text,
    [...comments.values()].sort((one, other) => one.pos - other.pos),
  );
  return [...blocks.map(({ pos, end }) => passage(text, pos, end, STAR_SYNTAX)), ...strings];
}

/** A string, a part of a template or a text of JSX, of more than one word. */
function isProse(node: ts.Node): boolean {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isJsxText(node);
  return isText && /\S\s+\S/.test(node.text);
}

function commentsAround(text: string, token: ts.Node): ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(text, token.pos) ?? []),
    ...(ts.getTrailingCommentRanges(text, token.end) ?? []),
  ];
}

/** Joins line comments on consecutive lines: a sentence can span them. */
function joinLines(text: string, ranges: readonly ts.CommentRange[]): { readonly pos: number; readonly end: number }[] {
  const blocks: { pos: number; end: number }[] = [];
  for (const { pos, end, kind } of ranges) {
    const last = blocks.at(-1);
    const continues =
      kind === ts.SyntaxKind.SingleLineCommentTrivia && last && /^\n[^\S\n]*$/.test(text.slice(last.end, pos));
    if (continues) last.end = end;
    else blocks.push({ pos, end });
  }
  return blocks;
}

function inGraphQL(text: string): Passage[] {
  return [...hashComments(text), ...matched(text, /"""[^]*?"""|"(?:[^"\\\n]|\\.)*"/g, /^"+|"+$/g)];
}

function hashComments(text: string): Passage[] {
  return matched(text, /(?:^[^\S\n]*#.*\n?)+|(?<=\s)#.*$/gm, /^[^\S\n]*#/gm);
}

/** The keys of OpenAPI, GitHub workflows and Prometheus alerts that hold prose. */
const PROSE_KEYS: readonly unknown[] = ["description", "summary", "title", "name"];

function inYaml(text: string): Passage[] {
  const values: Passage[] = [];
  for (const document of parseAllDocuments(text)) {
    if (!("contents" in document)) continue;
    visit(document, {
      Pair(_, { key, value }) {
        if (!isScalar(key) || !PROSE_KEYS.includes(key.value) || !isScalar(value) || !value.range) return;
        values.push(passage(text, value.range[0], value.range[1], /^[|>][+-]?$/gm));
      },
    });
  }
  return [...hashComments(text), ...values];
}

const NOT_PROSE = /^(?:```|~~~)[^]*?^(?:```|~~~)|<!--[^]*?-->|<[^>\n]+>|\]\([^)\n]*\)/gm;
const LIST_OR_HEADING = /^\s*(?:[-*>]|#+|\d+[.])\s/;

/** One passage for each paragraph, heading, list item and table cell. */
function inMarkdown(text: string): Passage[] {
  const passages: Passage[] = [];
  let start = 0;
  let previous = "";
  for (const line of text.replace(NOT_PROSE, blanked(" ")).split("\n")) {
    const last = passages.at(-1);
    if (line.startsWith("|"))
      passages.push(...matched(line, /[^|]+/g).map((cell) => ({ ...cell, start: start + cell.start })));
    else if (last === undefined || previous === "" || previous.startsWith("|") || LIST_OR_HEADING.test(line)) {
      passages.push(passage(line, 0, line.length, LIST_OR_HEADING, start));
    } else
      passages[passages.length - 1] = {
        start: last.start,
        text: `${last.text}\n${passage(line, 0, line.length).text}`,
      };
    start += line.length + 1;
    previous = line.trim();
  }
  return passages;
}

function matched(text: string, pattern: RegExp, syntax?: RegExp): Passage[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => passage(text, index, index + found.length, syntax));
}

const CODE = /`[^`\n]*`|\{@link [^}]*\}|https?:\/\/\S+/g;

/** @param syntax is replaced by spaces; code and addresses are replaced by dots, so that the words around them do not join */
function passage(text: string, start: number, end: number, syntax = /(?!)/g, offset = 0): Passage {
  return {
    start: start + offset,
    text: text.slice(start, end).replace(syntax, blanked(" ")).replace(CODE, blanked("·")),
  };
}

function blanked(filler: string): (found: string) => string {
  return (found) => found.replace(/[^\n]/g, filler);
}
