/** Reads the texts of JSON records in pieces: of an array, of one after another, or of one in each line. */
import { RowTooLongError } from "./rowTooLong.ts";

export interface JsonReader {
  /** The texts that end in this piece. @throws RowTooLongError */
  push(text: string): Iterable<string>;
  /** The last text, if the file ends within it. */
  end(): string | undefined;
}

/** JSON Lines. Empty lines are left out. */
export class LineReader implements JsonReader {
  private line = "";

  *push(text: string): Generator<string> {
    const lines = (this.line + text).split("\n");
    this.line = lines.pop() ?? "";
    if (this.line.length > RowTooLongError.MAX_LENGTH) throw new RowTooLongError();
    for (const line of lines) if (line.trim() !== "") yield line;
  }

  end(): string | undefined {
    return this.line.trim() === "" ? undefined : this.line;
  }
}

/** The records of an array, or without one. The brackets and commas around them are not checked. */
export class ArrayReader implements JsonReader {
  private record = "";
  private depth = 0;
  private isText = false;
  private isEscaped = false;

  *push(text: string): Generator<string> {
    for (const character of text) {
      const isOutside = this.depth === 0 && !this.isText;
      if (isOutside && /[\s,[\]]/.test(character)) {
        if (this.record !== "") yield this.take();
        continue;
      }
      this.record += character;
      if (this.record.length > RowTooLongError.MAX_LENGTH) throw new RowTooLongError();
      this.follow(character);
      if (this.depth === 0 && character === "}") yield this.take();
    }
  }

  end(): string | undefined {
    return this.record === "" ? undefined : this.take();
  }

  private follow(character: string): void {
    if (this.isText) {
      if (character === '"' && !this.isEscaped) this.isText = false;
      this.isEscaped = character === "\\" && !this.isEscaped;
    } else if (character === '"') this.isText = true;
    else if (character === "{" || character === "[") this.depth += 1;
    else if (character === "}" || character === "]") this.depth -= 1;
  }

  private take(): string {
    const { record } = this;
    this.record = "";
    this.depth = 0;
    return record;
  }
}
