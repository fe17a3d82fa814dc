/** The wording that the project avoids, and what to write instead. A new rule is one more row. */

export interface Rule {
  /** Matches whole words in any case. A space stands for any white space, and a leading `^` for the start of a sentence. */
  readonly find: RegExp;
  readonly instead: string;
  /** A sentence that the rule finds. */
  readonly example: string;
}

const MACHINE = "platform|gateway|server|sandbox|library|schema|browser|graphql|relay|apollo|redis|v8";

// prose-check off: the rules quote the wording
export const RULES: readonly Rule[] = [
  // A pronoun needs a noun that it refers to.
  {
    find: /^who (?![^.]*\?)(?!\w+ (?:\w+ )?wh(?:at|ich|om) )/,
    instead: "the subject: 'a client that', 'the user who'",
    example: "Who asks twice waits.",
  },
  {
    find: /(?:to|for|from|by|but|than|as|so|let|lets|because|if|when|where|while) who/,
    instead: "the subject: 'to a client that'",
    example: "Returns an error to who sends none.",
  },
  {
    find: /what (?:is|was|are|were|it is|it was) (?:told|left out|asked|asked for|said|wanted|taken)/,
    instead: "a noun: 'the response', 'omitted fields'",
    example: "What is left out stays as it is.",
  },
  {
    find: /^what (?:is|was|are|were|it|they|cannot|comes|came|goes|went) (?![^.]*\?)(?=[^]*[.,;:])/,
    instead: "a noun: 'data that'",
    example: "What is deleted stays in the log.",
  },
  { find: /others than/, instead: "'other … than'", example: "Others than the caller need a privilege." },
  { find: /one's|oneself/, instead: "'your own', or the owner", example: "Requires one's own account." },
  {
    find: /(?:that|which|who) (?:is|are|was|were) none/,
    instead: "'invalid', 'that is not a'",
    example: "An id that is none is rejected.",
  },
  {
    find: /(?<!there )(?:is|are|was|were) no (?!longer|more|less|fewer|different|limit|reason)(?=[a-z])/,
    instead: "'is not a'",
    example: "The body is no JSON.",
  },

  // Programs return, send and reject. They do not talk.
  {
    find: /tell|tells|told|telling/,
    instead: "'return', 'report', 'distinguish'",
    example: "The status tells the cause.",
  },
  { find: /said/, instead: "'returned', 'sent'", example: "The message is what the platform said." },
  {
    find: /gives(?= (?:back|one|it|the|a|an|no|all|them|what) )|gave/,
    instead: "'return', 'provide'",
    example: "The list gives a page.",
  },
  {
    find: /(?:is|are|was|were|be|been|being) asked|asked for/,
    instead: "'requested', 'called', 'selected'",
    example: "The platform is asked once.",
  },
  {
    find: new RegExp(`(?:${MACHINE}) (?:wants?|knows?|looks|thinks)`),
    instead: "'requires', 'supports', 'reads'",
    example: "The platform wants texts.",
  },
  { find: /takes? no notice of/, instead: "'ignore'", example: "The platform takes no notice of the filter." },
  { find: /blam(?:e|es|ed|ing)/, instead: "'report the error at'", example: "The field is blamed." },

  // Idioms of speech.
  { find: /reckon(?:s|ed|ing)?/, instead: "'estimate', 'count'", example: "Costs are reckoned from the schema." },
  { find: /dearest/, instead: "'most expensive'", example: "Names the dearest field." },
  { find: /in vain/, instead: "'without a result'", example: "The list was read in vain." },
  { find: /besides/, instead: "'also', 'in addition to', 'except'", example: "Besides, it logs." },
  { find: /as a rule/, instead: "'usually'", example: "As a rule, one page is enough." },
  {
    find: /of (?:its|their|his|your) own accord/,
    instead: "'automatically'",
    example: "The entry expires of its own accord.",
  },
  { find: /out of the way/, instead: "'removed', 'ignored'", example: "Gets errors out of the way." },
  { find: /hold(?:s|ing)? to/, instead: "'follow', 'comply with'", example: "Clients hold to the limit." },
  { find: /for want of/, instead: "'without'", example: "Fails for want of a token." },
  { find: /be had/, instead: "'be available'", example: "No connection can be had." },
  { find: /anew/, instead: "'again'", example: "The list is read anew." },
  { find: /will do(?=[.,;:]|$)/, instead: "'is enough', 'is accepted'", example: "A day will do." },
  { find: /to (?:give|get) at most/, instead: "'maximum number of'", example: "How many to give at most." },
  { find: /good for/, instead: "'accepted by', 'valid for'", example: "An id that is good for `node`." },

  // "Where" is a place, and no condition.
  {
    find: /(?:null|undefined|true|false|empty|none|nothing|only|except|unless|but) where/,
    instead: "'if'",
    example: "Null where the platform sends none.",
  },
  { find: /^where (?![^.]*\?)[^.,]{1,80},/, instead: "'If …,'", example: "Where Redis fails, the cache is local." },
];
// prose-check on

export interface Match {
  readonly index: number;
  readonly words: string;
  readonly instead: string;
}

const SENTENCE_START = String.raw`(?<=^\s*|[.:;!?]\s+)`;
/** Both are true inside neither end of a word. */
const WORD_START = String.raw`(?<![\p{L}\p{N}_])`;
const WORD_END = String.raw`(?:(?<![\p{L}\p{N}_])|(?![\p{L}\p{N}_]))`;

function compile({ find }: Rule): RegExp {
  const source = find.source.replace(/^\^/, SENTENCE_START).replaceAll(" ", String.raw`\s+`);
  return new RegExp(`${WORD_START}(?:${source})${WORD_END}`, "giu");
}

const COMPILED = RULES.map((rule) => ({ pattern: compile(rule), instead: rule.instead }));

/** The matches of all rules in a text, in the order of the text. */
export function matchesIn(text: string): Match[] {
  const found = COMPILED.flatMap(({ pattern, instead }) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => {
      const words = match.trim().replace(/\s+/g, " ");
      return { index, words, instead };
    }),
  );
  return found.sort((one, other) => one.index - other.index);
}
