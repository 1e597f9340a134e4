import { closeSync, openSync, readSync } from 'node:fs';

const NEWLINE = 0x0a;

/** Lines of a file by byte offset, asked from front to back: each part of the file is read at most once, and only when asked for. */
export class LineCounter {
  private readonly file: number;
  private readonly chunk = Buffer.allocUnsafe(64 * 1024);
  private offset = 0;
  private line = 1;

  constructor(path: string) {
    this.file = openSync(path, 'r');
  }

  /** The line, from 1, that the byte stands in. */
  lineAt(offset: number): number {
    while (this.offset < offset) {
      const read = readSync(this.file, this.chunk, 0, Math.min(this.chunk.length, offset - this.offset), this.offset);
      if (read === 0) break;
      for (let at = this.chunk.indexOf(NEWLINE); at >= 0 && at < read; at = this.chunk.indexOf(NEWLINE, at + 1)) this.line++;
      this.offset += read;
    }
    return this.line;
  }

  /** Where the line after the byte begins; undefined when that is the last line. */
  nextLineAfter(offset: number): number | undefined {
    for (let from = offset; ; from += this.chunk.length) {
      const read = readSync(this.file, this.chunk, 0, this.chunk.length, from);
      const at = this.chunk.subarray(0, read).indexOf(NEWLINE);
      if (at >= 0) return from + at + 1;
      if (read < this.chunk.length) return undefined;
    }
  }

  close(): void {
    closeSync(this.file);
  }
}
