/** Reads CSV (RFC 4180) in pieces. Lines end with LF or CRLF; empty lines are left out. */
import { RowTooLongError } from "./rowTooLong.ts";

const special = /[",\r\n]/g;

type State = "start" | "plain" | "quoted" | "afterQuote";

export class CsvReader {
  private state: State = "start";
  private cells: string[] = [];
  private cell = "";
  private length = 0;

  /** The rows that end in this piece. @throws RowTooLongError */
  *push(text: string): Generator<readonly string[]> {
    let start = 0;
    while (start < text.length) {
      const end = this.nextSpecial(text, start);
      this.addText(text.slice(start, end));
      start = end + 1;
      if (end === text.length) break;
      const row = this.addSpecial(text.charAt(end));
      if (row) yield row;
    }
  }

  /** The last row, if it has no end of line. */
  end(): readonly string[] | undefined {
    return this.endRow();
  }

  /** Position of the next character that ends a cell or a part of it. */
  private nextSpecial(text: string, start: number): number {
    if (this.state === "quoted") {
      const quote = text.indexOf('"', start);
      return quote < 0 ? text.length : quote;
    }
    special.lastIndex = start;
    return special.exec(text)?.index ?? text.length;
  }

  private addText(text: string): void {
    if (text === "") return;
    this.length += text.length;
    if (this.length > RowTooLongError.MAX_LENGTH) throw new RowTooLongError();
    this.cell += text;
    if (this.state !== "quoted") this.state = "plain";
  }

  private addSpecial(character: string): readonly string[] | undefined {
    this.length += 1;
    if (this.state === "quoted") this.state = "afterQuote";
    else if (character === ",") this.endCell();
    else if (character === "\n") return this.endRow();
    else if (character === '"') this.addQuote();
    return undefined;
  }

  private addQuote(): void {
    // The second of two quotes is part of the cell, and so is one within a cell that does not start with a quote.
    if (this.state !== "start") this.cell += '"';
    if (this.state !== "plain") this.state = "quoted";
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.cell = "";
    this.state = "start";
  }

  private endRow(): readonly string[] | undefined {
    const isEmpty = this.cells.length === 0 && this.cell === "" && this.state === "start";
    this.endCell();
    const row = this.cells;
    this.cells = [];
    this.length = 0;
    return isEmpty ? undefined : row;
  }
}
